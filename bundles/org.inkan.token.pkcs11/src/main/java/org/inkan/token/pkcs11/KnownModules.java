package org.inkan.token.pkcs11;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where vendors put their modules. Data: one row for each place, the newer name first. */
final class KnownModules {
    /** The operating systems that differ in places. */
    enum Platform {
        WINDOWS,
        MAC,
        LINUX;

        static Platform current() {
            return com.sun.jna.Platform.isWindows() ? WINDOWS : com.sun.jna.Platform.isMac() ? MAC : LINUX;
        }
    }

    /**
     * @param product the vendor's program that brings the module; only one module of it is taken
     * @param path absolute, with {@code ${NAME}} for a system property or environment variable
     */
    record Place(String product, Platform platform, String path) {}

    private static final String HICOS = "HiCOS";

    static final List<Place> PLACES = List.of(
            new Place(HICOS, Platform.WINDOWS, "${SystemRoot}\\System32\\HiCOSPKCS11.dll"),
            new Place(HICOS, Platform.MAC, "${user.home}/Library/HiPKILocalSignServer/libHicos_p11v1.dylib"),
            new Place(HICOS, Platform.MAC, "/usr/local/lib/libHicos_p11v1.dylib"),
            new Place(HICOS, Platform.MAC, "/Library/FBTokenLib/libHicos_p11v1.dylib"),
            new Place(HICOS, Platform.LINUX, "/usr/local/HiPKILocalSignServerApp/libHicos_p11v1.so"),
            new Place(HICOS, Platform.LINUX, "/usr/local/HiPKILocalSignServerApp/libHicos_p11.so"),
            new Place(HICOS, Platform.LINUX, "/usr/local/lib/libHicos_p11v1.so"),
            new Place(HICOS, Platform.LINUX, "/usr/local/lib/libHicos_p11.so"),
            new Place(HICOS, Platform.LINUX, "/usr/lib/libHicos_p11v1.so"),
            new Place(HICOS, Platform.LINUX, "/usr/lib/libHicos_p11.so"));

    private KnownModules() {}

    /** The modules on this computer, one for each product. */
    static List<Path> installedHere() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put("user.home", System.getProperty("user.home"));
        return installed(PLACES, Platform.current(), variables);
    }

    /**
     * The installed modules, one for each product.
     *
     * @param variables values for the names in the paths; a place with an unknown name is passed over
     */
    static List<Path> installed(List<Place> places, Platform platform, Map<String, String> variables) {
        List<String> products = places.stream().map(Place::product).distinct().toList();
        return products.stream()
                .flatMap(product -> places.stream()
                        .filter(place -> place.product().equals(product) && place.platform() == platform)
                        .map(place -> expand(place.path(), variables))
                        .filter(path -> !path.contains("${"))
                        .map(Path::of)
                        .filter(Files::isRegularFile)
                        .limit(1))
                .toList();
    }

    private static String expand(String path, Map<String, String> variables) {
        return Arrays.stream(path.split("(?=\\$\\{)|(?<=})"))
                .map(part -> part.startsWith("${")
                        ? variables.getOrDefault(part.substring(2, part.length() - 1), part)
                        : part)
                .reduce("", String::concat);
    }
}
