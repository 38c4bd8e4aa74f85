/* Two sites at once: each question names its own site and text, each site gets its own signature. */
import { allow, asked, fill, hold, press, replied, visit } from "../people.mjs";

async function open(test, at, tbs) {
  const tab = await visit(test, "agency.html", at);
  await fill(tab, { ...test.fields, tbs });
  return { at, tbs, tab };
}

export default async (test) => {
  const visits = [await open(test, test.site, "first document"), await open(test, test.otherSite, "second document")];
  for (const visit of visits) visit.popup = await press(visit.tab, "pkcs1");
  for (const { popup, at, tbs } of visits) {
    const question = await asked(popup);
    hold(question.origin === at, `${at} is called ${question.origin}`);
    hold(question.text.includes(tbs), `${at} wants to sign: ${question.text}`);
  }
  await Promise.all(visits.map(({ popup }) => allow(popup)));
  return Promise.all(visits.map(async ({ tbs, tab }) => ({ tbs, reply: await replied(tab) }))).then((done) => ({ done }));
};
