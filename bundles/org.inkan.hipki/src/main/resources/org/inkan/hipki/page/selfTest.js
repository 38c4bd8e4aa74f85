/* The self-test: nine rows with V and X. The PIN goes to the service once, and only when one was typed. */
(function () {
  "use strict";
  const data = document.documentElement.dataset;
  const element = (id) => document.getElementById(id);
  const MARKS = { GOOD: "V", WARNING: "V", BROKEN: "X", NOT_RUN: "" };

  async function run(pin) {
    const asked = {
      slotDescription: element("reader").value,
      tbs: "TBS",
      hashAlgorithm: "SHA256",
      signatureType: "PKCS7"
    };
    if (pin) asked.pin = pin;
    try {
      const response = await fetch("/hipki/selfTest", {
        method: "POST",
        headers: { "X-Inkan-Page": data.page, "Content-Type": "text/plain" },
        body: "tbsPackage=" + encodeURIComponent(JSON.stringify(asked)),
        credentials: "omit",
        cache: "no-store"
      });
      if (response.ok) show(await response.json());
    } catch (unreachable) {
      mark(document.querySelectorAll("#rows tr")[1], "BROKEN", "");
    }
  }

  function mark(row, status, finding) {
    row.querySelector(".mark").textContent = MARKS[status];
    row.querySelector(".finding").textContent = finding;
  }

  function show(report) {
    const rows = document.querySelectorAll("#rows tr");
    report.rows.forEach((row, at) => mark(rows[at], row.status, row.finding));
    const reader = element("reader");
    const chosen = reader.value;
    reader.replaceChildren(...report.readers.map((name) => new Option(name, name)));
    if (report.readers.includes(chosen)) reader.value = chosen;
    element("layers").hidden = report.layers.length === 0;
    element("layerrows").replaceChildren(...report.layers.map(layer));
  }

  function layer(found) {
    const row = document.createElement("tr");
    for (const text of [found.title, MARKS[found.status], found.finding, found.next || ""]) {
      const cell = document.createElement("td");
      cell.textContent = text;
      row.append(cell);
    }
    return row;
  }

  element("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const pin = element("pin").value;
    element("pin").value = "";
    run(pin);
  });
  run("");
})();
