/* Many open pages leave room for a site's window, all of them see what happens, and one that is closed takes nobody's news away. */
import { open } from "../manager.mjs";

const MORE_THAN_A_BROWSER_CONNECTS = 8;

export default async (test) => {
  const first = (await open(test)).page;
  const pages = [first];
  while (pages.length < MORE_THAN_A_BROWSER_CONNECTS) {
    const page = await test.context.newPage();
    await page.goto(`${test.service}/inkan/`);
    pages.push(page);
  }
  const cards = pages.map((page) => page.locator(".panel", { hasText: "3323" }).locator(".card-head"));
  for (const card of cards) await card.waitFor();
  const popup = await test.context.newPage();
  await popup.goto(`${test.service}/popupForm`);
  await popup.locator("#alone").waitFor();

  await test.order("pull xca/main");
  for (const card of cards) await card.waitFor({ state: "detached" });
  await first.close();
  await test.order("insert xca/main");
  for (const card of cards.slice(1)) await card.waitFor();
};
