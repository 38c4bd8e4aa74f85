// Work that takes its time: how far it is, how to stop it, what came of it.

import { fetchBytes, get, post, remove, save, sendFile } from "./api.js";
import { announce, h, icon, replace } from "./dom.js";
import { on } from "./events.js";
import { percent, size, t } from "./text.js";
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

/** Sends files one after the other and shows how much of them has gone out. */
function sender(meter, signal) {
  return async (file) => {
    const sent = await sendFile(file, { signal, told: (bytes) => meter("work.sending", bytes, file.size) });
    meter("work.sending", file.size, file.size);
    return sent.id;
  };
}

/** A bar and a line below it. What changes with every percent is not read aloud; a new phase is. */
function gauge(kind) {
  const bar = h("progress", { "aria-label": t(`work.${kind}`), max: 1 });
  const line = h("p", { class: "quiet" });
  let phase;
  const meter = (now, done, total) => {
    if (now !== phase) {
      phase = now;
      announce(t(now));
    }
    if (total) {
      bar.value = done / total;
      replace(line, `${t(now)} ${percent(done / total)}`, h("small", {}, t("work.bytes", { done: size(done), total: size(total) })));
    } else {
      bar.removeAttribute("value");
      replace(line, t(now));
    }
  };
  return { bar, line, meter };
}

/**
 * Orders work and shows it. The panel takes the focus: the button that was pressed rests until the work is done, and what came
 * of it must be in sight.
 *
 * @param panel where
 * @param order {kind, prepare, done}: prepare gives the order's fields, with a function that sends a file and gives its id;
 *     done gives what is shown of the result
 */
export async function run(panel, { kind, prepare, done }) {
  const { bar, line, meter } = gauge(kind);
  const sending = new AbortController();
  let stop = () => sending.abort();
  const stopping = h("button", { class: "ghost", type: "button", onclick: () => { stopping.disabled = true; stop(); } }, t("work.stop"));
  replace(panel, h("div", { class: "working" }, h("p", { class: "notice-title" }, t(`work.${kind}`)), bar, line, stopping));
  panel.tabIndex = -1;
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", t(`work.${kind}`));
  panel.focus();
  meter("work.running");
  let asked = false;
  const offs = [
    on("question", () => { asked = true; meter("work.asking"); }),
    on("question-closed", () => { asked = false; meter("work.running"); }),
  ];
  try {
    const work = await post(`/works/${kind}`, await prepare(sender(meter, sending.signal)));
    stop = () => remove(`/works/${work.id}`).catch(() => {});
    if (!asked) {
      meter("work.running");
    }
    const end = await finished(work, (now) => {
      if (now.total && now.done) {
        meter("work.running", now.done, now.total);
      }
    });
    show(panel, end, done);
    return end.state === "done";
  } catch (problem) {
    if (problem.status === 404 || problem.name === "AbortError") {
      replace(panel, notice("warn", t("work.cancelled")));
      announce(t("work.cancelled"));
    } else {
      replace(panel, failure(problem.body ?? { what: String(problem.message) }));
    }
    return false;
  } finally {
    offs.forEach((off) => off());
    if (document.activeElement === document.body) {
      panel.focus(); // the button that stops was pressed, and is gone
    }
    panel.scrollIntoView({ block: "nearest" });
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
