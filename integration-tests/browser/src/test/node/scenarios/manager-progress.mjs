/* Sends a long file over a slow line: the page tells how much has gone out and how much has been worked through, and stops. */
import { choose, enterPin, go, open, put, submit } from "../manager.mjs";
import { hold } from "../people.mjs";

const MEGABYTE = 1 << 20;
const LONG = 24 * MEGABYTE;
/* As many bytes a second go out. */
const SLOW = 8 * MEGABYTE;

export default async (test) => {
  const { page, t, calm } = await open(test);
  const line = await test.context.newCDPSession(page);
  await line.send("Network.enable");
  const slow = (uploadThroughput) => line.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });

  await go({ page, t }, "sign", "sign.title");
  await put(page, 0, "long.bin", Buffer.alloc(LONG, "x"));
  await choose(page, "9522");
  await slow(SLOW);
  await submit(page);
  const shown = page.locator(".working p.quiet");
  await shown.filter({ hasText: new RegExp(`^${t("work.sending")} [1-9]\\d?\\s?%`) }).waitFor();
  hold(await page.locator(".working progress").evaluate((bar) => bar.value > 0 && bar.value < 1), "the bar stands still");
  await test.shot(page, "sending");

  // stopped while it is being sent, and once more to the end
  await page.locator(".working button").click();
  await page.locator(".notice.warn", { hasText: t("work.cancelled") }).waitFor();
  await slow(-1);
  await submit(page);
  await page.locator("dialog.pin[open]").waitFor();
  hold((await shown.innerText()).includes(t("work.asking")), "the page does not say that it waits for the PIN");
  // what is shown changes faster than anybody can look
  await page.evaluate(() => {
    window.seen = new Set();
    new MutationObserver(() => window.seen.add(document.querySelector(".working p.quiet")?.innerText))
      .observe(document.querySelector(".working"), { subtree: true, childList: true });
  });
  await enterPin(page, test.pin);
  await page.locator(".notice.good", { hasText: t("sign.done") }).waitFor();
  const seen = await page.evaluate(() => [...window.seen]);
  hold(seen.some((text) => text?.startsWith(t("work.running")) && /[1-9]\d?\s?%/.test(text)), `no progress of the work: ${seen}`);

  await page.evaluate(() => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array((64 << 20) + 1)], "endless.bin"));
    const field = document.querySelector("main input[type=file]");
    field.files = files.files;
    field.dispatchEvent(new Event("change"));
  });
  await page.locator(".drop-problem", { hasText: "64" }).waitFor();
  hold(await page.locator("main form button[type=submit]").isDisabled(), "a file that is too long can be sent");
  await test.shot(page, "too-long");
  calm();
};
