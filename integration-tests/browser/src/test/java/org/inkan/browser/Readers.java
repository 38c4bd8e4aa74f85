package org.inkan.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the cards are, and somebody who pulls them and puts them back. */
interface Readers extends AutoCloseable {
    /** What {@code ./inkan run} has to be told. */
    List<String> arguments();

    /** What its JVM has to be told. */
    List<String> options();

    /**
     * Called each time that the daemon has started.
     *
     * @param home its state directory
     */
    void serve(Path home) throws Exception;

    /** Obeys {@link org.inkan.browser.hand.Hand#obey}. */
    void obey(String order) throws Exception;

    @Override
    void close() throws IOException;
}
