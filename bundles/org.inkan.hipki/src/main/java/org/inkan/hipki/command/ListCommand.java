package org.inkan.hipki.command;

import org.inkan.api.site.SiteUse;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.tree.TokenTree;
import org.inkan.hipki.tree.TokenTree.Detail;
import org.inkan.hipki.wire.Reply;

/** {@code CheckEnvir} and {@code GetUserCert}. */
final class ListCommand implements CardCommand {
    private final TokenTree tree;
    private final Detail detail;

    ListCommand(TokenTree tree, Detail detail) {
        this.tree = tree;
        this.detail = detail;
    }

    @Override
    public SiteUse use() {
        return detail == Detail.CERTIFICATES ? SiteUse.CERTIFICATES : SiteUse.LIST;
    }

    @Override
    public Major failure() {
        return Major.CARD_INFORMATION;
    }

    @Override
    public Question question() {
        return Question.withoutCard(use());
    }

    @Override
    public Reply run(Approval approval) throws InterruptedException {
        return tree.read(detail);
    }
}
