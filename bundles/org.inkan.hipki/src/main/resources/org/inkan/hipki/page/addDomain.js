/* Asks whether a site is to be trusted, and tells the page that wanted to know. */
(function () {
  "use strict";
  const BEFORE_YES = 700;
  const data = document.documentElement.dataset;
  const element = (id) => document.getElementById(id);

  async function answer(event, allowed) {
    if (!event.isTrusted) return;
    element("allow").disabled = true;
    element("refuse").disabled = true;
    const said = { allowed: allowed, certificates: element("certificates").checked, sign: element("sign").checked };
    let reply = { ret_code: 1979711501 };
    try {
      const response = await fetch("/hipki/addDomain", {
        method: "POST",
        headers: { "X-Inkan-Page": data.page, "Content-Type": "text/plain" },
        body: JSON.stringify(said),
        credentials: "omit",
        cache: "no-store"
      });
      if (response.ok) reply = await response.json();
    } catch (unreachable) { /* told below */ }
    element(reply.ret_code === 0 ? "done" : "failed").hidden = false;
    if (window.opener) {
      window.opener.postMessage(JSON.stringify(reply), data.origin);
      window.close();
    }
  }

  element("allow").addEventListener("click", (event) => answer(event, true));
  element("refuse").addEventListener("click", (event) => answer(event, false));
  setTimeout(() => { element("allow").disabled = false; }, BEFORE_YES);
})();
