/* Looks at cards, names one, changes and unlocks PINs, and looks at everything else. */
import { accessible, choose, enterPin, go, open, submit } from "../manager.mjs";
import { hold } from "../people.mjs";

const SECOND_PIN = "135790";

export default async (test) => {
  const { page, t, language, calm } = await open(test);

  await page.locator(".card-head").nth(2).waitFor();
  await accessible(test, page, "cards");
  const main = page.locator(".panel", { hasText: "3323" });
  const rank = await main.locator(".face .badge").innerText();
  hold(rank === t("rank.primary"), `rank ${rank}`);
  hold(await page.locator(".timeline .renewal").count() > 0, "no renewal window is marked");
  const fold = main.locator("details.authorities");
  await fold.locator("summary").first().click();
  await main.locator(".nickname button").click();
  await main.locator(".nickname input").fill("財務部");
  await main.locator(".nickname button[type=submit]").click();
  await page.locator(".nickname h2", { hasText: "財務部" }).waitFor();
  hold(await fold.evaluate((details) => details.open), "what the person unfolded closed by itself");
  await page.locator("details.certificate summary").first().click();
  await test.shot(page, "cards");

  await go({ page, t }, "pins", "pins.title");
  const own = page.locator(".panel", { hasText: "9522" });
  await own.locator(".tries").first().waitFor();
  await accessible(test, page, "pins");
  await test.shot(page, "pins");
  for (const [before, after] of [[test.pin, SECOND_PIN], [SECOND_PIN, test.pin]]) {
    await own.getByRole("button", { name: t("pin-change.begin") }).click();
    await enterPin(page, before);
    await page.locator("dialog.pin[open] h2", { hasText: t("pin.title.new-pin") }).waitFor();
    await enterPin(page, after, after);
    await own.locator(".notice.good", { hasText: t("pin-change.done") }).waitFor();
  }
  await own.getByRole("button", { name: t("pin-change.begin") }).click();
  await enterPin(page, "975310");
  await page.locator("dialog.pin[open] h2", { hasText: t("pin.title.new-pin") }).waitFor();
  await enterPin(page, SECOND_PIN, SECOND_PIN);
  await own.locator(".notice.bad", { hasText: "INK-3001" }).waitFor();
  await own.locator(".tries", { hasText: t("tries.left").replace("{count}", "2") }).waitFor();
  await test.shot(page, "wrong");
  await own.getByRole("button", { name: t("pin-unblock.begin") }).click();
  await page.locator("dialog.pin[open] h2", { hasText: t("pin.title.puk") }).waitFor();
  await enterPin(page, test.puk);
  await page.locator("dialog.pin[open] h2", { hasText: t("pin.title.new-pin") }).waitFor();
  await enterPin(page, test.pin, test.pin);
  await own.locator(".notice.good", { hasText: t("pin-unblock.done") }).waitFor();
  await own.getByRole("button", { name: t("lock.begin") }).click();
  await own.locator(".notice.good", { hasText: t("lock.done") }).waitFor();

  const last = page.locator(".panel", { hasText: t("tries.one") });
  await last.locator(".notice.warn", { hasText: t("pins.last") }).waitFor();
  await last.getByRole("button", { name: t("pin-change.begin") }).click();
  const dialog = page.locator("dialog.pin[open]");
  await dialog.waitFor();
  hold(await page.evaluate(() => document.activeElement.type) === "checkbox", "what the last try costs is not the first that is read");
  await dialog.locator("input[type=password]").fill(test.pin);
  await dialog.locator("button[type=submit]").click();
  await dialog.locator(".notice.bad", { hasText: "INK-3006" }).waitFor();
  await test.shot(page, "last-try");
  await page.keyboard.press("Escape");
  await last.locator(".notice.bad", { hasText: "INK-3003" }).waitFor();
  await last.locator(".tries", { hasText: t("tries.one") }).waitFor();

  for (const [view, title] of [["sites", "sites.title"], ["audit", "audit.title"], ["bundles", "bundles.title"]]) {
    await go({ page, t }, view, title);
    await page.locator(".panel table, .panel .empty").first().waitFor();
    await accessible(test, page, view);
    await test.shot(page, view);
  }
  await go({ page, t }, "audit", "audit.title");
  await page.getByRole("button", { name: t("audit.verify") }).click();
  await page.locator(".notice.good").waitFor();
  await go({ page, t }, "test", "test.title");
  await choose(page, "9522");
  await submit(page);
  await page.locator(".checks li").first().waitFor();
  await accessible(test, page, "test");
  await test.shot(page, "test");

  calm();
  return { language };
};
