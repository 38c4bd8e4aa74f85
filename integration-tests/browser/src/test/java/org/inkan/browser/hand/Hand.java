package org.inkan.browser.hand;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.api.simulation.FaultPlan;

/** Does with cards what it is told to in words. */
public final class Hand {
    private final Map<String, HeldCard> cards = new ConcurrentHashMap<>();
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /** How a card behaves from now on. */
    public FaultPlan holdOf(String card) {
        return cards.computeIfAbsent(card, name -> new HeldCard());
    }

    public void add(String card, Place place) {
        places.put(card, place);
    }

    /**
     * @param order {@code insert}, {@code pull}, {@code hold}, {@code release}, or {@code pull-at} with an instruction byte in
     *     hexadecimal digits; and the card
     */
    public void obey(String order) throws Exception {
        String[] words = order.split(" ");
        String card = words[words.length - 1];
        switch (words[0]) {
            case "insert" -> places.get(card).insert();
            case "pull" -> places.get(card).pull();
            case "hold" -> cards.get(card).hold();
            case "release" -> cards.get(card).release();
            case "pull-at" -> cards.get(card).pullAt(Integer.parseInt(words[1], 16));
            default -> throw new IllegalArgumentException(order);
        }
    }
}
