/* The site opens the window, is greeted once, sends its command, and is handed the tree once the person agrees. */
import { allow, asked, hold, press, replied, visit } from "../people.mjs";

export default async (test) => {
  const tab = await visit(test);
  const popup = await press(tab, "certificates");
  const question = await asked(popup);
  await test.shot(popup, "question");
  hold(question.origin === test.site, `asked for ${question.origin}`);
  hold(await tab.locator("#reply[data-state=waiting]").count() === 1, "the site got something before anybody agreed");
  await allow(popup);
  const tree = await replied(tab);
  await test.shot(tab, "site");
  hold(await tab.evaluate(() => hipki.greetings) === 1, "not greeted exactly once");
  return tree;
};
