/* Looks at the known page with its nine rows: without a PIN, with a PIN, at a reader with another card; takes the report. */
import { readFile } from "node:fs/promises";
import { accessible } from "../manager.mjs";
import { hold } from "../people.mjs";

const ROWS = 9;

export default async (test) => {
  const { context, service, shot, pin } = test;
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${service}/selfTest.htm`);
  await page.locator("#layerrows tr").first().waitFor();
  const rows = page.locator("#rows tr");
  hold(await rows.count() === ROWS, `${await rows.count()} rows`);
  const marks = async () => (await rows.locator(".mark").allTextContents()).join("");
  const looked = async (press) => {
    await Promise.all([page.waitForResponse(`${service}/hipki/selfTest`), press()]);
    await page.locator("#run:enabled").waitFor();
  };

  const without = await marks();
  await accessible(test, page, "self-test");
  await shot(page, "without-pin");

  await page.locator("#pin").fill(pin);
  await looked(() => page.locator("#run").click());
  const withPin = await marks();
  hold(await page.locator("#pin").inputValue() === "", "the PIN stayed on the page");
  await shot(page, "with-pin");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
  const report = await readFile(await download.path(), "utf8");

  const holder = (await rows.nth(7).locator(".finding").textContent()).split(/[，,]/)[0];
  const layers = await page.locator("#layerrows").innerText();
  await page.locator("#reader").selectOption({ index: 1 });
  await looked(() => page.locator("#run").click());
  const wrongCard = await marks();
  await shot(page, "wrong-card");
  hold(complaints.length === 0, complaints.join("\n"));
  return { language: await page.locator("html").getAttribute("lang"), without, withPin, wrongCard, layers, holder, report, name: download.suggestedFilename() };
};
