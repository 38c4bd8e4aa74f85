/* The self-test: nine rows with V and X. The PIN goes to the service once, and only when one was typed. */
(function () {
  "use strict";
  const data = document.documentElement.dataset;
  const element = (id) => document.getElementById(id);
  const MARKS = { GOOD: "V", WARNING: "!", BROKEN: "X", NOT_RUN: "–" };
  const WORDS = { GOOD: data.markGood, WARNING: data.markWarning, BROKEN: data.markBroken, NOT_RUN: data.markNotRun };
  let report = "";

  async function run(more) {
    const asked = { ...more };
    if (element("reader").value) asked.slotDescription = element("reader").value;
    element("state").textContent = data.running;
    element("run").disabled = true;
    try {
      const response = await fetch("/hipki/selfTest", {
        method: "POST",
        headers: { "X-Inkan-Page": data.page, "Content-Type": "text/plain" },
        body: "tbsPackage=" + encodeURIComponent(JSON.stringify(asked)),
        credentials: "omit",
        cache: "no-store"
      });
      if (!response.ok) throw new Error(String(response.status));
      show(await response.json(), "repair" in asked);
    } catch (unreachable) {
      element("state").textContent = data.unreachable;
      mark(document.querySelectorAll("#rows tr")[1], "BROKEN", "");
    }
    element("run").disabled = false;
  }

  function mark(row, status, finding) {
    const cell = row.querySelector(".mark");
    cell.textContent = MARKS[status];
    cell.dataset.status = status;
    cell.setAttribute("aria-label", WORDS[status]);
    row.querySelector(".finding").textContent = finding;
  }

  function show(answer, afterRepair) {
    const rows = document.querySelectorAll("#rows tr");
    answer.rows.forEach((row, at) => mark(rows[at], row.status, row.finding));
    const reader = element("reader");
    const chosen = reader.value;
    reader.replaceChildren(...answer.readers.map((name) => new Option(name, name)));
    if (answer.readers.includes(chosen)) reader.value = chosen;
    report = answer.report;
    element("layers").hidden = false;
    element("layerrows").replaceChildren(...answer.layers.map(layer));
    const outcome = answer.layers.some((found) => found.status === "BROKEN") ? data.broken : data.healthy;
    const repaired = answer.repaired ? data.repaired : data.unrepaired;
    element("state").textContent = afterRepair ? repaired + " " + outcome : outcome;
  }

  function layer(found) {
    const row = document.createElement("tr");
    row.append(text("th", found.title), text("td", MARKS[found.status]), text("td", found.finding));
    row.children[0].scope = "row";
    row.children[1].className = "mark";
    row.children[1].dataset.status = found.status;
    row.children[1].setAttribute("aria-label", WORDS[found.status]);
    const cell = row.children[2];
    if (found.next) cell.append(text("p", found.next));
    if (found.it) cell.append(text("p", data.it + " " + found.it));
    if (found.repair) cell.append(text("p", found.repair.effect), button(found.repair));
    return row;
  }

  /* Its effect stands above it: pressing it is the yes. */
  function button(repair) {
    const pressed = text("button", repair.title);
    pressed.type = "button";
    pressed.addEventListener("click", () => {
      pressed.disabled = true;
      run({ repair: repair.id });
    });
    return pressed;
  }

  function text(tag, words) {
    const made = document.createElement(tag);
    made.textContent = words;
    return made;
  }

  element("save").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([report], { type: "text/plain" }));
    link.download = "inkan-self-test.txt";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  element("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const pin = element("pin").value;
    element("pin").value = "";
    run(pin ? { pin } : {});
  });
  run({});
})();
