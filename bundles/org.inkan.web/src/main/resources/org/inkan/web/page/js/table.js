// Tables that become one block for each row where the page is narrow.

import { h, replace } from "./dom.js";
import { failure } from "./words.js";

/**
 * A table. The roles say again what the elements say: they are lost where the style makes blocks of rows.
 *
 * @param caption what it lists
 * @param columns their titles; the one at "head" names the row
 * @param rows arrays of what is in the cells
 */
export function table(caption, columns, rows, head = 0) {
  return h("table", { role: "table", "aria-label": caption },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map((title) => h("th", { scope: "col", role: "columnheader" }, title)))),
    h("tbody", { role: "rowgroup" }, rows.map((cells) => h("tr", { role: "row" }, cells.map((cell, index) =>
      h(index === head ? "th" : "td", {
        ...(index === head ? { scope: "row", role: "rowheader" } : { role: "cell" }),
        "data-label": columns[index] || undefined,
      }, cell))))));
}

/** Shows what is loaded, or why it could not be. */
export async function fillWith(box, load) {
  try {
    replace(box, await load());
  } catch (problem) {
    replace(box, failure(problem.body ?? { what: String(problem.message) }));
  }
}
