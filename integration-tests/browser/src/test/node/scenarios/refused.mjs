/* No means no, by button, by key and by closing the window; and it is no standing decision. */
import { allow, asked, fill, press, refuse, replied, visit } from "../people.mjs";

export default async (test) => {
  const tab = await visit(test);
  await fill(tab, test.fields);

  const first = await press(tab, "pkcs1");
  await asked(first);
  await test.shot(first, "question");
  await refuse(first);
  const byButton = await replied(tab);

  const second = await press(tab, "certificates");
  await asked(second);
  // the window is gone before the key comes up again
  await Promise.all([second.waitForEvent("close"), second.keyboard.down("Escape")]);
  const byKey = await replied(tab);

  const third = await press(tab, "pkcs1");
  await asked(third);
  await third.close();
  const afterClosing = await tab.locator("#reply").getAttribute("data-state");

  const fourth = await press(tab, "certificates");
  await allow(fourth);
  return { byButton, byKey, afterClosing, afterwards: await replied(tab) };
};
