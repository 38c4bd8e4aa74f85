/* Ten sites at once on one card, all allowed while the card keeps the first of them waiting. */
import { asked, fill, hold, press, replied, visit } from "../people.mjs";

/* A browser keeps six connections to a host: half of the sites call the service by its other name, so that all ten get there. */
function service({ service }, number) {
  return number % 2 ? service.replace("localhost", "127.0.0.1") : service;
}

export default async (test) => {
  const visits = await Promise.all(test.sites.map(async (at, number) => {
    const tab = await visit({ ...test, service: service(test, number) }, "agency.html", at);
    await fill(tab, { ...test.fields, tbs: `document ${number}` });
    return { at, tbs: `document ${number}`, tab };
  }));
  for (const visit of visits) {
    visit.popup = await press(visit.tab, "pkcs1");
    const question = await asked(visit.popup);
    hold(question.origin === visit.at && question.text.includes(visit.tbs), `${visit.at} is asked about as ${question.text}`);
  }
  await test.order("hold moica");
  for (const { popup } of visits) {
    await popup.locator("#allow").click();
    await popup.locator("#wait").waitFor();
    // answered after the service has been sent the yes
    await popup.evaluate(() => fetch("/waiting.gif", { cache: "no-store" }).then((answer) => answer.blob()));
  }
  await test.shot(visits.at(-1).popup, "waiting");
  for (const { tab, at } of visits) {
    hold(await tab.locator("#reply").getAttribute("data-state") === "waiting", `${at} was answered before the card was`);
  }
  await test.order("release moica");
  const done = [];
  for (const { at, tbs, tab } of visits) done.push({ at, tbs, reply: await replied(tab) });
  return { done };
};
