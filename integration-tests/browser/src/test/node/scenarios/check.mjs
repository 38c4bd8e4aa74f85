/* Commands without a card's secret: the environment, and one that there is not. */
import { obtain, press, replied, visit } from "../people.mjs";

export default async (test) => {
  const tab = await visit(test);
  const environment = await obtain(tab, "check");
  const popup = await press(tab, "unknown");
  if (!popup.isClosed()) await popup.waitForEvent("close");
  return { environment, unknown: await replied(tab) };
};
