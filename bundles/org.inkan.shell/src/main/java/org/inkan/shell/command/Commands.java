package org.inkan.shell.command;

import java.util.List;
import org.inkan.shell.Session;
import org.inkan.shell.demo.DemoCommand;
import picocli.CommandLine;

/** The words that the command line knows. */
public final class Commands {
    /** The words of the first level: as Gogo commands, too; "help" is Gogo's own. */
    public static final List<String> WORDS = List.of(
            "readers",
            "cards",
            "certs",
            "show",
            "sign",
            "verify",
            "encrypt",
            "decrypt",
            "csr",
            "pin",
            "doctor",
            "bundles",
            "simulate",
            "trace",
            "audit",
            "run",
            "demo",
            "page",
            "version");

    private Commands() {}

    public static CommandLine all(Session session) {
        return new CommandLine(new InkanCommand(session))
                .addSubcommand("readers", new ReadersCommand(session))
                .addSubcommand("cards", new CardsCommand(session))
                .addSubcommand(
                        "certs",
                        new CommandLine(new CertsCommand(session))
                                .addSubcommand("export", new CertsExportCommand(session))
                                .addSubcommand("write", new CertsWriteCommand(session)))
                .addSubcommand("show", new ShowCommand(session))
                .addSubcommand("sign", new SignCommand(session))
                .addSubcommand("verify", new VerifyCommand(session))
                .addSubcommand("encrypt", new EncryptCommand(session))
                .addSubcommand("decrypt", new DecryptCommand(session))
                .addSubcommand("csr", new CsrCommand(session))
                .addSubcommand(
                        "pin",
                        new CommandLine(new GroupCommand(session, "pin"))
                                .addSubcommand("status", new PinStatusCommand(session))
                                .addSubcommand("change", new PinChangeCommand(session))
                                .addSubcommand("unblock", new PinUnblockCommand(session))
                                .addSubcommand("lock", new PinLockCommand(session)))
                .addSubcommand("doctor", new DoctorCommand(session))
                .addSubcommand(
                        "bundles",
                        new CommandLine(new BundlesCommand(session))
                                .addSubcommand("install", new BundlesInstallCommand(session)))
                .addSubcommand("simulate", new SimulateCommand(session))
                .addSubcommand(
                        "trace",
                        new CommandLine(new GroupCommand(session, "trace"))
                                .addSubcommand("record", new TraceRecordCommand(session))
                                .addSubcommand("replay", new TraceReplayCommand(session)))
                .addSubcommand(
                        "audit",
                        new CommandLine(new GroupCommand(session, "audit"))
                                .addSubcommand("list", new AuditListCommand(session))
                                .addSubcommand("verify", new AuditVerifyCommand(session)))
                .addSubcommand("run", new RunCommand(session))
                .addSubcommand("demo", new DemoCommand(session))
                .addSubcommand("page", new PageCommand(session))
                .addSubcommand("version", new VersionCommand(session))
                .addSubcommand("help", new HelpCommand(session));
    }
}
