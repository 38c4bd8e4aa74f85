/* Asks whether a site is to be trusted, and tells the page that wanted to know. */
import { careful } from "./careful.js";

/* The service was restarted, or the page was open for too long. */
const FORGOTTEN = 403;
const data = document.documentElement.dataset;
const element = (id) => document.getElementById(id);
let asking = false;
const yes = careful(element("allow"), () => asking);

function post(path, body) {
  return fetch("/hipki/addDomain" + path, {
    method: "POST",
    headers: { "X-Inkan-Page": data.page, "Content-Type": "text/plain" },
    body: JSON.stringify(body),
    credentials: "omit",
    cache: "no-store"
  });
}

function ready(text) {
  for (const each of ["again", "silent"]) element(each).hidden = each !== text;
  element("refuse").disabled = false;
  asking = true;
  yes.start();
}

function tell(reply) {
  for (const each of ["again", "silent"]) element(each).hidden = true;
  element(reply.ret_code === 0 ? "done" : "failed").hidden = false;
  if (window.opener) {
    window.opener.postMessage(JSON.stringify(reply), data.origin);
    window.close();
  }
}

async function answer(event, allowed) {
  if (!event.isTrusted) return;
  asking = false;
  yes.look();
  element("refuse").disabled = true;
  try {
    const said = { allowed: allowed, certificates: element("certificates").checked, sign: element("sign").checked };
    const response = await post("", said);
    if (response.ok) {
      tell(await response.json());
    } else if (response.status === FORGOTTEN) {
      data.page = (await (await post("/again", { origin: data.origin })).json()).page;
      ready("again");
    } else {
      ready("silent");
    }
  } catch (unreachable) {
    ready("silent");
  }
}

element("allow").addEventListener("click", (event) => answer(event, true));
element("refuse").addEventListener("click", (event) => answer(event, false));
ready("");
