/*
 * Runs scenarios in one browser: node run.mjs CHROMIUM SCREENSHOTS
 * Each line of input is the parameters of a scenario in JSON, with its name. Each is answered with a line of JSON: "result" has
 * what the scenario found out, "failure" says what did not hold. Ends with its input.
 */
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const STEP_LIMIT = 30_000;
const [, , executablePath, screenshots] = process.argv;

/* The last one cuts off what must not reach the network: these tests stay on this machine. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
];

/* Has something done outside: see org.inkan.browser.Stage. */
async function order(what) {
  console.log(JSON.stringify({ order: what }));
  const { failed } = JSON.parse((await lines.next()).value);
  if (failed) throw new Error(failed);
}

async function run(browser, parameters) {
  const shots = parameters.shots ?? parameters.scenario;
  let count = 0;
  const shot = async (page, what) => {
    count += 1;
    await page.screenshot({ path: `${screenshots}/${shots}-${count}-${what}.png`, fullPage: true });
  };
  await mkdir(dirname(`${screenshots}/${shots}`), { recursive: true });
  const context = await browser.newContext({ locale: parameters.locale ?? "zh-TW" });
  context.setDefaultTimeout(STEP_LIMIT);
  try {
    const scenario = (await import(`./scenarios/${parameters.scenario}.mjs`)).default;
    return { result: await scenario({ ...parameters, context, shot, order }) };
  } catch (failure) {
    for (const page of context.pages()) await shot(page, "failed").catch(() => {});
    return { failure: `${shots}: ${failure.stack}` };
  } finally {
    await context.close();
  }
}

const browser = await chromium.launch({ executablePath, args });
for (let line = await lines.next(); !line.done; line = await lines.next()) {
  console.log(JSON.stringify(await run(browser, JSON.parse(line.value))));
}
await browser.close();
