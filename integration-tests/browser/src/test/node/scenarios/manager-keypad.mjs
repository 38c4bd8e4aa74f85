/* A PIN that is typed at the reader: the page says so and stops saying so, and asks only for a yes to the last try. */
import { accessible, open } from "../manager.mjs";
import { hold } from "../people.mjs";

const QUESTION = {
  id: "first", kind: "pin", token: "token-1", reader: "Keypad Reader 0", title: "測試卡", cardNumberTail: "2222", purpose: "簽署 a.pdf",
  requester: "https://shop.example", triesLeft: 3, lastTry: false, entry: "at-reader", minLength: 6, maxLength: 8, charset: "digits", until: "2030-01-01T00:00:00Z",
};

/* The service's answers to the page's calls, one after the other, each when the scenario gives it. */
function script(context, address) {
  const calls = [];
  const wanted = [];
  const next = () => { while (calls.length && wanted.length) wanted.shift()(calls.shift()); };
  const ready = context.route(address, (route) => { calls.push(route); next(); });
  return { ready, call: () => new Promise((take) => { wanted.push(take); next(); }) };
}

export default async (test) => {
  const { context, shot } = test;
  const listening = script(context, "**/inkan/api/v1/events");
  const asking = script(context, "**/inkan/api/v1/questions");
  await Promise.all([listening.ready, asking.ready]);
  const stream = async (...events) => (await listening.call()).fulfill({
    contentType: "text/event-stream",
    body: [": here", ...events.map(([type, data]) => `event: ${type}\ndata: ${JSON.stringify(data)}`)].join("\n\n") + "\n\n",
  });
  const waiting = async (...questions) => (await asking.call()).fulfill({ json: { questions } });

  const { page, t } = await open(test);
  const dialog = page.locator("dialog.pin[open]");
  await stream();
  await waiting(QUESTION);
  await dialog.waitFor();
  const said = await dialog.innerText();
  for (const part of [t("pin.reader.title.pin"), "Keypad Reader 0", "測試卡", "2222", "簽署 a.pdf", "https://shop.example", "3"]) {
    hold(said.includes(part), `does not say ${part}: ${said}`);
  }
  hold(await dialog.locator("input").count() === 0, "a PIN can be typed here");
  await accessible(test, page, "where to type");
  await shot(page, "told");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 360, height: 640 });
  await accessible(test, page, "where to type in the dark");
  await shot(page, "told-dark");

  // the reader is done: told by an event, or, when the connection was down just then, by what is not asked any more
  await stream(["question-closed", { id: "first" }]);
  await dialog.waitFor({ state: "detached" });
  await waiting({ ...QUESTION, id: "second" });
  await dialog.waitFor();
  await stream();
  await waiting();
  await dialog.waitFor({ state: "detached" });

  // put out of sight, it stays there, and is no answer
  await stream();
  await waiting({ ...QUESTION, id: "third" });
  await dialog.getByRole("button", { name: t("pin.reader.hide") }).click();
  await dialog.waitFor({ state: "detached" });

  await stream();
  await waiting({ ...QUESTION, id: "third" }, { ...QUESTION, id: "last", triesLeft: 1, lastTry: true });
  await dialog.waitFor();
  hold(await dialog.count() === 1, "what was hidden is there again");
  hold(await dialog.locator("input[type=password]").count() === 0, "a PIN can be typed here");
  await accessible(test, page, "the last try at the reader");
  await shot(page, "last-try");
  const answering = script(context, "**/inkan/api/v1/questions/last/answer");
  await answering.ready;
  await dialog.locator("input[type=checkbox]").check();
  await dialog.locator("button[type=submit]").click();
  const answer = await answering.call();
  const body = answer.request().postDataJSON();
  hold(JSON.stringify(body) === '{"lastTryConfirmed":true}', `answered ${JSON.stringify(body)}`);
  await answer.fulfill({ status: 204 });
  await dialog.waitFor({ state: "detached" });
  await context.unrouteAll({ behavior: "ignoreErrors" });
};
