/* Looks at every view, wide and light or narrow and dark. */
import { accessible, go, open } from "../manager.mjs";
import { hold } from "../people.mjs";

const VIEWS = [
  ["pins", "pins.title"], ["sign", "sign.title"], ["verify", "verify.title"], ["encrypt", "encrypt.title"], ["decrypt", "decrypt.title"],
  ["sites", "sites.title"], ["programs", "programs.title"], ["audit", "audit.title"], ["bundles", "bundles.title"], ["test", "test.title"], ["cards", "cards.title"],
];
const LOOKS = {
  wide: { colorScheme: "light", size: { width: 1280, height: 800 } },
  narrow: { colorScheme: "dark", size: { width: 360, height: 740 } },
};

export default async (test) => {
  const { page, t, calm } = await open(test);
  await page.locator(".card-head").nth(3).waitFor();
  const { colorScheme, size } = LOOKS[test.look];
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(size);
  for (const [view, title] of VIEWS) {
    await go({ page, t }, view, title);
    await page.locator("main .panel").first().waitFor();
    const current = page.locator("nav a[aria-current=page]");
    hold(await current.getAttribute("href") === `#/${view}`, `${view} is not marked as the current task`);
    hold(await current.evaluate((link) => {
      const { left, right } = link.getBoundingClientRect();
      return left >= 0 && right <= innerWidth;
    }), `${view}: the current task is out of sight`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    hold(over <= 0, `${view}: ${over} pixels stand out`);
    await accessible(test, page, view);
    await test.shot(page, view);
  }
  calm();
};
