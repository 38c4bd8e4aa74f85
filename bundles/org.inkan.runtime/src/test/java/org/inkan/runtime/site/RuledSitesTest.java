package org.inkan.runtime.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteRule;
import org.inkan.api.site.SiteUse;
import org.inkan.api.site.Sites.Decision;
import org.inkan.runtime.fake.FakeAudit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuledSitesTest {
    private static final Origin TAX = Origin.parse("https://tax.example").orElseThrow();
    private static final Origin OTHER = Origin.parse("https://other.example").orElseThrow();

    @TempDir
    Path home;

    private final FakeAudit audit = new FakeAudit();
    private Path file;
    private RuledSites sites;

    @BeforeEach
    void open() {
        file = home.resolve("sites.json");
        sites = sites();
    }

    @Test
    void asksAboutStrangers() {
        for (SiteUse use : SiteUse.values()) {
            assertThat(sites.decide(TAX, use)).isEqualTo(Decision.ASK);
        }
        assertThat(sites.rules()).isEmpty();
    }

    @Test
    void keepsToWhatThePersonAllowed() {
        sites.allow(TAX, Set.of(SiteUse.LIST));
        sites.allow(TAX, Set.of(SiteUse.SIGN));
        assertThat(sites.decide(TAX, SiteUse.LIST)).isEqualTo(Decision.ALLOWED);
        assertThat(sites.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ALLOWED);
        assertThat(sites.decide(TAX, SiteUse.DECRYPT)).isEqualTo(Decision.ASK);
        assertThat(sites.decide(OTHER, SiteUse.LIST)).isEqualTo(Decision.ASK);
        assertThat(sites.decide(new Origin("http", "tax.example", 80), SiteUse.LIST))
                .isEqualTo(Decision.ASK);
        assertThat(audit.wholeLines())
                .containsExactly(
                        "site.allow ok {site=https://tax.example, uses=LIST}",
                        "site.allow ok {site=https://tax.example, uses=SIGN}");
    }

    @Test
    void takesAPermissionBack() {
        sites.allow(TAX, Set.of(SiteUse.SIGN));
        sites.allow(OTHER, Set.of(SiteUse.SIGN));
        sites.revoke(TAX);
        sites.revoke(TAX);
        assertThat(sites.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ASK);
        assertThat(sites.decide(OTHER, SiteUse.SIGN)).isEqualTo(Decision.ALLOWED);
        assertThat(audit.wholeLines()).hasSize(3).endsWith("site.revoke ok {site=https://tax.example}");
    }

    @Test
    void remembersOverARestart() {
        sites.allow(TAX, EnumSet.allOf(SiteUse.class));
        List<SiteRule> before = sites.rules();
        assertThat(sites().rules()).isEqualTo(before).hasSize(1);
        assertThat(sites().decide(TAX, SiteUse.MANAGE)).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void seesWhatAnotherProcessAllowsAndTakesBack() throws Exception {
        assertThat(sites.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ASK);
        run("allow", "https://tax.example");
        assertThat(sites.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ALLOWED);
        run("revoke", "https://tax.example");
        assertThat(sites.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ASK);
    }

    @Test
    void losesNothingWhenManyProcessesAndThreadsWrite() throws Exception {
        Process one = start("fill", "one");
        Process other = start("fill", "other");
        List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> sites().allow(
                                Origin.parse("https://thread" + i + ".example").orElseThrow(), Set.of(SiteUse.LIST))))
                .toList();
        for (CompletableFuture<Void> thread : threads) {
            thread.get(30, TimeUnit.SECONDS);
        }
        finish(one);
        finish(other);
        assertThat(sites.rules()).hasSize(4 + 2 * SiteWriter.SITES);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void belongsToItsOwnerAlone() throws IOException {
        sites.allow(TAX, Set.of(SiteUse.SIGN));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(home.toFile().list()).containsExactlyInAnyOrder("sites.json", "sites.lock");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(sites().decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ASK);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void followsNoLink() throws IOException {
        sites.allow(TAX, Set.of(SiteUse.SIGN));
        Path elsewhere = Files.move(file, home.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);
        assertThat(sites().decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "[]",
                "null",
                "{\"format\":1}",
                "{\"format\":2,\"sites\":[]}",
                "{\"format\":1,\"sites\":{}}",
                "{\"format\":1,\"sites\":[7]}",
                "{\"format\":1,\"sites\":[ENTRY,{}]}",
                "{\"format\":1,\"sites\":[ENTRY,ENTRY]}",
                "{\"format\":1,\"sites\":[ENTRY]}x",
                "{\"format\":1,\"sites\":[ENTRY],\"more\":1}",
                "{\"format\":1,\"format\":1,\"sites\":[ENTRY]}",
                "{\"format\":1,\"sites\":[[[[[[ENTRY]]]]]]}",
                "{\"format\":1,\"sites\":[ENTRY,{\"origin\":\"*\",\"uses\":[\"SIGN\"],\"since\":\"2026-01-01T00:00:00Z\"}]}",
                "{\"format\":1,\"sites\":[ENTRY,{\"origin\":\"https://A.b\",\"uses\":[\"SIGN\"],\"since\":\"2026-01-01T00:00:00Z\"}]}",
                "{\"format\":1,\"sites\":[ENTRY,{\"origin\":\"https://a.b\",\"uses\":[\"ALL\"],\"since\":\"2026-01-01T00:00:00Z\"}]}",
                "{\"format\":1,\"sites\":[ENTRY,{\"origin\":\"https://a.b\",\"uses\":[],\"since\":\"2026-01-01T00:00:00Z\"}]}",
                "{\"format\":1,\"sites\":[ENTRY,{\"origin\":\"https://a.b\",\"uses\":[\"SIGN\"],\"since\":\"yesterday\"}]}",
            })
    void permitsNothingWhenTheFileIsDamaged(String text) throws IOException {
        String entry = "{\"origin\":\"https://tax.example\",\"uses\":[\"SIGN\"],\"since\":\"2026-01-01T00:00:00Z\"}";
        write("{\"format\":1,\"sites\":[" + entry + "]}");
        assertThat(sites.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ALLOWED);
        write(text.replace("ENTRY", entry));
        assertThat(sites.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ASK);
        assertThat(sites.rules()).isEmpty();
        sites.allow(OTHER, Set.of(SiteUse.LIST));
        assertThat(sites().rules()).extracting(SiteRule::pattern).containsExactly("https://other.example");
    }

    @Test
    void permitsNothingWhenTheFileIsTooLong() throws IOException {
        sites.allow(TAX, Set.of(SiteUse.SIGN));
        Files.writeString(file, Files.readString(file) + " ".repeat(PermissionText.MAX_LENGTH));
        assertThat(sites.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ASK);
    }

    @Test
    void forgetsTheOldestBeyondItsBound() {
        for (int i = 0; i <= PermissionText.MAX_SITES; i++) {
            sites.allow(Origin.parse("https://s" + i + ".example").orElseThrow(), Set.of(SiteUse.LIST));
        }
        assertThat(sites().rules()).hasSize(PermissionText.MAX_SITES);
        assertThat(sites.decide(Origin.parse("https://s0.example").orElseThrow(), SiteUse.LIST))
                .isEqualTo(Decision.ASK);
    }

    @Test
    void theLongestListFitsTheFile() {
        String host = ("a".repeat(50) + ".").repeat(4) + "example";
        List<Permission> longest = IntStream.range(0, PermissionText.MAX_SITES)
                .mapToObj(i -> new Permission(
                        new Origin("https", "s" + i + "." + host, 65535),
                        EnumSet.allOf(SiteUse.class),
                        Instant.parse("2026-01-01T00:00:00.001Z")))
                .toList();
        assertThat(PermissionText.write(longest)).hasSizeLessThan(PermissionText.MAX_LENGTH);
    }

    @Test
    void obeysTheAdministratorFirst() {
        sites.allow(TAX, Set.of(SiteUse.SIGN));
        sites.obey(rules("*.gov.tw, a.example", "tax.example https://bad.gov.tw", "SIGN"));
        assertThat(sites.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.DENIED);
        assertThat(sites.decide(origin("https://bad.gov.tw"), SiteUse.SIGN)).isEqualTo(Decision.DENIED);
        assertThat(sites.decide(origin("https://www.gov.tw"), SiteUse.SIGN)).isEqualTo(Decision.ALLOWED);
        assertThat(sites.decide(origin("https://www.gov.tw"), SiteUse.MANAGE)).isEqualTo(Decision.ASK);
        assertThat(sites.rules())
                .extracting(SiteRule::pattern, SiteRule::allowed, SiteRule::administrator)
                .map(Object::toString)
                .containsExactly(
                        "(\"tax.example\", false, true)",
                        "(\"https://bad.gov.tw\", false, true)",
                        "(\"*.gov.tw\", true, true)",
                        "(\"a.example\", true, true)",
                        "(\"https://tax.example\", true, false)");
        assertThat(audit.wholeLines()).endsWith("site.lists ok {allowed=2, denied=2}");
        sites.obey(rules("", "", "SIGN"));
        assertThat(sites.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void deniesAllWhenADenialCannotBeRead() {
        sites.allow(TAX, Set.of(SiteUse.SIGN));
        sites.obey(rules("*.gov.tw", "*.bad.*", "SIGN"));
        assertThat(sites.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.DENIED);
        assertThat(sites.decide(origin("https://www.gov.tw"), SiteUse.SIGN)).isEqualTo(Decision.DENIED);
        assertThat(sites.rules().get(0).pattern()).isEqualTo("*");
    }

    @Test
    void allowsNothingByAPermissionThatCannotBeRead() {
        sites.obey(rules("* *.gov.tw/ https://*.gov.tw", "", "SIGN EVERYTHING"));
        assertThat(sites.decide(origin("https://www.gov.tw"), SiteUse.SIGN)).isEqualTo(Decision.ASK);
    }

    @Test
    void hasNoPermissionWithoutItsLine() {
        audit.refuse();
        assertThatThrownBy(() -> sites.allow(TAX, Set.of(SiteUse.SIGN))).isInstanceOf(UncheckedIOException.class);
        assertThat(sites.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ASK);
    }

    @Test
    void takesEverythingBackWhenOneCannotBeTakenBackAlone() {
        PermissionStore full = new PermissionStore() {
            private final PermissionStore kept = new PermissionFile(home);

            @Override
            public List<Permission> read() {
                return kept.read();
            }

            @Override
            public void change(UnaryOperator<List<Permission>> change) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void clear() throws IOException {
                kept.clear();
            }
        };
        sites.allow(TAX, Set.of(SiteUse.SIGN));
        sites.allow(OTHER, Set.of(SiteUse.SIGN));
        RuledSites onFullDisk = new RuledSites(full, audit, rules("", "", "SIGN"));
        assertThatThrownBy(() -> onFullDisk.allow(TAX, Set.of(SiteUse.LIST))).isInstanceOf(UncheckedIOException.class);
        onFullDisk.revoke(TAX);
        assertThat(sites.rules()).isEmpty();
    }

    @Test
    void forgetsWithTheProcessWithoutAHome() {
        RuledSites homeless = new RuledSites(new PermissionStore.InMemory(), audit, rules("", "", "SIGN"));
        homeless.allow(TAX, Set.of(SiteUse.SIGN));
        assertThat(homeless.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ALLOWED);
        homeless.revoke(TAX);
        assertThat(homeless.decide(TAX, SiteUse.SIGN)).isEqualTo(Decision.ASK);
    }

    @Test
    void takesNoOriginThatIsNone() {
        assertThatThrownBy(() -> sites.allow(new Origin("https", "a/b", 443), Set.of(SiteUse.SIGN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sites.allow(TAX, Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAnAdministratorAllowsUsesNoKeyUnlessHeSaysSo() throws Exception {
        String[] uses = (String[]) SiteSettings.class.getMethod("allow_uses").getDefaultValue();
        AdministratorRules allowed = rules("tax.example", "", String.join(",", uses));
        assertThat(allowed.uses()).containsExactlyInAnyOrder(SiteUse.LIST, SiteUse.CERTIFICATES);
    }

    private RuledSites sites() {
        return new RuledSites(new PermissionFile(home), audit, rules("", "", "SIGN"));
    }

    private static Origin origin(String text) {
        return Origin.parse(text).orElseThrow();
    }

    static AdministratorRules rules(String allow, String deny, String uses) {
        return AdministratorRules.of(new SiteSettings() {
            @Override
            public Class<SiteSettings> annotationType() {
                return SiteSettings.class;
            }

            @Override
            public String[] allow() {
                return new String[] {allow};
            }

            @Override
            public String[] allow_uses() {
                return new String[] {uses};
            }

            @Override
            public String[] deny() {
                return new String[] {deny};
            }
        });
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private void run(String... arguments) throws Exception {
        finish(start(arguments));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SiteWriter.class.getName(),
                home.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static void finish(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
