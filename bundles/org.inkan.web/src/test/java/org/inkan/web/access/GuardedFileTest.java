package org.inkan.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.Optional;
import org.inkan.web.access.PageSessions.Halves;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that let people in do so only while nobody else could have had a hand in them. */
class GuardedFileTest {
    private static final int MOST = 64 << 10;

    @TempDir
    Path home;

    private StateDirectory state;
    private Path file;
    private Halves halves;

    @BeforeEach
    void start() throws IOException {
        state = new StateDirectory(Optional.of(home));
        file = state.file("sessions.json").orElseThrow();
        PageSessions sessions = new PageSessions(state, Instant::now);
        halves = sessions.enter(sessions.key()).orElseThrow();
    }

    private boolean letsIn() {
        return new PageSessions(state, Instant::now)
                .find(halves.cookie(), halves.token())
                .isPresent();
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void holdsNothingThatOpensAnything() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains(halves.id()).doesNotContain(halves.cookie(), halves.token());
        assertThat(letsIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx------"})
    void letsNobodyInByAFileThatOthersCouldUse(String permissions) throws IOException {
        permit(file, permissions);
        assertThat(letsIn()).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void doesNotBelieveItAgainWhenThePermissionsWerePutRight() throws IOException {
        byte[] content = Files.readAllBytes(file);
        permit(file, "rw-rw-rw-");
        assertThat(letsIn()).isFalse();
        assertThat(file).doesNotExist();
        StateDirectory.write(file, content);
        assertThat(letsIn()).as("by the same words, written by us").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-"})
    void letsNobodyInByAFolderThatOthersCouldWrite(String permissions) throws IOException {
        permit(file.getParent(), permissions);
        assertThat(letsIn()).isFalse();
    }

    @Test
    void letsNobodyInByALink() throws IOException {
        Path elsewhere = home.resolve("elsewhere.json");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        assertThat(letsIn()).isFalse();
        assertThat(elsewhere).exists();
    }

    @Test
    void letsNobodyInByAFileOfAnotherAccount() throws IOException {
        UserPrincipal other =
                file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        assertThat(new GuardedFile(file).read(MOST)).isPresent();
        assertThat(new GuardedFile(file, folder -> other).read(MOST)).isEmpty();
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"sessions\":[{}]}", "{\"sessions\":[{\"id\":1}]}", "{\"sessions\":7}"})
    void survivesRubbish(String content) throws IOException {
        Files.writeString(file, content);
        assertThat(letsIn()).isFalse();
    }

    @Test
    void readsNoEndlessFile() throws IOException {
        Files.write(file, new byte[MOST + 1]);
        assertThat(new GuardedFile(file).read(MOST)).isEmpty();
    }

    @Test
    void forgetsTheProgramsTokenThatOthersCouldRead() throws IOException {
        ProgramToken.in(state);
        Path token = state.file("token").orElseThrow();
        String before = Files.readString(token).strip();
        assertThat(ProgramToken.in(state).is(before)).isTrue();
        permit(token, "rw-r--r--");
        assertThat(ProgramToken.in(state).is(before)).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        assertThat(new String(Files.readAllBytes(token), StandardCharsets.US_ASCII))
                .isNotEqualTo(before);
    }

    @Test
    void forgetsProgramsThatOthersCouldHaveAdmitted() throws Exception {
        new Programs(state, Instant::now).admit("Payroll");
        permit(state.file("programs.json").orElseThrow(), "rw-rw----");
        assertThat(new Programs(state, Instant::now).list()).isEmpty();
    }
}
