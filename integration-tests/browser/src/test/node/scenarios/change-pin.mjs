/* The PIN is changed through the other popup, and changed back. */
import { fill, obtain, visit } from "../people.mjs";

export default async (test) => {
  const tab = await visit(test);
  const tree = await obtain(tab, "check");
  await fill(tab, { pin: test.pin, newpin: test.newPin, cardid: tree.slots[0].token.serialNumber });
  const there = await obtain(tab, "change");
  await fill(tab, { pin: test.newPin, newpin: test.pin });
  const back = await obtain(tab, "change");
  return { there, back };
};
