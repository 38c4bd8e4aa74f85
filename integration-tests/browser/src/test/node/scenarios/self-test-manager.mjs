/* The card manager's self-test: without and with the PIN, and the report for the help desk. */
import { readFile } from "node:fs/promises";
import { accessible, choose, enterPin, go, open, submit } from "../manager.mjs";

export default async (test) => {
  const { page, t, language, calm } = await open(test);
  await go({ page, t }, "test", "test.title");
  await choose(page, test.card);
  const holder = (await page.locator(".choice", { hasText: test.card }).innerText()).split("\n").pop().split(" · ")[0].trim();
  await submit(page);
  await page.locator(".checks li").first().waitFor();
  await accessible(test, page, "self-test");
  const statuses = async () => await page.locator(".checks li").evaluateAll((items) => items.map((item) => item.className));
  const without = await statuses();
  await test.shot(page, "without-pin");

  await page.locator("label.check input").check();
  await submit(page);
  const asked = await enterPin(page, test.pin);
  await page.locator(".checks li").first().waitFor();
  const withPin = await statuses();
  const shown = await page.locator(".checks").innerText();
  await test.shot(page, "with-pin");

  const button = page.getByRole("button", { name: t("test.save") });
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const report = await readFile(await download.path(), "utf8");
  calm();
  return { language, without, withPin, asked, shown, holder, report, name: download.suggestedFilename() };
};
