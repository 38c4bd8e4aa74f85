/* Pages go away: one while the card works for it, one with a wrong PIN while it waits for its turn. Who comes after them is served. */
import { asked, fill, obtain, press, refuse, replied, visit } from "../people.mjs";

async function allowed(test, number, fields) {
  const tab = await visit(test, "agency.html", test.sites[number]);
  await fill(tab, { ...test.fields, ...fields });
  const popup = await press(tab, "pkcs1");
  await asked(popup);
  return { tab, popup };
}

async function agree({ popup }) {
  await popup.locator("#allow").click();
  await popup.locator("#wait").waitFor();
}

export default async (test) => {
  const working = await allowed(test, 0, {});
  const waiting = await allowed(test, 1, { pin: test.wrongPin });
  const next = await allowed(test, 2, {});
  const last = await allowed(test, 3, {});
  await test.order("hold moica");
  for (const each of [working, waiting, next]) await agree(each);
  await waiting.popup.close();
  await working.popup.close();
  await working.tab.close();
  // whoever comes now comes after their goodbyes
  const visitor = await visit(test, "agency.html", test.sites[4]);
  await refuse(await press(visitor, "certificates"));
  await agree(last);
  await test.order("release moica");
  const replies = { next: await replied(next.tab), last: await replied(last.tab) };
  replies.closed = { state: await waiting.tab.locator("#reply").getAttribute("data-state") };

  // the first wrong one of three
  await fill(waiting.tab, { pin: test.wrongPin });
  replies.wrong = await obtain(waiting.tab, "pkcs1");
  await fill(waiting.tab, test.fields);
  replies.right = await obtain(waiting.tab, "pkcs1");
  return replies;
};
