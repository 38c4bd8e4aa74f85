/* What a person does: with pages of sites, and with the windows of the service. */

export async function visit({ context, site, service }, page = "agency.html", at = site) {
  const tab = await context.newPage();
  await tab.goto(`${at}/${page}?service=${encodeURIComponent(service)}`);
  return tab;
}

export async function fill(tab, fields) {
  for (const [id, value] of Object.entries(fields)) await tab.locator(`#${id}`).fill(value);
}

/* Presses a button of a site that opens a window. */
export async function press(tab, button) {
  const popup = tab.waitForEvent("popup");
  await tab.locator(`#${button}`).click();
  return await popup;
}

/* Waits for the question in the service's window. */
export async function asked(popup) {
  await popup.locator("#ask").waitFor();
  return {
    origin: await popup.locator("#origin").textContent(),
    text: await popup.locator("#ask").innerText(),
  };
}

export async function allow(popup, { remember = false } = {}) {
  await asked(popup);
  if (remember) await popup.locator("#remember").check();
  await Promise.all([popup.waitForEvent("close"), popup.locator("#allow").click()]);
}

export async function refuse(popup) {
  await asked(popup);
  await Promise.all([popup.waitForEvent("close"), popup.locator("#refuse").click()]);
}

/* What the site was handed. */
export async function replied(tab) {
  await tab.locator("#reply[data-state=replied]").waitFor();
  return JSON.parse(await tab.locator("#reply").textContent());
}

/* The whole way for a site that has to ask. */
export async function obtain(tab, button, choice = {}) {
  const popup = await press(tab, button);
  await allow(popup, choice);
  return await replied(tab);
}

export function hold(condition, what) {
  if (!condition) throw new Error(what);
}
