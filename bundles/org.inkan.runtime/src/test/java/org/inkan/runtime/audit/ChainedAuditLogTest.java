package org.inkan.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.inkan.api.audit.AuditEntry;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChainedAuditLogTest {
    @TempDir
    Path home;

    private Path log;
    private Path head;
    private ChainedAuditLog audit;

    @BeforeEach
    void open() {
        log = home.resolve("audit.log");
        head = home.resolve("audit.head");
        audit = new ChainedAuditLog(Optional.of(home));
    }

    @Test
    void holdsWhatWasWritten() throws InkanException {
        write(3);
        assertThat(audit.verify()).isEqualTo(3);
        assertThat(audit.latest(2)).extracting(AuditEntry::number).containsExactly(2L, 3L);
        AuditEntry last = audit.latest(1).get(0);
        assertThat(last.action()).isEqualTo("key.sign");
        assertThat(last.outcome()).isEqualTo("ok");
        assertThat(last.details()).containsExactlyEntriesOf(Map.of("reader", "Reader 3"));
    }

    @Test
    void writesDownAlsoWhatAnInterruptedThreadDid() throws InkanException {
        Thread.currentThread().interrupt();
        audit.append("key.sign", "ok", Map.of());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(audit.verify()).isEqualTo(1);
    }

    @Test
    void isEmptyBeforeTheFirstLine() throws InkanException {
        assertThat(audit.verify()).isZero();
        assertThat(audit.latest(10)).isEmpty();
        assertThat(audit.verify()).isZero();
    }

    @Test
    void goesOnWhereAnEarlierRunEnded() throws InkanException {
        write(2);
        new ChainedAuditLog(Optional.of(home)).append("token.lock", "ok", Map.of());
        assertThat(audit.verify()).isEqualTo(3);
    }

    @Test
    void writesNothingWithoutAHome() throws InkanException {
        ChainedAuditLog nowhere = new ChainedAuditLog(Optional.empty());
        nowhere.append("key.sign", "ok", Map.of());
        assertThat(nowhere.verify()).isZero();
        assertThat(nowhere.latest(1)).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void belongsToItsOwnerAlone() throws IOException {
        write(1);
        for (Path file : List.of(log, head)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void findsAnEditedLine() throws IOException {
        write(4);
        rewrite(lines -> lines.set(1, lines.get(1).replace("Reader 2", "Reader 9")));
        assertBrokenAt(2);
    }

    @Test
    void findsAnEditedLineWhoseHashWasMadeToFit() throws IOException {
        write(4);
        rewrite(lines -> {
            AuditLine old = AuditLine.parse(lines.get(1));
            AuditEntry entry = old.entry();
            lines.set(
                    1,
                    AuditLine.after(
                                    old.previous(),
                                    new AuditEntry(entry.number(), entry.time(), entry.action(), "INK-3001", Map.of()))
                            .text());
        });
        assertBrokenAt(3);
    }

    @Test
    void findsADeletedLine() throws IOException {
        write(4);
        rewrite(lines -> lines.remove(2));
        assertBrokenAt(3);
    }

    @Test
    void findsADeletedFirstLine() throws IOException {
        write(3);
        rewrite(lines -> lines.remove(0));
        assertBrokenAt(1);
    }

    @Test
    void findsAnInsertedLine() throws IOException {
        write(3);
        rewrite(lines -> lines.add(1, lines.get(1)));
        assertBrokenAt(3);
    }

    @Test
    void findsTwoLinesThatChangedPlaces() throws IOException {
        write(4);
        rewrite(lines -> Collections.swap(lines, 1, 2));
        assertBrokenAt(2);
    }

    @Test
    void findsLinesCutOffTheEnd() throws IOException {
        write(4);
        rewrite(lines -> lines.subList(2, 4).clear());
        assertBrokenAt(3);
    }

    @Test
    void findsLinesCutOffTheEndAlsoWhenMoreWasWrittenSince() throws IOException {
        write(4);
        rewrite(lines -> lines.subList(2, 4).clear());
        write(1);
        assertBrokenAt(3);
    }

    @Test
    void findsThatOnlyTheEndOfTheLastLineWasCutOff() throws IOException {
        write(2);
        String all = Files.readString(log);
        Files.writeString(log, all.substring(0, all.length() - 1));
        assertBrokenAt(3);
    }

    @Test
    void findsThatTheWholeLogIsGone() throws IOException {
        write(2);
        Files.delete(log);
        assertBrokenAt(1);
    }

    @Test
    void findsThatTheHeadIsGoneOrDamaged() throws IOException {
        write(3);
        String good = Files.readString(head);
        for (String damaged : List.of("x", good.replace(' ', '-'), good + "\n", "9".repeat(good.length()))) {
            Files.writeString(head, damaged);
            assertBrokenAt(4);
        }
        Files.writeString(head, good.replaceFirst("3 ", "2 "));
        assertBrokenAt(4);
    }

    @Test
    void findsBytesThatAreNoText() throws IOException {
        write(2);
        byte[] bytes = Files.readAllBytes(log);
        bytes[bytes.length / 2] = (byte) 0xFF;
        Files.write(log, bytes);
        InkanException broken = catchThrowableOfType(InkanException.class, () -> audit.verify());
        assertThat(broken.code()).isEqualTo(FailureCode.AUDIT_BROKEN);
    }

    @Test
    void takesInALineThatACrashHasKeptFromTheHead() throws Exception {
        write(2);
        byte[] before = Files.readAllBytes(head);
        write(2);
        Files.write(head, before);

        audit.append("token.lock", "ok", Map.of());
        assertThat(audit.verify()).isEqualTo(5);
        assertThat(audit.latest(1).get(0).action()).isEqualTo("token.lock");
    }

    @Test
    void takesInAFirstLineThatACrashHasKeptFromTheHead() throws Exception {
        write(1);
        Files.write(head, new byte[0]);
        assertThat(audit.verify()).isEqualTo(1);
    }

    @Test
    void removesAPartOfALineThatACrashHasLeft() throws Exception {
        write(2);
        byte[] before = Files.readAllBytes(head);
        String whole = Files.readString(log);
        write(1);
        String part = Files.readString(log).substring(whole.length());
        for (int cut = 1; cut < part.length(); cut += 7) {
            Files.write(head, before);
            Files.writeString(log, whole + part.substring(0, cut));
            assertThat(audit.verify()).as("cut after %d", cut).isEqualTo(2);
        }
        write(1);
        assertThat(audit.verify()).isEqualTo(3);
    }

    @Test
    void doesNotTakeInWhatDoesNotChainOn() throws Exception {
        write(2);
        String forged =
                AuditLine.after(AuditLine.GENESIS, audit.latest(1).get(0)).text();
        Files.writeString(log, Files.readString(log) + forged + "\n");
        assertBrokenAt(3);
        write(1);
        assertBrokenAt(3);
    }

    @Test
    void severalInstancesWriteOneChain() throws Exception {
        int each = 60;
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            ChainedAuditLog own = new ChainedAuditLog(Optional.of(home));
            writers.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < each; i++) {
                    own.append("key.sign", "ok", Map.of());
                }
            }));
        }
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(audit.verify()).isEqualTo(4L * each);
    }

    @Test
    void severalProcessesWriteOneChain() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int p = 0; p < 2; p++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            AuditWriter.class.getName(),
                            home.toString(),
                            "100")
                    .redirectErrorStream(true)
                    .start());
        }
        write(50);
        for (Process process : processes) {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        }
        assertThat(audit.verify()).isEqualTo(250);
    }

    @Test
    void boundsWhatOthersCallThemselves() throws InkanException {
        Map<String, String> endless = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            endless.put("name" + i, "\u0001\uD800x\n".repeat(1000));
        }
        audit.append("key.sign", "ok", endless);
        write(1);
        assertThat(audit.verify()).isEqualTo(2);
        assertThat(audit.latest(2).get(0).details().values()).allMatch(value -> value.length() <= 129);
    }

    private interface Edit {
        void on(List<String> lines);
    }

    private void rewrite(Edit edit) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        edit.on(lines);
        Files.writeString(log, String.join("\n", lines) + "\n");
    }

    private void write(int lines) {
        for (int i = 1; i <= lines; i++) {
            audit.append("key.sign", "ok", Map.of("reader", "Reader " + i));
        }
    }

    private void assertBrokenAt(long line) {
        InkanException broken = catchThrowableOfType(InkanException.class, () -> audit.verify());
        assertThat(broken).as("not found").isNotNull();
        assertThat(broken.failure().details()).containsEntry("line", Long.toString(line));
        assertThat(broken.code()).isEqualTo(FailureCode.AUDIT_BROKEN);
    }
}
