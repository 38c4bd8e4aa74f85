package org.inkan.api.plugin;

/**
 * A bundle of the runtime.
 *
 * @param name symbolic name
 * @param version OSGi version
 * @param state {@code active}, {@code resolved}, ... in lower case
 * @param sha256 of the file it was installed from, 64 hexadecimal digits; empty for bundles that came with the product
 */
public record PluginInfo(String name, String version, String state, String sha256) {}
