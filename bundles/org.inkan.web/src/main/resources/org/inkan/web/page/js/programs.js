// Programs on this computer that were given a token for the API.

import { get, post, remove } from "./api.js";
import { announce, h, icon, replace } from "./dom.js";
import { fillWith, table } from "./table.js";
import { moment, t } from "./text.js";
import { failure, heading, notice } from "./words.js";

export function showPrograms(main) {
  const box = h("div", { class: "panel", tabindex: -1, role: "region", "aria-label": t("programs.title") });
  const outcome = h("div", { class: "outcome" });
  const name = h("input", { type: "text", maxlength: 40, required: true, autocomplete: "off" });
  const look = () => fillWith(box, async () => {
    const { programs } = await get("/programs");
    return programs.length > 0
      ? table(t("programs.title"), [t("programs.name"), t("programs.since"), t("programs.used"), t("programs.act")], programs.map(row))
      : h("div", { class: "empty" }, icon("program"), h("p", { class: "empty-title" }, t("programs.none")), h("p", {}, t("programs.noneHint")));
  });
  const row = (program) => [
    program.name,
    moment(program.since),
    program.used ? moment(program.used) : t("programs.unused"),
    h("button", { class: "ghost", type: "button", "aria-label": t("programs.revokeOne", { name: program.name }), onclick: () => revoke(program) }, t("programs.revoke")),
  ];
  const attempt = async (action) => {
    try {
      await action();
    } catch (problem) {
      replace(outcome, failure(problem.body));
    }
  };
  const revoke = (program) => attempt(async () => {
    await remove(`/programs/${program.id}`);
    replace(outcome);
    await look();
    announce(t("programs.revoked", { name: program.name }));
    // the button that had the focus is gone
    box.focus();
  });
  const form = h("form", {
    class: "panel form",
    onsubmit: (event) => {
      event.preventDefault();
      attempt(async () => {
        const made = await post("/programs", { name: name.value });
        name.value = "";
        replace(outcome, admitted(made));
        announce(t("programs.made", { name: made.name }));
        await look();
      });
    },
  }, h("label", { class: "field" }, h("span", {}, t("programs.label")), name, h("span", { class: "hint" }, t("programs.labelHint"))),
  h("div", { class: "buttons" }, h("button", { type: "submit" }, t("programs.begin"))));
  replace(main, heading(t("programs.title"), t("programs.intro")), box, h("h2", { class: "next-title" }, t("programs.new")), form, outcome);
  look();
  return () => {};
}

function admitted(made) {
  const copied = h("span", { class: "quiet" });
  return notice("good", t("programs.made", { name: made.name }), h("p", {}, t("programs.once")),
    h("p", { class: "token" }, h("code", {}, made.token)),
    h("div", { class: "buttons left" }, h("button", {
      class: "ghost",
      type: "button",
      onclick: async () => {
        await navigator.clipboard.writeText(made.token);
        replace(copied, t("programs.copied"));
        announce(t("programs.copied"));
      },
    }, t("programs.copy")), copied));
}
