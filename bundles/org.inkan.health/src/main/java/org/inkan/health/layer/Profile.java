package org.inkan.health.layer;

import java.time.Duration;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.token.Token;

/** Which CA's card it is: the certificates say so, hence the card is read here. */
final class Profile implements Layer {
    @Override
    public String name() {
        return "profile";
    }

    @Override
    public Duration limit() {
        return READING;
    }

    @Override
    public Finding look(Examination examination) throws InkanException, InterruptedException, LayerBelowBroken {
        Token token = examination.token();
        examination.contents();
        Optional<String> id = token.summary().profile();
        Optional<CardProfile> profile = examination.surroundings().profiles().stream()
                .filter(known -> id.filter(known.id()::equals).isPresent())
                .findFirst();
        if (profile.isPresent()) {
            return Finding.good(
                    profile.get().test() ? "test" : "known", profile.get().name());
        }
        return Finding.warning("none");
    }
}
