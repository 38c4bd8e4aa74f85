/* Looks at the service's own pages and windows, in the dark and in the light, wide and narrow as on a telephone. */
import { accessible } from "../manager.mjs";
import { asked, fill, hold, press, visit } from "../people.mjs";

const LOOKS = [
  ["dark-wide", "dark", { width: 1000, height: 720 }],
  ["dark-narrow", "dark", { width: 360, height: 640 }],
  ["light-narrow", "light", { width: 360, height: 640 }],
];
/* Long words without a place to break, as sites have them. */
const LONG = `${"契約書".repeat(60)}\n${"0123456789abcdef".repeat(20)}\n${"第一條 ".repeat(200)}`;
const SHA1 = "SHA1";

async function look(test, page, what) {
  for (const [name, colorScheme, size] of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    hold(over <= 0, `${what}, ${name}: ${over} pixels stand out`);
    const ink = await page.evaluate(() => getComputedStyle(document.body).color.match(/\d+/g).map(Number));
    hold(ink.every((part) => (colorScheme === "dark" ? part > 200 : part < 60)), `${what}, ${name}: written in ${ink}`);
    await accessible(test, page, `${what}, ${name}`);
    await test.shot(page, `${what}-${name}`);
  }
}

/* Work of a card that goes on until the scenario has looked. */
function held() {
  let end;
  const done = new Promise((give) => { end = () => give({ reply: JSON.stringify({ func: "sign", ret_code: 0 }) }); });
  return { done, end };
}

async function unroute(context) {
  await context.unroute("**/hipki/popup/command");
  await context.unroute("**/hipki/popup/answer");
}

export default async (test) => {
  const { context, service, fields } = test;
  const page = await context.newPage();
  await page.goto(`${service}/`);
  await look(test, page, "root");
  await page.goto(`${service}/popupForm`);
  await page.locator("#alone").waitFor();
  await look(test, page, "alone");
  await page.goto(`${service}/selfTest.htm`);
  await page.locator("#layerrows tr").first().waitFor();
  await page.locator("#run:enabled").waitFor();
  await look(test, page, "self-test");

  const tab = await visit(test);
  await fill(tab, { ...fields, tbs: LONG, hash: SHA1 });
  const question = await press(tab, "pkcs1");
  await asked(question);
  await question.locator("#allow:enabled").waitFor();
  await look(test, question, "question");

  // the last try of a card whose PIN is typed at the reader, as the service asks about it
  let ask;
  await context.route("**/hipki/popup/command", async (route) => {
    const response = await route.fetch();
    ask = { ...(await response.json()).ask, keypad: true, triesLeft: 1, warnings: ["sha1", "last-try"] };
    await route.fulfill({ json: { ask } });
  });
  const working = held();
  await context.route("**/hipki/popup/answer", async (route) => route.fulfill({ json: await working.done }));
  await question.close();
  const last = await press(tab, "pkcs1");
  await asked(last);
  hold(await last.locator("#allow").isDisabled(), "the last try needs no yes");
  hold(await last.evaluate(() => document.getElementById("lasttry").getBoundingClientRect().bottom < document.getElementById("document").getBoundingClientRect().top),
    "the last try stands below what a long document pushes out of sight");
  await last.locator("#lasttry").check();
  await last.locator("#allow:enabled").waitFor();
  await look(test, last, "last-try");
  const [request] = await Promise.all([last.waitForRequest("**/hipki/popup/answer"), last.locator("#allow").click()]);
  await last.locator("#keypad").waitFor();
  const { allowed, lastTry } = request.postDataJSON();
  hold(allowed && lastTry, `answered ${request.postData()}`);
  const told = await last.locator("#keypad").innerText();
  for (const part of [ask.origin, ask.card, ask.reader, "1"]) hold(told.includes(part), `does not say ${part}: ${told}`);
  await look(test, last, "keypad");
  await Promise.all([last.waitForEvent("close"), working.end()]);
  await unroute(context);

  // a site that may sign anyhow: where to type stands there without a question
  await context.route("**/hipki/popup/command", (route) => route.fulfill({ json: { tell: { ...ask, warnings: [] } } }));
  const again = held();
  await context.route("**/hipki/popup/answer", async (route) => route.fulfill({ json: await again.done }));
  const trusted = await press(tab, "pkcs1");
  await trusted.locator("#keypad").waitFor();
  hold(await trusted.locator("#ask").isHidden(), "a site that is trusted is asked about");
  await Promise.all([trusted.waitForEvent("close"), again.end()]);
  await unroute(context);

  const friend = await visit(test, "picture.html");
  const trust = await press(friend, "trust");
  await trust.locator("#allow:enabled").waitFor();
  await look(test, trust, "trust");
  return {};
};
