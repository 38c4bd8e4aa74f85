package org.inkan.assembled;

import static org.junit.Assert.assertEquals;

import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** The product's bundles resolve, start and log in a framework. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ProductStartsTest {

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] product() {
        return new Option[] {ProductBundles.installed()};
    }

    @Test
    public void everyBundleIsActive() {
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            assertEquals(bundle.getSymbolicName(), fragment ? Bundle.RESOLVED : Bundle.ACTIVE, bundle.getState());
        }
    }

    /** SLF4J without a provider logs nothing and says so only once: not something to find out in the field. */
    @Test
    public void logOutputHasAProvider() throws Exception {
        Bundle slf4j = bundle("slf4j.api");
        Object factory = slf4j.loadClass("org.slf4j.LoggerFactory")
                .getMethod("getILoggerFactory")
                .invoke(null);
        assertEquals("SimpleLoggerFactory", factory.getClass().getSimpleName());
    }

    private Bundle bundle(String symbolicName) {
        for (Bundle bundle : context.getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError(symbolicName + " is not installed");
    }
}
