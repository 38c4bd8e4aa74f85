package org.inkan.prompt;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Chooses the window for a door that has none of its own: the one with the highest ranking that can ask somebody. What the
 * person has answered in one, also by closing it, is never asked again in another. Thread-safe.
 */
@Component(
        service = PinPrompt.class,
        property = {PinentryService.KIND_PROPERTY + '=' + ChosenPrompt.KIND, "service.ranking:Integer=100"})
public final class ChosenPrompt implements PinPrompt {
    static final String KIND = "chosen";

    @Reference(
            target = "(!(" + PinentryService.KIND_PROPERTY + '=' + KIND + "))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    private volatile List<Map.Entry<Map<String, Object>, PinPrompt>> windows;

    @Override
    public PinAnswer ask(PinQuestion question) {
        return ask(windows, question);
    }

    @Override
    public ReaderEntry typeAtReader(PinQuestion question) {
        return typeAtReader(windows, question);
    }

    static PinAnswer ask(List<Map.Entry<Map<String, Object>, PinPrompt>> windows, PinQuestion question) {
        for (PinPrompt window : ranked(windows)) {
            PinAnswer answer = window.ask(question);
            if (!(answer instanceof PinAnswer.NobodyToAsk)) {
                return answer;
            }
        }
        return new PinAnswer.NobodyToAsk();
    }

    static ReaderEntry typeAtReader(List<Map.Entry<Map<String, Object>, PinPrompt>> windows, PinQuestion question) {
        if (!question.lastTry()) {
            return EveryWindow.of(ranked(windows), question);
        }
        for (PinPrompt window : ranked(windows)) {
            ReaderEntry entry = window.typeAtReader(question);
            if (entry != ReaderEntry.UNANNOUNCED) {
                return entry;
            }
        }
        return ReaderEntry.UNANNOUNCED;
    }

    private static List<PinPrompt> ranked(List<Map.Entry<Map<String, Object>, PinPrompt>> windows) {
        return windows.stream()
                .sorted(Comparator.comparingInt(ChosenPrompt::ranking).reversed())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static int ranking(Map.Entry<Map<String, Object>, PinPrompt> window) {
        return window.getKey().get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }
}
