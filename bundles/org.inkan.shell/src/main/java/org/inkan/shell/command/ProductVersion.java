package org.inkan.shell.command;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import picocli.CommandLine.IVersionProvider;

/** The version of this bundle, which is the product's. */
final class ProductVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"inkan " + text()};
    }

    static String text() {
        Bundle bundle = FrameworkUtil.getBundle(ProductVersion.class);
        return bundle == null ? "0" : bundle.getVersion().toString();
    }
}
