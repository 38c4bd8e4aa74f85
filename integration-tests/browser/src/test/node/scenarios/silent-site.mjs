/* A site opens a window and says nothing: after a while, and not before, the window says that it can be closed. */
import { hold, press, visit, asked, fill } from "../people.mjs";

const PATIENCE = 20_000;

export default async (test) => {
  const { context, service, site, shot, fields } = test;
  await context.clock.install();
  await context.clock.pauseAt(Date.now() + 60_000);
  const mute = await context.newPage();
  await mute.goto(`${site}/picture.html`);
  const opened = context.waitForEvent("page");
  await mute.evaluate((address) => { window.mute = window.open(address); }, `${service}/popupForm`);
  const silent = await opened;
  await silent.waitForLoadState("load");
  const seen = async () => ({ wait: await silent.locator("#wait").isVisible(), alone: await silent.locator("#alone").isVisible() });
  await silent.clock.runFor(PATIENCE - 1);
  const before = await seen();
  await silent.clock.runFor(1);
  const after = await seen();
  await shot(silent, "silent");

  const tab = await visit(test);
  await fill(tab, fields);
  const answered = await press(tab, "pkcs1");
  await asked(answered);
  await answered.clock.runFor(2 * PATIENCE);
  hold(await answered.locator("#ask").isVisible(), "the question is gone");
  hold(await answered.locator("#alone").isHidden(), "says that nobody asked");
  return { before, after };
};
