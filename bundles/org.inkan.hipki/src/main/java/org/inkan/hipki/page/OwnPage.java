package org.inkan.hipki.page;

/** Something that a page of ours stands for as long as it is open. */
public interface OwnPage extends AutoCloseable {
    /** Cancels what it waits for and wipes what it holds. Does not throw. */
    @Override
    void close();
}
