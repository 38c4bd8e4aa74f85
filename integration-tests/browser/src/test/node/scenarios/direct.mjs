/* Pages that call the service without a popup: they read nothing before they are trusted, and everything that they may after. */
import { fill, press, visit } from "../people.mjs";

async function call(tab, button) {
  await tab.locator(`#${button}`).click();
  await tab.locator("#reply[data-state=done]").waitFor();
  return JSON.parse(await tab.locator("#reply").textContent());
}

export default async (test) => {
  const tab = await visit(test, "direct.html");
  await fill(tab, test.fields);
  const before = { information: await call(tab, "information"), text: await call(tab, "text"), form: await call(tab, "form"), json: await call(tab, "json") };
  const popup = await press(tab, "trust");
  await popup.locator("#sign").check();
  await Promise.all([popup.waitForEvent("close"), popup.locator("#allow").click()]);
  const after = {
    information: await call(tab, "information"),
    text: await call(tab, "text"),
    form: await call(tab, "form"),
    xhr: await call(tab, "xhr"),
    json: await call(tab, "json"),
  };
  await test.shot(tab, "site");
  return { before, after, friend: test.site, stranger: test.otherSite };
};
