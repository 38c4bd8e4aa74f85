package org.inkan.door.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.Tokens;
import org.inkan.kit.token.SoftTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** In a framework of its own, without any bundle. */
class LivePartsTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    private Path cache;

    private Framework framework;
    private LiveParts parts;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
        framework.start();
        parts = new LiveParts(framework.getBundleContext());
    }

    @AfterEach
    void stop() throws Exception {
        parts.close();
        framework.stop();
        framework.waitForStop(10_000);
    }

    private ServiceRegistration<Tokens> register(Tokens tokens, int ranking) {
        return framework.getBundleContext().registerService(Tokens.class, tokens, ranked(ranking));
    }

    private static Dictionary<String, Object> ranked(int ranking) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, ranking);
        return properties;
    }

    @Test
    void saysWhichPartIsMissing() {
        assertThat(parts.find(Tokens.class)).isEmpty();
        assertThat(parts.all(Tokens.class)).isEmpty();
        assertMissing(() -> parts.need(Tokens.class));
        assertMissing(() -> parts.need(Tokens.class, SHORT));
    }

    @Test
    void followsWhatComesAndGoes() throws Exception {
        Tokens usual = new SoftTokens();
        Tokens better = new SoftTokens();
        register(usual, 0);
        assertThat(parts.need(Tokens.class)).isSameAs(usual);
        ServiceRegistration<Tokens> second = register(better, 1);
        assertThat(parts.need(Tokens.class, SHORT)).isSameAs(better);
        assertThat(parts.all(Tokens.class)).containsExactly(better, usual);
        second.unregister();
        assertThat(parts.need(Tokens.class)).isSameAs(usual);
    }

    @Test
    void takesTheDocumentsThatStay() throws Exception {
        DocumentCrypto replaceable = documents();
        DocumentCrypto stable = documents();
        framework.getBundleContext().registerService(DocumentCrypto.class, replaceable, ranked(5));
        assertThat(parts.find(DocumentCrypto.class)).isEmpty();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(DocumentCrypto.ROLE_PROPERTY, DocumentCrypto.STABLE);
        framework.getBundleContext().registerService(DocumentCrypto.class, stable, properties);
        assertThat(parts.need(DocumentCrypto.class)).isSameAs(stable);
    }

    private static DocumentCrypto documents() {
        return (DocumentCrypto) Proxy.newProxyInstance(
                LivePartsTest.class.getClassLoader(),
                new Class<?>[] {DocumentCrypto.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> "documents";
                });
    }

    @Test
    void stopsWaitingWhenItsCallerIsStopped() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> parts.need(Tokens.class, Duration.ofMinutes(1)))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        stopped -> assertThat(stopped.code()).isEqualTo(FailureCode.STOPPING));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void knowsWhetherAStartedBundleOffersIt() throws Exception {
        assertThat(parts.isOffered(Tokens.class)).isFalse();
        Bundle offering = framework.getBundleContext().installBundle("offering", offering(Tokens.class));
        assertThat(parts.isOffered(Tokens.class)).isFalse();
        offering.start();
        assertThat(parts.isOffered(Tokens.class)).isTrue();
        assertThat(parts.isOffered(DocumentCrypto.class)).isFalse();
        offering.stop();
        assertThat(parts.isOffered(Tokens.class)).isFalse();
    }

    /** A bundle of which only the manifest says something. */
    private static InputStream offering(Class<?> type) throws IOException {
        Manifest manifest = new Manifest();
        Attributes says = manifest.getMainAttributes();
        says.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        says.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        says.putValue(Constants.BUNDLE_SYMBOLICNAME, "offering");
        says.putValue(Constants.PROVIDE_CAPABILITY, "osgi.service;objectClass:List<String>=\"" + type.getName() + "\"");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Test
    void forgetsEverythingWhenItIsClosed() {
        register(new SoftTokens(), 0);
        assertThat(parts.find(Tokens.class)).isPresent();
        parts.close();
        assertThat(parts.find(Tokens.class)).isEmpty();
    }

    private interface Call {
        Object get() throws InkanException;
    }

    private static void assertMissing(Call call) {
        assertThatThrownBy(call::get).isInstanceOfSatisfying(InkanException.class, missing -> {
            assertThat(missing.code()).isEqualTo(FailureCode.PART_MISSING);
            assertThat(missing.failure().details()).containsEntry("part", "Tokens");
        });
    }
}
