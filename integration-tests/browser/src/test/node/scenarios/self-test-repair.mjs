/* A person reads what the self-test offers to put right, presses it, and finds it in the audit log. */
import { accessible, choose, go, open, submit } from "../manager.mjs";
import { hold } from "../people.mjs";

export default async (test) => {
  const { page, t, language, calm } = await open(test);
  const offering = page.locator(".checks li", { has: page.locator(".repair") });
  const cards = page.locator(".choice", { hasText: test.card });
  const look = async () => {
    await go({ page, t }, "test", "test.title");
    if (test.ready) await choose(page, test.card);
    await submit(page);
    await offering.waitFor();
  };
  // how often it was done, as seen from outside
  const done = async () => (test.count ? Number(await (await test.context.request.get(test.count)).text()) : await cards.count());
  const repairs = async () => {
    await go({ page, t }, "audit", "audit.title");
    await page.locator("main table tbody tr, main .empty").first().waitFor();
    return page.locator("main table tbody tr", { hasText: t("action.health.repair") });
  };

  const before = await done();
  const earlier = await (await repairs()).count();
  await look();
  const offered = await offering.innerText();
  const title = await offering.locator(".notice-title").evaluate((line) => line.firstChild.textContent);
  await accessible(test, page, "the offer");
  await test.shot(page, "offered");
  hold(await (await repairs()).count() === earlier, "a repair was written down that nobody wanted");
  await look();
  hold(await done() === before, "it was done without a click");

  await offering.locator(".repair button").click();
  const good = page.locator(".checks li.good", { hasText: title });
  await good.waitFor();
  hold(await good.locator(".repair").count() === 0, "what is good is offered again");
  if (!test.count) await cards.waitFor();
  hold(await done() === before + 1, "it was not done once");
  const found = await good.innerText();
  await accessible(test, page, "the repaired layer");
  await test.shot(page, "repaired");

  const written = (await (await repairs()).allInnerTexts()).map((row) => row.split(/\s*[\t\n]\s*/));
  hold(written.length === earlier + 1, "not one line was written");
  await accessible(test, page, "the audit log");
  await test.shot(page, "written-down");
  calm();
  return { language, title, offered, found, written: written[0] };
};
