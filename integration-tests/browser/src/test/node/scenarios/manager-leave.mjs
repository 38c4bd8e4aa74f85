/* Who signs out is out with every window, and comes in again by a fresh address only. */
import { accessible, open } from "../manager.mjs";
import { hold } from "../people.mjs";

export default async (test) => {
  const { page, t } = await open(test);
  const outside = (tab) => tab.locator("h1", { hasText: t("outside.title") });
  const other = await test.context.newPage();
  await other.goto(`${test.service}/inkan/`);
  for (const tab of [page, other]) await tab.locator(".card-head").first().waitFor();
  const halves = { ...await page.evaluate(() => ({ "Inkan-Page-Token": localStorage.getItem("inkan.token") })) };
  const cookie = (await test.context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const taken = async () => (await fetch(`${test.service}/inkan/api/v1/readers`, { headers: { ...halves, Cookie: cookie } })).status;
  hold(await taken() === 200, "what the page shows does not open the service");

  await page.getByRole("button", { name: t("leave.begin") }).click();
  for (const tab of [page, other]) await outside(tab).waitFor();
  await accessible(test, page, "outside");
  await test.shot(page, "outside");
  hold(await page.locator("nav a").count() === 0, "tasks are offered to nobody");
  hold(await taken() === 401, "what the page showed opens the service still");
  await page.reload();
  await outside(page).waitFor();

  await page.evaluate(() => { window.same = true; });
  const answer = await test.context.request.post(`${test.service}/inkan/api/v1/session/keys`, { headers: { Authorization: `Bearer ${test.token}` } });
  await page.locator("main input").fill(`${test.service}/inkan/#key=${(await answer.json()).key}`);
  await page.locator("main form button[type=submit]").click();
  await page.locator(".card-head").first().waitFor();
  hold(await page.evaluate(() => window.same), "the page was loaded again");
};
