/* The card is pulled when it gets the PIN and when it signs, and put back. */
import { allow, asked, fill, obtain, press, replied, visit } from "../people.mjs";

const VERIFY = "20";
const COMPUTE = "EA";

export default async (test) => {
  const tab = await visit(test);
  await fill(tab, test.fields);
  const pulled = [];
  for (const instruction of [VERIFY, COMPUTE]) {
    const popup = await press(tab, "pkcs1");
    await asked(popup);
    await test.order(`pull-at ${instruction} moica`);
    await allow(popup);
    pulled.push(await replied(tab));
    await test.order("insert moica");
  }
  await fill(tab, { pin: test.wrongPin });
  const wrong = await obtain(tab, "pkcs1");
  await fill(tab, test.fields);
  return { pulled, wrong, right: await obtain(tab, "pkcs1") };
};
