package org.inkan.assembled.swap;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.inkan.api.crypto.CmsSignRequest;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.plugin.SwapReport;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Profiles, the crypto bundle and configured bundles are swapped. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PartSwapTest extends SwapFixture {
    private static final String CRYPTO = "org.inkan.crypto";
    private static final String CONFIGURED = "org.inkan.token.pkcs11";
    private static final SignatureScheme SCHEME = new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256);

    @Inject
    private SandboxPki pki;

    @Inject
    @Filter("(inkan.crypto.role=stable)")
    private DocumentCrypto crypto;

    @Inject
    private ConfigurationAdmin configurations;

    @Inject
    private ServiceComponentRuntime components;

    @Test
    public void aProfileChangesTheRulesWhileTheTokenStays() throws Exception {
        Token token = plugIn("moica/gen1").get(0);
        assertEquals(8, userPin(token).maxLength());

        plugins.swap(
                NextVersion.of("org.inkan.profile.moica", "1.1.0")
                        .text("profile.json", json -> json.replaceFirst("\"maxLength\": *8", "\"maxLength\": 7"))
                        .in(work()),
                Plugins.Validity.THIS_RUN);
        await(() -> userPin(token).maxLength() == 7);
        assertSame(token, tokens().get(0));
        assertEquals(List.of("1.1.0"), versions("org.inkan.profile.moica"));
    }

    @Test
    public void aLongSignatureEndsWithTheCryptoBundleItBeganWith() throws Exception {
        SandboxPki.Credential signer = pki.holder(profile("moica"), SimulatedCard.parse("moica"))
                .credentials()
                .get(0);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ByteArrayOutputStream signature = new ByteArrayOutputStream();
        CompletableFuture<Void> signing = CompletableFuture.runAsync(() -> {
            try {
                crypto.sign(request(signer), new Slow(begun, go), signature, digest -> raw(signer.key(), digest));
            } catch (InkanException e) {
                throw new IllegalStateException(e);
            }
        });
        assertTrue(begun.await(30, TimeUnit.SECONDS));
        CompletableFuture<SwapReport> swap = CompletableFuture.supplyAsync(() -> {
            try {
                return plugins.swap(NextVersion.of(CRYPTO, "2.0.0").in(work()), Plugins.Validity.THIS_RUN);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await(() -> versions(CRYPTO).size() == 2);
        assertTrue("others go on meanwhile", crypto.describe(encoded(signer)).size() > 0);
        assertFalse("the old one is waited for", swap.isDone());
        go.countDown();

        signing.get(30, TimeUnit.SECONDS);
        assertEquals("2.0.0", swap.get(30, TimeUnit.SECONDS).after());
        assertEquals(List.of("2.0.0"), versions(CRYPTO));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        crypto.verify(
                new ByteArrayInputStream(signature.toByteArray()), Optional.empty(), content, List.of(pki.root()));
        assertEquals(Slow.LENGTH, content.size());
    }

    @Test
    public void configurationGoesOnToTheNewVersion() throws Exception {
        configurations.getConfiguration(CONFIGURED, "?").update(new Hashtable<>(Map.of("test.note", "kept")));
        await(() -> "kept".equals(configured()));
        plugins.swap(NextVersion.of(CONFIGURED, "2.0.0").in(work()), Plugins.Validity.THIS_RUN);
        assertEquals(List.of("2.0.0"), versions(CONFIGURED));
        await(() -> "kept".equals(configured()));
        configurations.getConfiguration(CONFIGURED, "?").update(new Hashtable<>(Map.of("test.note", "changed")));
        await(() -> "changed".equals(configured()));
    }

    /** What the newest version's component has been given. */
    private Object configured() {
        return components.getComponentDescriptionDTOs().stream()
                .filter(component -> component.bundle.symbolicName.equals(CONFIGURED))
                .filter(component -> List.of(component.configurationPid).contains(CONFIGURED))
                .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
                .map((ComponentConfigurationDTO configuration) -> configuration.properties.get("test.note"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private CardProfile profile(String id) throws Exception {
        return context.getService(context.getServiceReferences(CardProfile.class, "(inkan.profile.id=" + id + ")")
                .iterator()
                .next());
    }

    private static PinInfo userPin(Token token) throws InkanException {
        return token.contents().pins().stream()
                .filter(pin -> pin.role() == PinInfo.Role.USER)
                .findFirst()
                .orElseThrow();
    }

    private static CmsSignRequest request(SandboxPki.Credential signer) {
        return new CmsSignRequest(
                false, SCHEME, signer.certificate(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static byte[] encoded(SandboxPki.Credential signer) throws Exception {
        return signer.certificate().getEncoded();
    }

    /** DigestInfo for SHA-256 (RFC 8017, 9.2) and the digest, padded and signed by the JDK. */
    private static byte[] raw(PrivateKey key, byte[] digest) throws InkanException {
        try {
            byte[] prefix = {
                0x30,
                0x31,
                0x30,
                0x0d,
                0x06,
                0x09,
                0x60,
                (byte) 0x86,
                0x48,
                0x01,
                0x65,
                0x03,
                0x04,
                0x02,
                0x01,
                0x05,
                0x00,
                0x04,
                0x20
            };
            Signature signature = Signature.getInstance("NONEwithRSA");
            signature.initSign(key);
            signature.update(prefix);
            signature.update(digest);
            return signature.sign();
        } catch (Exception e) {
            throw new InkanException(FailureCode.INTERNAL);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.holds()) {
            assertTrue("it never came true", System.nanoTime() < end);
            never.await(5, TimeUnit.MILLISECONDS);
        }
    }

    /** A content of which the second half comes only when it is let go. */
    private static final class Slow extends InputStream {
        static final int LENGTH = 1 << 20;
        private final CountDownLatch begun;
        private final CountDownLatch go;
        private int at;

        Slow(CountDownLatch begun, CountDownLatch go) {
            this.begun = begun;
            this.go = go;
        }

        @Override
        public int read() {
            if (at == LENGTH / 2) {
                begun.countDown();
                try {
                    go.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return at++ < LENGTH ? 'a' : -1;
        }
    }
}
