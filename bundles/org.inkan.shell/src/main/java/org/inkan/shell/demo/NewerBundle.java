package org.inkan.shell.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Makes the next version of a running bundle: the same content under a higher number. */
final class NewerBundle {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private NewerBundle() {}

    /**
     * @return a jar in the directory
     */
    static Path of(BundleContext context, String symbolicName, Path directory) throws IOException {
        Bundle bundle = Arrays.stream(context.getBundles())
                .filter(candidate -> symbolicName.equals(candidate.getSymbolicName()))
                .max(Comparator.comparing(Bundle::getVersion))
                .orElseThrow();
        Version now = bundle.getVersion();
        Version next = new Version(now.getMajor(), now.getMinor(), now.getMicro() + 1);
        Path jar = directory.resolve(symbolicName + '-' + next + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest(bundle, next))) {
            Enumeration<URL> found = bundle.findEntries("/", "*", true);
            for (URL url : Collections.list(found)) {
                String name = url.getPath().substring(1);
                if (!name.endsWith("/") && !name.equals(MANIFEST)) {
                    entries.putNextEntry(new ZipEntry(name));
                    try (InputStream in = url.openStream()) {
                        in.transferTo(entries);
                    }
                }
            }
        }
        return jar;
    }

    private static Manifest manifest(Bundle bundle, Version version) throws IOException {
        try (InputStream in = bundle.getEntry(MANIFEST).openStream()) {
            Manifest manifest = new Manifest(in);
            manifest.getMainAttributes().putValue(Constants.BUNDLE_VERSION, version.toString());
            return manifest;
        }
    }
}
