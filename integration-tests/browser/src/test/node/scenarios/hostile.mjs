/* Pages that want more than they may: a frame, a page without an origin, a click made by a script, a command sent twice. */
import { allow, asked, hold, press, replied, visit } from "../people.mjs";

export default async (test) => {
  const tab = await visit(test, "hostile.html");

  await tab.locator("#frame").waitFor();
  const framed = tab.frames().map((frame) => frame.url()).filter((url) => url.startsWith(test.service));

  const popup = test.context.waitForEvent("page");
  await tab.frameLocator("#sandbox").locator("#open").click();
  const opaque = await popup;
  await opaque.locator("#opaque").waitFor();
  await test.shot(opaque, "opaque");
  await opaque.close();

  const noise = await press(tab, "noise");
  const question = await asked(noise);
  hold(question.origin === test.site, `asked for ${question.origin}`);
  await allow(noise);
  return { framed, reply: await replied(tab), asked: question.text };
};
