package org.inkan.runtime.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.Felix;
import org.inkan.api.profile.CardProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

class ProfileExtenderTest {
    private Felix framework;
    private BundleContext context;
    private ProfileExtender extender;

    @BeforeEach
    void start(@TempDir Path cache) throws BundleException {
        framework = new Felix(Map.of(
                Constants.FRAMEWORK_STORAGE,
                cache.toString(),
                "felix.service.urlhandlers",
                "false",
                "felix.log.level",
                "1"));
        framework.start();
        context = framework.getBundleContext();
        extender = new ProfileExtender(context);
    }

    @AfterEach
    void stop() throws Exception {
        extender.close();
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void registersTheProfileOfAnActiveBundle() throws Exception {
        install("1.2.3", ProfileDescriptorTest.complete()).start();

        ServiceReference<CardProfile> reference = profiles().get(0);
        assertThat(context.getService(reference).id()).isEqualTo("example");
        assertThat(reference.getProperty(CardProfile.ID_PROPERTY)).isEqualTo("example");
        assertThat(reference.getProperty(ProfileExtender.VERSION_PROPERTY)).isEqualTo(Version.valueOf("1.2.3"));
        assertThat(reference.getBundle().getBundleId())
                .as("on the runtime's behalf")
                .isZero();
    }

    @Test
    void takesItBackWhenTheBundleStops() throws Exception {
        Bundle bundle = install("1.0.0", ProfileDescriptorTest.complete());
        bundle.start();
        bundle.stop();
        assertThat(profiles()).isEmpty();

        bundle.start();
        assertThat(profiles()).hasSize(1);
    }

    @Test
    void letsTwoVersionsStandSideBySide() throws Exception {
        Bundle old = install("1.0.0", ProfileDescriptorTest.complete());
        old.start();
        install("1.1.0", ProfileDescriptorTest.complete()).start();
        assertThat(context.getServiceReferences(CardProfile.class, "(inkan.version>=1.0.0)"))
                .hasSize(2);

        old.stop();
        assertThat(profiles())
                .extracting(profile -> profile.getProperty(ProfileExtender.VERSION_PROPERTY))
                .containsExactly(Version.valueOf("1.1.0"));
    }

    @Test
    void leavesOthersAloneWhenOneDescriptorIsMalformed() throws Exception {
        Bundle malformed = install("1.0.0", "{}");
        malformed.start();
        install("2.0.0", null).start();
        install("3.0.0", ProfileDescriptorTest.complete()).start();

        assertThat(profiles()).hasSize(1);
        assertThat(malformed.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void takesEverythingBackWhenItGoes() throws Exception {
        install("1.0.0", ProfileDescriptorTest.complete()).start();
        extender.close();
        assertThat(profiles()).isEmpty();
    }

    private List<ServiceReference<CardProfile>> profiles() throws InvalidSyntaxException {
        return List.copyOf(context.getServiceReferences(CardProfile.class, null));
    }

    private Bundle install(String version, String descriptor) throws IOException, BundleException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, "org.inkan.profile.example");
        headers.putValue(Constants.BUNDLE_VERSION, version);
        headers.putValue(ProfileExtender.HEADER, "profile.json");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            if (descriptor != null) {
                jar.putNextEntry(new JarEntry("profile.json"));
                jar.write(descriptor.getBytes(StandardCharsets.UTF_8));
            }
        }
        return context.installBundle("memory:" + version, new ByteArrayInputStream(bytes.toByteArray()));
    }
}
