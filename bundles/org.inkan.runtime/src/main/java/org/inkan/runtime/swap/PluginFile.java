package org.inkan.runtime.swap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.osgi.framework.Version;

/**
 * A bundle read whole from a file, so that what was checked is what gets installed.
 *
 * @param name symbolic name
 * @param sha256 of the bytes, 64 hexadecimal digits
 */
record PluginFile(String name, Version version, byte[] bytes, String sha256) {
    /** A larger file is refused unread, in bytes. */
    static final int MAX_SIZE = 64 * 1024 * 1024;

    /** Symbolic names as the OSGi Core specification writes them (3.2.5), so that one is a file name too. */
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)\\s*(?:;.*)?");

    static PluginFile read(Path jar) throws InkanException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(jar)) {
            bytes = in.readNBytes(MAX_SIZE + 1);
        } catch (IOException e) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNREADABLE, "file", jar.getFileName()), e);
        }
        if (bytes.length > MAX_SIZE) {
            throw new InkanException(FailureCode.PLUGIN_MALFORMED, "file", jar.getFileName());
        }
        return parse(jar.getFileName().toString(), bytes);
    }

    static PluginFile parse(String file, byte[] bytes) throws InkanException {
        try (JarInputStream entries = new JarInputStream(new ByteArrayInputStream(bytes))) {
            Manifest manifest = entries.getManifest();
            if (manifest == null) {
                throw new IllegalArgumentException("no manifest at the head of the file");
            }
            Attributes main = manifest.getMainAttributes();
            String name = main.getValue("Bundle-SymbolicName");
            String version = main.getValue("Bundle-Version");
            if (name == null || version == null) {
                throw new IllegalArgumentException("no bundle");
            }
            Matcher symbolic = NAME.matcher(name.strip());
            if (!symbolic.matches()) {
                throw new IllegalArgumentException("no symbolic name");
            }
            return new PluginFile(symbolic.group(1), Version.parseVersion(version), bytes, sha256(bytes));
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            throw new InkanException(Failure.of(FailureCode.PLUGIN_MALFORMED, "file", file), e);
        }
    }

    InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    /** Where the framework keeps it; two versions of one bundle have two places. */
    String location() {
        return "inkan-plugin:" + name + ':' + version + ':' + sha256;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
