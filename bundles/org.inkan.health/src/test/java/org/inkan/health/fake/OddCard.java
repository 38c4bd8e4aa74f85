package org.inkan.health.fake;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenSummary;
import org.inkan.api.token.TokenSummary.PrivateUse;
import org.inkan.api.token.Unlocked;
import org.inkan.kit.token.SoftCard;

/** A card with something wrong that no good card can be made to show. */
public final class OddCard implements Token {
    private final SoftCard card = new SoftCard("odd");
    private PrivateUse use = PrivateUse.READY;
    private UnaryOperator<TokenContents> contents = UnaryOperator.identity();
    private Optional<PinStatus> pin = Optional.empty();
    private Optional<FailureCode> failing = Optional.empty();
    private UnaryOperator<KeyJob> jobs = UnaryOperator.identity();

    /** What is behind it. */
    public SoftCard soft() {
        return card;
    }

    public OddCard usable(PrivateUse how) {
        use = how;
        return this;
    }

    public OddCard withoutNumber() {
        return holding("", certificate -> true);
    }

    public OddCard withoutCertificates() {
        contents = whole -> changed(whole, whole.serialNumber(), List.of(), List.of());
        return this;
    }

    /** Its signing key is there. */
    public OddCard withoutSigningCertificate() {
        return holding(SoftCard.NUMBER, certificate -> certificate.id().equals(new ObjectId("02")));
    }

    private OddCard holding(String number, Predicate<CertificateInfo> kept) {
        contents = whole -> changed(
                whole,
                number,
                whole.keys(),
                whole.certificates().stream().filter(kept).toList());
        return this;
    }

    private static TokenContents changed(
            TokenContents whole, String number, List<KeyInfo> keys, List<CertificateInfo> certificates) {
        return new TokenContents(
                number, whole.label(), whole.manufacturer(), keys, certificates, whole.pins(), whole.fingerprint());
    }

    public OddCard pin(PinStatus status) {
        pin = Optional.of(status);
        return this;
    }

    /** Its keys are not those of its certificates, or do not work. */
    public OddCard working(UnaryOperator<KeyJob> how) {
        jobs = how;
        return this;
    }

    public OddCard failing(FailureCode code) {
        failing = Optional.of(code);
        return this;
    }

    @Override
    public TokenSummary summary() {
        TokenSummary summary = card.summary();
        return new TokenSummary(
                summary.id(),
                summary.reader(),
                summary.title(),
                summary.family(),
                summary.profile(),
                summary.driver(),
                summary.cardNumberTail(),
                summary.rank(),
                use);
    }

    @Override
    public TokenContents contents() throws InkanException {
        if (failing.isPresent()) {
            throw new InkanException(failing.get());
        }
        return contents.apply(card.contents());
    }

    @Override
    public TokenContents contentsWithAuthorities() throws InkanException {
        return contents();
    }

    @Override
    public PinStatus pinStatus(PinInfo info) throws InkanException {
        return pin.isPresent() ? pin.get() : card.pinStatus(info);
    }

    @Override
    public KeyJob begin(JobRequest job, PinPrompt prompt) throws InkanException {
        return jobs.apply(card.begin(job, prompt));
    }

    @Override
    public void changePin(PinInfo info, JobRequest job, PinPrompt prompt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unblockPin(PinInfo info, JobRequest job, PinPrompt prompt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Unlocked> unlocked() {
        return Optional.empty();
    }

    @Override
    public void lock() {
        // never unlocked
    }
}
