package org.inkan.shell.command;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.shell.Session;
import picocli.CommandLine.Option;

/** Whom to trust: {@code --anchors}, and with simulated cards the sandbox. */
final class Anchors {
    @Option(names = "--anchors", paramLabel = "CERT", descriptionKey = "anchors")
    private List<String> files = List.of();

    List<X509Certificate> certificates(Session session, boolean sandbox) throws InkanException {
        List<X509Certificate> anchors = new ArrayList<>();
        for (String file : files) {
            anchors.addAll(Pem.certificates(session, file));
        }
        if (sandbox) {
            session.tell("verify.sandbox");
            SandboxPki pki = session.services().sandbox();
            anchors.add(pki.root());
            // a signature need not hold its CA's certificate
            for (CardProfile profile : session.services().profiles()) {
                anchors.add(pki.issuer(profile));
            }
        }
        return anchors;
    }
}
