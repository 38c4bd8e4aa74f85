/* Signs, checks, encrypts and decrypts a file. */
import { readFile } from "node:fs/promises";
import { accessible, choose, enterPin, go, open, put, submit, take } from "../manager.mjs";
import { hold } from "../people.mjs";

const CONTENT = "一份合約\n";

/* The certificates of authorities that a card carries, as files. */
async function exported(page, card) {
  const files = [];
  const group = page.locator(".panel", { hasText: card }).first().locator("details.authorities");
  await group.locator("summary").first().click();
  for (const each of await group.locator("details.certificate").all()) {
    await each.locator("summary").click();
    const [download] = await Promise.all([page.waitForEvent("download"), each.locator("button").click()]);
    files.push({ name: download.suggestedFilename(), mimeType: "application/pkix-cert", buffer: await readFile(await download.path()) });
  }
  hold(files.length > 0, "the card shows no authority");
  return files;
}

export default async (test) => {
  const { page, t, language, calm } = await open(test);

  await page.locator(".panel", { hasText: "9522" }).first().locator("details.authorities").waitFor();
  const authorities = await exported(page, "9522");

  await go({ page, t }, "sign", "sign.title");
  await put(page, 0, "合約.txt", CONTENT);
  await choose(page, "9522");
  await accessible(test, page, "sign");
  await test.shot(page, "sign");
  await submit(page);
  await page.locator("dialog.pin[open]").waitFor();
  await accessible(test, page, "PIN window");
  await test.shot(page, "pin");
  const shown = await enterPin(page, test.pin);
  for (const expected of ["9522", "合約.txt", t("tries.left").replace("{count}", "3")]) {
    hold(shown.includes(expected), `the PIN window does not show ${expected}: ${shown}`);
  }
  await page.locator(".notice.good", { hasText: t("sign.done") }).waitFor();
  await test.shot(page, "signed");
  const signed = await take(page);
  hold(signed.name === "合約.txt.p7m", signed.name);

  await go({ page, t }, "verify", "verify.title");
  await put(page, 0, signed.name, signed.content);
  await submit(page);
  if (!test.sandbox) {
    // nobody trusts the sandbox that made the card unless the person says so
    await page.locator(".notice.warn", { hasText: t("verify.untrusted") }).waitFor();
    await test.shot(page, "untrusted");
    await page.locator("main details summary").click();
    await page.locator("main input[type=file]").nth(2).setInputFiles(authorities);
    await submit(page);
  }
  await page.locator(".notice.good", { hasText: t("verify.valid") }).waitFor();
  await accessible(test, page, "verify");
  await test.shot(page, "verified");
  hold((await take(page)).content.toString() === CONTENT, "other content came out");
  const broken = Buffer.from(signed.content);
  broken[broken.indexOf(Buffer.from("合"))] ^= 1;
  await put(page, 0, signed.name, broken);
  await submit(page);
  await page.locator(".notice.bad", { hasText: t("verify.changed") }).waitFor();
  await test.shot(page, "changed");

  await go({ page, t }, "encrypt", "encrypt.title");
  await put(page, 0, "plan.txt", CONTENT);
  await choose(page, "9522");
  await accessible(test, page, "encrypt");
  await submit(page);
  await page.locator(".outcome .notice.good").waitFor();
  await test.shot(page, "encrypted");
  const envelope = await take(page);
  hold(!envelope.content.toString("latin1").includes(Buffer.from(CONTENT).toString("latin1")), "not encrypted");

  await go({ page, t }, "decrypt", "decrypt.title");
  await put(page, 0, envelope.name, envelope.content);
  await choose(page, "9522");
  await submit(page);
  await enterPin(page, test.pin);
  await page.locator(".notice.good", { hasText: t("decrypt.done") }).waitFor();
  await test.shot(page, "decrypted");
  const opened = await take(page);
  hold(opened.name === "plan.txt" && opened.content.toString() === CONTENT, "not what went in");

  calm();
  return { language };
};
