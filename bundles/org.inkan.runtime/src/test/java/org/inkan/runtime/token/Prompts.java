package org.inkan.runtime.token;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;

/** A person who answers questions and remembers them; the PINs handed out can be looked at afterwards. */
final class Prompts implements PinPrompt {
    private final List<PinQuestion> questions = Collections.synchronizedList(new ArrayList<>());
    private final List<Pin> given = Collections.synchronizedList(new ArrayList<>());
    private final boolean confirms;
    private final String[] answers;

    private Prompts(boolean confirms, String... answers) {
        this.confirms = confirms;
        this.answers = answers;
    }

    /** Types the answers one after the other, the last one again and again. */
    static Prompts typing(String... answers) {
        return new Prompts(false, answers);
    }

    static Prompts confirming(String... answers) {
        return new Prompts(true, answers);
    }

    @Override
    public PinAnswer ask(PinQuestion question) {
        Pin pin = Pin.of(answers[Math.min(questions.size(), answers.length - 1)].toCharArray());
        questions.add(question);
        given.add(pin);
        return new PinAnswer.Entered(pin, confirms);
    }

    int count() {
        return questions.size();
    }

    PinQuestion last() {
        return questions.get(questions.size() - 1);
    }

    boolean allWiped() {
        return given.stream().allMatch(pin -> {
            for (byte b : pin.bytes()) {
                if (b != 0) {
                    return false;
                }
            }
            return true;
        });
    }
}
