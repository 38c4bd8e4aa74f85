/*
 * Runs one scenario in a browser: node run.mjs scenarios/NAME.mjs < parameters.json
 * The last line of the output is the scenario's result in JSON. When something does not hold, it says what and exits with 1.
 */
import { mkdir } from "node:fs/promises";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { json } from "node:stream/consumers";
import { chromium } from "playwright-core";

const STEP_LIMIT = 15_000;

const file = process.argv[2];
const parameters = await json(process.stdin);
const name = parameters.shots ?? basename(file, ".mjs");
let shots = 0;

async function shot(page, what) {
  shots += 1;
  await page.screenshot({ path: `${parameters.screenshots}/${name}-${shots}-${what}.png`, fullPage: true });
}

/* Cuts off what must not reach the network: these tests stay on this machine. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
];

await mkdir(parameters.screenshots, { recursive: true });
const browser = await chromium.launch({ executablePath: parameters.chromium, args: flags });
try {
  const context = await browser.newContext({ locale: parameters.locale ?? "zh-TW" });
  context.setDefaultTimeout(STEP_LIMIT);
  try {
    const scenario = (await import(pathToFileURL(file))).default;
    const result = await scenario({ ...parameters, context, shot });
    console.log(JSON.stringify(result ?? {}));
  } catch (failure) {
    for (const page of context.pages()) await shot(page, "failed").catch(() => {});
    console.error(`${name}: ${failure.stack}`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
}
