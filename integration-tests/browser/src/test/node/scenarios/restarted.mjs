/* The service goes and comes back while its pages are open: one is used while it is away, one after it is back. */
import { asked, fill, hold, obtain, press, replied, visit } from "../people.mjs";

async function agreeInVain(popup) {
  await popup.locator("#allow").click();
  await popup.locator("#lost").waitFor();
  return await popup.locator("main").innerText();
}

export default async (test) => {
  const tabs = [];
  for (const at of [test.site, test.otherSite]) {
    const tab = await visit(test, "agency.html", at);
    await fill(tab, test.fields);
    const popup = await press(tab, "pkcs1");
    await asked(popup);
    tabs.push({ tab, popup });
  }
  const friend = await visit(test, "picture.html");
  const trust = await press(friend, "trust");
  await trust.locator("#allow:enabled").waitFor();

  await test.order("stop");
  const away = await agreeInVain(tabs[0].popup);
  await test.shot(tabs[0].popup, "popup");
  await trust.locator("#allow").click();
  await trust.locator("#silent").waitFor();
  await test.shot(trust, "trust-away");
  hold(await friend.locator("#answer:empty").count() === 1, "the site was told something although nothing was decided");
  await test.order("start");

  const back = await agreeInVain(tabs[1].popup);
  hold(away === back, `${away}\n${back}`);
  const codes = { away: await replied(tabs[0].tab), back: await replied(tabs[1].tab) };
  await trust.locator("#allow:enabled").click();
  await trust.locator("#again").waitFor();
  await test.shot(trust, "trust-again");
  hold(await trust.locator("#origin").textContent() === test.site, `asked about ${await trust.locator("#origin").textContent()}`);
  await Promise.all([friend.waitForEvent("load"), trust.waitForEvent("close"), trust.locator("#allow:enabled").click()]);
  await friend.locator("#tree[data-state=read]").waitFor();
  codes.trusted = (await friend.evaluate(() => window.seen)).canvas;

  for (const { popup } of tabs) await popup.close();
  codes.afterwards = await obtain(tabs[0].tab, "pkcs1");
  return codes;
};
