package org.inkan.hipki.command;

import java.util.Locale;

/**
 * The person's yes, given now or standing.
 *
 * @param requester who asked, as the person knows it
 * @param locale the person's language
 * @param standing whether nobody was asked about this request, because the site is trusted
 * @param lastTryConfirmed whether the person said yes to using up the last try
 * @param cancellation ends it while it waits
 * @param arrived when the request came in, by {@link System#nanoTime()}
 */
public record Approval(
        String requester,
        Locale locale,
        boolean standing,
        boolean lastTryConfirmed,
        Cancellation cancellation,
        long arrived) {}
