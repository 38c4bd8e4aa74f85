package org.inkan.browser.hand;

/** A reader and the card that belongs into it. */
public interface Place {
    void insert() throws Exception;

    void pull();
}
