/* Gives a site and a program permission, sees both listed, and takes it back. */
import { accessible, go, open } from "../manager.mjs";
import { asked, hold, obtain, press, refuse, visit } from "../people.mjs";

export default async (test) => {
  const tab = await visit(test);
  await obtain(tab, "certificates", { remember: true });

  const { page, t, calm } = await open(test);
  await go({ page, t }, "sites", "sites.title");
  const site = page.locator("tr", { hasText: test.site });
  await site.waitFor();
  hold((await site.innerText()).includes(t("siteUse.certificates")), "the page does not say what the site may do");
  await accessible(test, page, "sites");
  await test.shot(page, "site");
  await site.getByRole("button").click();
  await page.locator(".panel .empty", { hasText: t("sites.none") }).waitFor();
  const popup = await press(tab, "certificates");
  await asked(popup);
  await refuse(popup);

  await go({ page, t }, "programs", "programs.title");
  await page.locator(".panel .empty", { hasText: t("programs.none") }).waitFor();
  await page.locator("main input[type=text]").fill("薪資系統");
  await page.locator("main form button[type=submit]").click();
  const token = await page.locator(".token code").innerText();
  const readers = () => test.context.request.get(`${test.service}/inkan/api/v1/readers`, { headers: { Authorization: `Bearer ${token}` } });
  hold((await readers()).status() === 200, "the program is not let in");
  await accessible(test, page, "programs");
  await test.shot(page, "program");
  const program = page.locator("tr", { hasText: "薪資系統" });
  await program.getByRole("button").click();
  await page.locator(".panel .empty", { hasText: t("programs.none") }).waitFor();
  hold((await readers()).status() === 401, "the program is still let in");

  await go({ page, t }, "audit", "audit.title");
  await page.locator("tbody tr").first().waitFor();
  const lines = await page.locator("tbody tr").allInnerTexts();
  for (const action of ["site.allow", "site.revoke", "program.allow", "program.revoke"]) {
    hold(lines.some((line) => line.includes(t(`action.${action}`))), `no line ${action}`);
  }
  await test.shot(page, "audit");
  calm();
};
