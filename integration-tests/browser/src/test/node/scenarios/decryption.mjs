/* A site has something opened that was encrypted for the card. */
import { fill, obtain, visit } from "../people.mjs";

export default async (test) => {
  const tab = await visit(test);
  await fill(tab, test.fields);
  return await obtain(tab, "decrypt");
};
