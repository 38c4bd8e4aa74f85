package org.inkan.door.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.inkan.api.profile.LocalizedText;
import org.inkan.kit.token.SoftCard;
import org.junit.jupiter.api.Test;

class CardNameTest {
    @Test
    void speaksThePersonsLanguageAndShowsNoWholeNumber() {
        SoftCard card = new SoftCard("card")
                .titled(LocalizedText.of("Citizen card", "自然人憑證"))
                .numbered("TP001234");
        assertThat(CardName.of(card.summary(), Locale.TAIWAN)).isEqualTo("自然人憑證 …1234");
        assertThat(CardName.of(card.summary(), Locale.forLanguageTag("pt"))).isEqualTo("Citizen card …1234");
    }
}
