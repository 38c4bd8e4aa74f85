/* What a person does with the card manager page. */
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { hold } from "./people.mjs";

const LONG = 1 << 20;
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/* Comes in by a fresh address, as printed for the person. Says what the page says in its language. */
export async function open({ context, service, key }) {
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => { if (message.type() === "error" && !/status of 4/.test(message.text())) complaints.push(message.text()); });
  await page.goto(`${service}/inkan/#key=${key}`);
  await page.locator("nav a").first().waitFor();
  hold(!page.url().includes(key), "the key stayed in the address");
  const language = await page.locator("html").getAttribute("lang");
  const texts = await (await context.request.get(`${service}/inkan/lang/${language}.json`)).json();
  return { page, language, t: (name) => texts[name], calm: () => hold(complaints.length === 0, complaints.join("\n")) };
}

export async function go({ page, t }, view, title) {
  await page.locator(`nav a[href="#/${view}"]`).click();
  await page.locator("h1", { hasText: t(title) }).waitFor();
}

export async function choose(page, card) {
  await page.locator(".choice", { hasText: card }).locator("input").check();
}

/* A long file is put there by its path: in a message to the browser it would take longer than the work that is looked at. */
export async function put(page, nth, name, content) {
  const field = page.locator("main input[type=file]").nth(nth);
  if (content.length < LONG) {
    await field.setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
    return;
  }
  const file = resolve(name);
  await writeFile(file, content);
  await field.setInputFiles(file);
}

/* Answers the PIN window and says what it showed. */
export async function enterPin(page, ...entries) {
  const dialog = page.locator("dialog.pin[open]");
  await dialog.waitFor();
  const shown = await dialog.innerText();
  const id = await dialog.elementHandle();
  const fields = dialog.locator("input[type=password]");
  for (const [index, entry] of entries.entries()) await fields.nth(index).fill(entry);
  await dialog.locator("button[type=submit]").click();
  await id.waitForElementState("hidden");
  return shown;
}

export async function submit(page) {
  await page.locator("main form button[type=submit]").click();
}

/* Takes the file that came of the work. */
export async function take(page) {
  const button = page.locator(".result-file button");
  await button.waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/* What a checker of accessibility finds, in scenarios that are audited. */
export async function accessible({ audited }, page, what) {
  if (!audited) return;
  await page.evaluate(await readFile(AXE, "utf8"));
  const { violations } = await page.evaluate(() => window.axe.run(document));
  hold(violations.length === 0, `${what}: ${violations.map((each) => `${each.id} (${each.nodes.map((node) => node.target).join("; ")})`).join(", ")}`);
}
