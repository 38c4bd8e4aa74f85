/* What happens at the readers shows on the open page, and a service that goes and comes back too. */
import { Impostor } from "../impostor.mjs";
import { go, open } from "../manager.mjs";
import { hold } from "../people.mjs";

const RESTARTED = { timeout: 45_000 };

export default async (test) => {
  const { page, t, calm } = await open(test);
  const card = page.locator(".panel", { hasText: "3323" }).locator(".card-head");
  const pullAndInsert = async () => {
    await test.order("pull xca/main");
    await card.waitFor({ state: "detached" });
    await test.shot(page, "pulled");
    await test.order("insert xca/main");
    await card.waitFor();
  };
  await card.waitFor();
  const token = await page.evaluate(() => {
    window.same = true;
    return localStorage.getItem("inkan.token");
  });
  await pullAndInsert();
  calm();

  await test.order("stop");
  const lost = page.locator("#link", { hasText: t("link.lost") });
  await lost.waitFor();
  await test.shot(page, "away");
  // meanwhile another program takes the port, and the person goes on clicking
  const impostor = await Impostor.at(test.service);
  await go({ page, t }, "audit", "audit.title");
  await impostor.asked(3);
  hold(!impostor.seen.some((request) => request.includes(token)), "what opens the service was sent to another program");
  await page.locator("main .notice", { hasText: t("link.lost") }).waitFor();
  hold(await lost.isVisible(), "the page took another program for the service");
  await impostor.leave();

  await test.order("start");
  await page.locator("#link").waitFor({ state: "hidden", ...RESTARTED });
  await page.locator("main table tbody tr, main .empty").first().waitFor(RESTARTED);
  await test.shot(page, "back");
  await go({ page, t }, "cards", "cards.title");
  await card.waitFor(RESTARTED);
  await pullAndInsert();
  hold(await page.evaluate(() => window.same), "the page was loaded again");
  await page.reload();
  await card.waitFor();
};
