package org.inkan.hipki.page;

/** An open self-test page. */
public final class SelfTestPage implements OwnPage {
    @Override
    public void close() {
        // holds nothing
    }
}
