/* Pages go away: one while the card works for it, one with a wrong PIN while it waits for its turn. Who waits between them is served. */
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
  const next = await allowed(test, 1, {});
  const waiting = await allowed(test, 2, { pin: test.wrongPin });
  await test.order("hold moica");
  for (const each of [working, next, waiting]) await agree(each);
  await waiting.popup.close();
  await working.popup.close();
  await working.tab.close();
  // whoever comes now comes after their goodbyes
  const visitor = await visit(test, "agency.html", test.sites[3]);
  await refuse(await press(visitor, "certificates"));
  await test.order("release moica");
  const replies = { next: await replied(next.tab) };
  replies.closed = { state: await waiting.tab.locator("#reply").getAttribute("data-state") };

  // the first wrong one of three, and no right one came before it since the other was to have its turn
  await fill(waiting.tab, { pin: test.wrongPin });
  replies.wrong = await obtain(waiting.tab, "pkcs1");
  await fill(waiting.tab, test.fields);
  replies.right = await obtain(waiting.tab, "pkcs1");
  return replies;
};
