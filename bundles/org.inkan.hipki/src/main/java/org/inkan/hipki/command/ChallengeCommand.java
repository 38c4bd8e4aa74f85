package org.inkan.hipki.command;

import org.inkan.api.site.SiteUse;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.wire.Reply;

/** {@code getChallenge}. Says nothing of any card. */
final class ChallengeCommand implements CardCommand {
    private final Challenges challenges;

    ChallengeCommand(Challenges challenges) {
        this.challenges = challenges;
    }

    @Override
    public SiteUse use() {
        return SiteUse.LIST;
    }

    @Override
    public Major failure() {
        return Major.FAILED_OR_TIMED_OUT;
    }

    @Override
    public Question question() {
        return Question.withoutCard(use());
    }

    @Override
    public Reply run(Approval approval) {
        return challenges.next();
    }
}
