// What Inkan is made of, with versions.

import { get } from "./api.js";
import { h, replace } from "./dom.js";
import { fillWith, table } from "./table.js";
import { t, word } from "./text.js";
import { heading } from "./words.js";

const OURS = /^org\.inkan\./;

export function showBundles(main) {
  const box = h("div", { class: "panel" });
  replace(main, heading(t("bundles.title"), t("bundles.intro")), box);
  fillWith(box, async () => {
    const { bundles } = await get("/bundles");
    const libraries = bundles.filter((bundle) => !OURS.test(bundle.name));
    return [
      listed(t("bundles.title"), bundles.filter((bundle) => OURS.test(bundle.name))),
      h("details", { class: "more" }, h("summary", {}, t("bundles.libraries", { count: libraries.length })), listed(t("bundles.libraries", { count: libraries.length }), libraries)),
    ];
  });
  return () => {};
}

function listed(caption, bundles) {
  return table(caption, [t("bundles.name"), t("bundles.version"), t("bundles.state")], bundles.map((bundle) => [
    [bundle.name, bundle.sha256 && h("small", {}, "SHA-256 ", h("code", {}, bundle.sha256.slice(0, 16)))],
    bundle.version,
    h("span", { class: `badge ${bundle.state === "active" || bundle.state === "attached" ? "good" : "bad"}` }, word("bundleState", bundle.state)),
  ]));
}
