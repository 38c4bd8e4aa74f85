package org.inkan.runtime.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotesTest {
    private static final class Channel implements AutoCloseable {
        private int closed;

        @Override
        public void close() {
            closed++;
        }
    }

    private record Selected(int file) {}

    private final Notes notes = new Notes();

    @Test
    void keepsOneOfEachClass() {
        notes.put(new Selected(1));
        notes.put(new Selected(2));
        notes.put("text");
        assertThat(notes.get(Selected.class)).contains(new Selected(2));
        assertThat(notes.get(String.class)).contains("text");
        notes.drop(String.class);
        assertThat(notes.get(String.class)).isEmpty();
    }

    @Test
    void closesWhatIsReplacedDroppedOrCleared() {
        Channel replaced = new Channel();
        Channel dropped = new Channel();
        Channel cleared = new Channel();
        notes.put(replaced);
        notes.put(dropped);
        notes.drop(Channel.class);
        notes.put(cleared);
        notes.put(cleared);
        assertThat(cleared.closed).as("noted again").isZero();
        notes.clear();
        notes.clear();
        assertThat(new int[] {replaced.closed, dropped.closed, cleared.closed}).containsOnly(1);
        assertThat(notes.get(Channel.class)).isEmpty();
    }

    @Test
    void goesOnWhenANoteDoesNotClose() {
        AutoCloseable broken = () -> {
            throw new IllegalStateException("a defect");
        };
        Channel other = new Channel();
        notes.put(broken);
        notes.put(other);
        notes.clear();
        assertThat(other.closed).isEqualTo(1);
    }
}
