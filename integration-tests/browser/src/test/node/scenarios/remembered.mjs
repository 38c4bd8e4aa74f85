/* Who is not to be asked again is not, for what was allowed and for this site only. */
import { asked, fill, hold, obtain, press, refuse, replied, visit } from "../people.mjs";

export default async (test) => {
  const tab = await visit(test);
  const asking = await obtain(tab, "certificates", { remember: true });

  const again = await press(tab, "certificates");
  if (!again.isClosed()) await again.waitForEvent("close");
  const unasked = await replied(tab);

  await fill(tab, test.fields);
  const signing = await press(tab, "pkcs1");
  await asked(signing);
  await refuse(signing);

  const stranger = await visit(test, "agency.html", test.otherSite);
  const popup = await press(stranger, "certificates");
  const question = await asked(popup);
  hold(question.origin === test.otherSite, `asked for ${question.origin}`);
  await refuse(popup);
  return { asking, unasked, signing: await replied(tab), stranger: await replied(stranger) };
};
