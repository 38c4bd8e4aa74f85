package org.inkan.card.pkcs15;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardDriver;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.reader.Atr;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;
import org.osgi.service.component.annotations.Component;

/** Cards with a PKCS#15 structure and the commands of ISO/IEC 7816-4 and 7816-8, RSA and EC. */
@Component
public final class Pkcs15Driver implements CardDriver {
    static final String FAMILY = "pkcs15";

    private static final String EF_DIR = "3F002F00";
    private static final Set<Integer> READ = Set.of(Iso.SELECT, Iso.READ_BINARY);
    private static final Set<Integer> PRIVATE_USE =
            Set.of(Iso.SELECT, Iso.MANAGE_SECURITY_ENVIRONMENT, Iso.PERFORM_SECURITY_OPERATION);
    private static final Map<Capability, Set<Integer>> KNOWN = Map.of(
            Capability.READ, READ,
            Capability.PIN_STATUS, Set.of(Iso.SELECT, Iso.VERIFY),
            Capability.VERIFY_PIN, Set.of(Iso.SELECT, Iso.VERIFY),
            Capability.CHANGE_PIN, Set.of(Iso.SELECT, Iso.CHANGE_REFERENCE_DATA),
            Capability.UNBLOCK_PIN, Set.of(Iso.SELECT, Iso.READ_BINARY, Iso.RESET_RETRY_COUNTER),
            Capability.SIGN, PRIVATE_USE,
            Capability.DECRYPT, PRIVATE_USE);
    private static final Map<Capability, Set<Integer>> OFFERED = Map.of(
            Capability.GENERATE_KEY, Set.of(Iso.SELECT, Iso.READ_BINARY, Iso.GENERATE_KEY_PAIR, Iso.UPDATE_BINARY),
            Capability.WRITE_CERTIFICATE, Set.of(Iso.SELECT, Iso.READ_BINARY, Iso.UPDATE_BINARY));

    @Override
    public String name() {
        return "card.pkcs15";
    }

    @Override
    public Specificity bestClaim(Atr atr) {
        return Specificity.STANDARD;
    }

    /** SELECT by name and EF(TokenInfo); where the name is unknown, EF.DIR's path, then the usual one. */
    @Override
    public Recognition probe(CardSession session) throws InkanException {
        if (found(session, Application.BY_NAME)) {
            return recognition(session, Application.BY_NAME);
        }
        Application announced = announced(session).map(Application::new).orElse(Application.DEFAULT_PATH);
        return found(session, announced) ? recognition(session, announced) : nothing();
    }

    private static Optional<String> announced(CardSession session) throws InkanException {
        session.forget(CardFiles.Position.class);
        try {
            Optional<byte[]> file =
                    new CardFiles(session, Application.DEFAULT_PATH).directoryFile(ObjectPath.of(EF_DIR));
            return file.isEmpty() ? Optional.empty() : EfDir.pkcs15Path(file.get());
        } catch (InkanException e) {
            return unlessOfTheCard(e, Optional.empty());
        }
    }

    private static boolean found(CardSession session, Application application) throws InkanException {
        try {
            CardFiles files = new CardFiles(session, application);
            return files.enterApplication()
                    && TokenInfoFile.find(session, files).isPresent();
        } catch (InkanException e) {
            return unlessOfTheCard(e, false);
        }
    }

    /** What a card answers only says that it is not ours; what happens to the reader is a failure. */
    private static <T> T unlessOfTheCard(InkanException failure, T otherwise) throws InkanException {
        if (failure.code() == FailureCode.CARD_REFUSED || failure.code() == FailureCode.CARD_MALFORMED) {
            return otherwise;
        }
        throw failure;
    }

    private static Recognition recognition(CardSession session, Application application) {
        String label = session.note(TokenInfo.class).map(TokenInfo::label).orElse("");
        LocalizedText title = label.isEmpty()
                ? LocalizedText.of("PKCS#15 card", "PKCS#15 卡")
                : LocalizedText.of("PKCS#15 card (" + label + ")", "PKCS#15 卡（" + label + "）");
        return new Recognition(FAMILY, title, Specificity.STANDARD, KNOWN, OFFERED, application.path());
    }

    private static Recognition nothing() {
        return new Recognition(FAMILY, LocalizedText.of(""), Specificity.NONE, Map.of(), Map.of(), "");
    }

    @Override
    public TokenContents read(CardSession session, boolean withAuthorities) throws InkanException {
        return new ContentsReader(session, CardFiles.of(session)).read(withAuthorities);
    }

    @Override
    public PinStatus pinStatus(CardSession session, PinInfo pin) throws InkanException {
        return new PinCommands(session, CardFiles.of(session)).status(pin);
    }

    @Override
    public PinOutcome verify(CardSession session, PinInfo pin, Pin value) throws InkanException {
        return new PinCommands(session, CardFiles.of(session)).verify(pin, value);
    }

    @Override
    public PinOutcome replacePin(CardSession session, PinInfo pin, PinChange change, Pin authority, Pin replacement)
            throws InkanException {
        CardFiles files = CardFiles.of(session);
        PinCommands commands = new PinCommands(session, files);
        return switch (change) {
            case CHANGE -> commands.change(pin, authority, replacement);
            case UNBLOCK -> commands.unblock(pin, AuthObjects.puk(files, pin), authority, replacement);
        };
    }

    @Override
    public byte[] perform(CardSession session, KeyInfo key, PrivateOperation operation) throws InkanException {
        return new PrivateUse(session, CardFiles.of(session)).perform(key, operation);
    }

    @Override
    public CardPersonalisation personalisation() {
        return new Personalisation();
    }
}
