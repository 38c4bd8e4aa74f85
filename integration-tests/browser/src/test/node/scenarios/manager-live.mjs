/* What happens at the readers shows on the open page, and a service that goes and comes back too. */
import { open } from "../manager.mjs";
import { hold } from "../people.mjs";

export default async (test) => {
  const { page, t, calm } = await open(test);
  const card = page.locator(".panel", { hasText: "3323" }).locator(".card-head");
  await card.waitFor();
  await page.evaluate(() => { window.same = true; });

  await test.order("pull xca/main");
  await card.waitFor({ state: "detached" });
  await test.shot(page, "pulled");
  await test.order("insert xca/main");
  await card.waitFor();

  calm();
  await test.order("stop");
  await page.locator("#link", { hasText: t("link.lost") }).waitFor();
  await test.shot(page, "away");
  await test.order("start");
  // who may look at the cards is not kept over a restart: a fresh address lets the same page in again
  await page.locator("h1", { hasText: t("outside.title") }).waitFor();
  await page.locator("#link").waitFor({ state: "hidden" });
  await test.shot(page, "back");
  const answer = await test.context.request.post(`${test.service}/inkan/api/v1/session/keys`, { headers: { Authorization: `Bearer ${test.token}` } });
  await page.locator("main input").fill(`${test.service}/inkan/#key=${(await answer.json()).key}`);
  await page.locator("main form button[type=submit]").click();
  await card.waitFor();
  hold(await page.evaluate(() => window.same), "the page was loaded again");
};
