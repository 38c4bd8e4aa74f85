/* A wrong PIN costs one try and is not tried again; the right one afterwards works. */
import { fill, obtain, visit } from "../people.mjs";

export default async (test) => {
  const tab = await visit(test);
  await fill(tab, { ...test.fields, pin: test.wrongPin });
  const wrong = await obtain(tab, "pkcs1");
  await fill(tab, test.fields);
  const right = await obtain(tab, "pkcs1");
  await fill(tab, { pin: "" });
  await tab.locator("#pkcs1").click();
  await tab.locator("#reply[data-state=replied]").waitFor();
  return { wrong, right, none: JSON.parse(await tab.locator("#reply").textContent()) };
};
