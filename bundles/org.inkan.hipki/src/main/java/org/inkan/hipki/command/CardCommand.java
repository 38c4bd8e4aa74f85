package org.inkan.hipki.command;

import org.inkan.api.failure.InkanException;
import org.inkan.api.site.SiteUse;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.wire.Reply;

/** A request that has been read and found complete. Nothing has been done yet. */
public interface CardCommand {
    /** What the person has to allow. */
    SiteUse use();

    /** The code for a card that fails at it. */
    Major failure();

    /** What the person is shown. May ask the card for its tries left. */
    Question question() throws HipkiException, InkanException;

    /**
     * @throws InterruptedException if it was cancelled while it waited
     */
    Reply run(Approval approval) throws HipkiException, InkanException, InterruptedException;
}
