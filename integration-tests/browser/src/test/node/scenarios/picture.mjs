/* A picture read on a canvas: refused to a stranger, then the way over addDomain, then the card's number without a question. */
import { hold, press, visit } from "../people.mjs";

const trusted = (popup, button) => Promise.all([popup.waitForEvent("close"), popup.locator(`#${button}`).click()]);

async function read(tab) {
  await tab.locator("#tree[data-state=read]").waitFor();
  return await tab.evaluate(() => window.seen);
}

export default async (test) => {
  const tab = await visit(test, "picture.html");
  const stranger = await read(tab);

  await trusted(await press(tab, "trust"), "refuse");
  await tab.locator("#answer:not(:empty)").waitFor();
  const refusal = JSON.parse(await tab.locator("#answer").textContent());

  const popup = await press(tab, "trust");
  hold(await popup.locator("#origin").textContent() === test.site, "asked about another site");
  await popup.locator("#allow:enabled").waitFor();
  await test.shot(popup, "trust");
  await Promise.all([tab.waitForEvent("load"), trusted(popup, "allow")]);
  const friend = await read(tab);
  await test.shot(tab, "site");
  return { stranger, refusal, friend };
};
