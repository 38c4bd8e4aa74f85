/* Pages that want more than they may: a frame, a page without an origin, a click made by a script, a command sent twice. */
import { allow, asked, hold, press, replied, visit } from "../people.mjs";

export default async (test) => {
  const tab = await visit(test, "hostile.html");

  await tab.locator("#frame").waitFor();
  const framed = tab.frames().map((frame) => frame.url()).filter((url) => url.startsWith(test.service));

  const opaque = [];
  for (const id of ["sandbox", "caged"]) {
    const opened = test.context.waitForEvent("page");
    const frame = tab.frameLocator(`#${id}`);
    await frame.locator("#open").click();
    const popup = await opened;
    await popup.locator("#opaque").waitFor();
    hold(!await popup.locator("#wait").isVisible(), "it still says that it waits");
    await test.shot(popup, id);
    await frame.locator("#reply:not(:empty)").waitFor();
    opaque.push(JSON.parse(await frame.locator("#reply").textContent()));
    await popup.close();
  }

  const noise = await press(tab, "noise");
  const question = await asked(noise);
  hold(question.origin === test.site, `asked for ${question.origin}`);
  /* who opened the window brings it to the front in the middle of a double click */
  await noise.locator("#allow:enabled").waitFor();
  const early = await noise.evaluate(() => {
    dispatchEvent(new Event("focus"));
    return !document.getElementById("allow").disabled;
  });
  hold(!early, "a yes counts in a window that has just come to the front");
  await allow(noise);
  return { framed, opaque, reply: await replied(tab), asked: question.text };
};
