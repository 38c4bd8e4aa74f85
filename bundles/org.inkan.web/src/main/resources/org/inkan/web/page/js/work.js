// Work that takes its time: how far it is, how to stop it, what came of it.

import { fetchBytes, get, post, remove, save } from "./api.js";
import { announce, h, icon, replace } from "./dom.js";
import { on } from "./events.js";
import { size, t } from "./text.js";
import { failure, notice } from "./words.js";

/** Events can be lost with the connection; asking now and then cannot. */
const ASK_MILLIS = 2000;

async function finished(work, show) {
  if (work.state !== "running") {
    return work;
  }
  return new Promise((resolve, reject) => {
    const look = (now) => {
      if (now.id === work.id) {
        show(now);
        if (now.state !== "running") {
          stop();
          resolve(now);
        }
      }
    };
    const off = on("work", look);
    const asking = setInterval(() => get(`/works/${work.id}`).then(look, (problem) => {
      if (problem.status === 404 || problem.status === 401) {
        stop();
        reject(problem);
      }
    }), ASK_MILLIS);
    const stop = () => {
      off();
      clearInterval(asking);
    };
    get(`/works/${work.id}`).then(look, () => {});
  });
}

/**
 * Orders work and shows it.
 *
 * @param panel where
 * @param order {kind, prepare, done}: prepare gives the order's fields; done gives what is shown of the result
 */
export async function run(panel, { kind, prepare, done }) {
  const bar = h("progress", { "aria-label": t(`work.${kind}`) });
  const stopping = h("button", { class: "ghost", type: "button" }, t("work.stop"));
  const line = h("p", { role: "status" }, t("work.sending"));
  replace(panel, h("div", { class: "working" }, h("p", { class: "notice-title" }, t(`work.${kind}`)), bar, line, stopping));
  stopping.disabled = true;
  try {
    const work = await post(`/works/${kind}`, await prepare());
    stopping.disabled = false;
    stopping.onclick = () => {
      stopping.disabled = true;
      remove(`/works/${work.id}`).catch(() => {});
    };
    replace(line, t("work.running"));
    const end = await finished(work, (now) => {
      if (now.total && now.done) {
        bar.max = now.total;
        bar.value = now.done;
      }
    });
    show(panel, end, done);
    return end.state === "done";
  } catch (problem) {
    if (problem.status === 404) {
      replace(panel, notice("warn", t("work.cancelled")));
    } else {
      replace(panel, failure(problem.body ?? { what: String(problem.message) }));
    }
    return false;
  }
}

function show(panel, work, done) {
  if (work.state === "failed") {
    replace(panel, failure(work.problem));
    return;
  }
  if (work.state === "cancelled") {
    replace(panel, notice("warn", t("work.cancelled")));
    announce(t("work.cancelled"));
    return;
  }
  const result = done(work);
  replace(panel, result);
  announce(t("work.done"));
}

/** The file that came of it, with a button to fetch it. */
export function resultFile(work) {
  return work.file && h("div", { class: "result-file" }, icon("file"),
    h("span", { class: "result-name" }, work.file.name, h("small", {}, size(work.file.size))),
    h("button", {
      type: "button",
      onclick: async () => save(await fetchBytes(`/works/${work.id}/file`), work.file.name),
    }, icon("down"), t("work.save")));
}
