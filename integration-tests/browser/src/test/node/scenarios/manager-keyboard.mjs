/* Signs a file by keyboard alone, in the dark; and finds the door closed to whoever has no fresh address. */
import { accessible, enterPin, open, put } from "../manager.mjs";
import { hold } from "../people.mjs";

async function tabTo(page, what) {
  for (let step = 0; step < 60; step++) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), what)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way to ${what} by keyboard`);
}

export default async (test) => {
  const { page, t, calm } = await open(test);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.locator(".card-head").first().waitFor();
  await accessible(test, page, "cards in the dark");
  await test.shot(page, "cards");
  await page.keyboard.press("Tab");
  hold(await page.evaluate(() => document.activeElement.id) === "skip" || await page.evaluate(() => document.activeElement !== document.body), "nothing has the focus");
  await tabTo(page, 'a[href="#/sign"]');
  await page.keyboard.press("Enter");
  await page.locator("h1", { hasText: t("sign.title") }).waitFor();
  hold(await page.evaluate(() => document.activeElement.id) === "main", "the new view did not get the focus");
  await page.locator("#skip").focus();
  await page.keyboard.press("Enter");
  hold(await page.evaluate(() => document.activeElement.id) === "main", "the way past the tasks leads elsewhere");
  hold(await page.locator("h1").textContent() === t("sign.title"), "the way past the tasks leads to another view");
  await tabTo(page, "input[type=file]");
  await put(page, 0, "a.txt", "a");
  await tabTo(page, "input[type=radio]");
  await page.keyboard.press("Space");
  await tabTo(page, "main button[type=submit]");
  await test.shot(page, "focus");
  await page.keyboard.press("Enter");
  await page.locator("dialog.pin[open]").waitFor();
  hold(await page.evaluate(() => document.activeElement.type) === "password", "the PIN field did not get the focus");
  await accessible(test, page, "PIN window in the dark");
  await test.shot(page, "pin");
  await page.keyboard.press("Escape");
  await page.locator(".notice.bad", { hasText: "INK-3003" }).waitFor();
  hold(await page.locator("dialog").count() === 0, "Escape did not close the PIN window");
  hold(await page.evaluate(() => document.activeElement.matches(".outcome")), "what came of it did not get the focus");
  await page.keyboard.press("Shift+Tab");
  hold(await page.evaluate(() => document.activeElement.matches("main button[type=submit]")), "no short way back to the button");
  await page.keyboard.press("Enter");
  await page.locator("dialog.pin[open]").waitFor();
  await page.keyboard.type(test.pin);
  await page.keyboard.press("Enter");
  await page.locator(".notice.good", { hasText: t("sign.done") }).waitFor();
  hold(await page.locator("#announcer").textContent() === t("work.done"), "a screen reader was not told");

  // a second tab of the same browser is in, another browser is not
  const second = await test.context.newPage();
  await second.goto(`${test.service}/inkan/`);
  await second.locator(".card-head").first().waitFor();
  const stranger = await test.context.browser().newContext({ locale: "zh-TW" });
  const closed = await stranger.newPage();
  await closed.goto(`${test.service}/inkan/#key=${test.key}`);
  await closed.locator("main .notice.bad", { hasText: "INK-7005" }).waitFor();
  await accessible(test, closed, "closed door");
  await test.shot(closed, "closed");
  await stranger.close();
  calm();
};
