package org.inkan.hipki.command;

import java.util.List;
import java.util.Map;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.code.Minor;
import org.inkan.hipki.wire.Command;

/**
 * What each card-management command needs, and the code for what is missing. The commands that talk to a CA's server are only
 * checked: none of those servers is open to us.
 */
final class ManagementFields {
    private static final String CHANGE_PIN = "changeUserPINCode";

    private static final Map<String, List<Field>> BY_FUNC = Map.of(
            CHANGE_PIN,
            List.of(new Field("cardid", 0x77301027L)),
            "bulidUnblockCardRequest",
            List.of(
                    new Field("readername", 0x77301004L),
                    new Field("caname", 0x77301005L),
                    new Field("sid", 0x77301006L),
                    new Field("newpin", 0x77301007L),
                    new Field("cardid", 0x77301028L)),
            "unblockCard",
            List.of(new Field("cmsresponse", 0x77301008L), new Field("sid", 0x77301009L)),
            "bulidResetUserPINRequest",
            List.of(
                    new Field("readername", 0x77301010L),
                    new Field("caname", 0x77301011L),
                    new Field("sid", 0x77301026L),
                    new Field("cardid", 0x77301030L)),
            "resetUserPIN",
            List.of(new Field("cmsresponse", 0x77301012L), new Field("sid", 0x77301013L)),
            "buildOpenCardGetUserPINRequest",
            List.of(
                    new Field("caname", 0x77301014L),
                    new Field("readername", 0x77301015L),
                    new Field("sid", 0x77301016L),
                    new Field("newpin", 0x77301017L)),
            "buildOpenCardValidateUserRequest",
            List.of(new Field("cmsresponse", 0x77301018L), new Field("sid", 0x77301019L)),
            "openCard",
            List.of(
                    new Field("cmsresponse", 0x77301020L),
                    new Field("sid", 0x77301021L),
                    new Field("readername", 0x77301022L),
                    new Field("currentpin", 0x77301023L),
                    new Field("newpin", 0x77301024L)));

    private record Field(String name, long missing) {}

    private ManagementFields() {}

    static boolean isPinChange(String func) {
        return func.equals(CHANGE_PIN);
    }

    static boolean isKnown(String func) {
        return BY_FUNC.containsKey(func);
    }

    static void requireComplete(String func, Command command) throws HipkiException {
        for (Field field : BY_FUNC.getOrDefault(func, List.of())) {
            if (!has(command, field.name())) {
                throw new HipkiException(field.missing(), Minor.NONE);
            }
        }
        if (!isPinChange(func)) {
            throw new HipkiException(Major.MANAGEMENT_UNSUPPORTED);
        }
    }

    /** Some pages write {@code msresponse}, and {@code userpin} beside the new PIN. */
    private static boolean has(Command command, String name) {
        return switch (name) {
            case "cmsresponse" ->
                command.text(name).or(() -> command.text("msresponse")).isPresent();
            case "newpin" ->
                command.secret(name).or(() -> command.secret("userpin")).isPresent();
            case "currentpin" -> command.secret(name).isPresent();
            default -> command.text(name).isPresent();
        };
    }
}
