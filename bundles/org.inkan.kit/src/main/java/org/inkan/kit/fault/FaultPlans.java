package org.inkan.kit.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.FaultPlan;

/**
 * Plans written as text, separated by commas:
 *
 * <pre>
 * pull@7          the card is pulled before it gets the 7th command
 * pull-after@7    the card does what the 7th command says, then it is pulled
 * flip@3:12       bit 12 of the 3rd answer is turned over
 * status@2:6F00   the 2nd answer has this status word
 * truncate@4:1    the 4th answer is cut to 1 byte
 * delay@5:200ms   the 5th answer comes 200 ms later (ms or s, at most 10 minutes)
 * </pre>
 */
public final class FaultPlans {
    /** More faults than this in one text are refused. */
    public static final int MAX_FAULTS = 32;

    private static final Duration MAX_DELAY = Duration.ofMinutes(10);
    private static final Pattern FAULT = Pattern.compile("([a-z-]{1,20})@([0-9]{1,9})(?::([0-9A-Za-z]{1,12}))?");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,7})(ms|s)");

    private FaultPlans() {}

    /**
     * @param text empty for no faults
     * @throws InkanException {@code USAGE} with the details {@code fault} and {@code expected}
     */
    public static FaultPlan parse(String text) throws InkanException {
        if (text.isBlank()) {
            return FaultPlan.NONE;
        }
        String[] words = text.split(",", -1);
        if (words.length > MAX_FAULTS) {
            throw refused(words.length + " faults", "at most " + MAX_FAULTS);
        }
        List<FaultPlan> plans = new ArrayList<>();
        for (String word : words) {
            plans.add(fault(word.strip()));
        }
        return plans.size() == 1 ? plans.get(0) : new Combined(plans);
    }

    private static FaultPlan fault(String word) throws InkanException {
        Matcher fault = FAULT.matcher(word);
        if (!fault.matches()) {
            throw refused(word, "<fault>@<command>[:<value>]");
        }
        long command = Long.parseLong(fault.group(2));
        if (command == 0) {
            throw refused(word, "commands count from 1");
        }
        String value = fault.group(3) == null ? "" : fault.group(3);
        return switch (fault.group(1)) {
            case "pull" -> new PullAt(command, moment(word, value, PullAt.Moment.BEFORE));
            case "pull-after" -> new PullAt(command, moment(word, value, PullAt.Moment.AFTER));
            case "flip" -> new BitFlip(command, number(word, value, "flip@<command>:<bit>"));
            case "status" -> new GarbageStatus(command, status(word, value));
            case "truncate" -> new Truncate(command, number(word, value, "truncate@<command>:<bytes>"));
            case "delay" -> new Delay(command, time(word, value));
            default -> throw refused(word, "pull, pull-after, flip, status, truncate or delay");
        };
    }

    private static PullAt.Moment moment(String word, String value, PullAt.Moment moment) throws InkanException {
        if (!value.isEmpty()) {
            throw refused(word, "no value");
        }
        return moment;
    }

    private static int number(String word, String value, String expected) throws InkanException {
        if (!value.matches("[0-9]{1,9}")) {
            throw refused(word, expected);
        }
        return Integer.parseInt(value);
    }

    private static int status(String word, String value) throws InkanException {
        if (!value.matches("[0-9A-Fa-f]{4}")) {
            throw refused(word, "status@<command>:<four hexadecimal digits>");
        }
        return Integer.parseInt(value, 16);
    }

    private static Duration time(String word, String value) throws InkanException {
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw refused(word, "delay@<command>:<number>ms or s");
        }
        long number = Long.parseLong(time.group(1));
        Duration delay = time.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
        if (delay.compareTo(MAX_DELAY) > 0) {
            throw refused(word, "at most 10 minutes");
        }
        return delay;
    }

    private static InkanException refused(String word, String expected) {
        String shown = word.length() > 60 ? word.substring(0, 60) : word;
        return new InkanException(new Failure(
                FailureCode.USAGE, Map.of("fault", shown.replaceAll("\\p{Cntrl}", "?"), "expected", expected)));
    }
}
