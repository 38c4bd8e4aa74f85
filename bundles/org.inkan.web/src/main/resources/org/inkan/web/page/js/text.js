// What the page says, in the person's language.

export const LANGUAGES = { "zh-Hant-TW": "正體中文", en: "English", pt: "Português" };
const FIRST = "zh-Hant-TW";
const CHOICE = "inkan.language";

let language = FIRST;
let texts = {};

function wanted() {
  const chosen = localStorage.getItem(CHOICE);
  if (chosen in LANGUAGES) {
    return chosen;
  }
  for (const tag of navigator.languages) {
    const known = Object.keys(LANGUAGES).find((each) => each.split("-")[0] === tag.split("-")[0]);
    if (known) {
      return known;
    }
  }
  return FIRST;
}

export async function loadTexts() {
  language = wanted();
  const response = await fetch(`lang/${language}.json`);
  texts = await response.json();
  document.documentElement.lang = language;
  document.title = t("title");
}

export function chooseLanguage(tag) {
  localStorage.setItem(CHOICE, tag);
}

/** Where nobody says where they are, plain "pt" would be Brazil and plain "en" the United States. */
const HOME = { pt: "pt-MO", en: "en-GB" };

/** Days and numbers as where the person lives, if the browser says so in the page's language. */
function locale() {
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? HOME[language] ?? language;
}

export function currentLanguage() {
  return language;
}

/** A text by its key, with {names} filled in. */
export function t(key, values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

export function has(key) {
  return key in texts;
}

/** A value of the API in words, or as it is. */
export function word(group, value) {
  const key = `${group}.${value}`;
  return has(key) ? t(key) : value;
}

export function day(instant) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium" }).format(new Date(instant));
}

export function moment(instant) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "medium" }).format(new Date(instant));
}

export function size(bytes) {
  const units = ["B", "KB", "MB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: unit ? 1 : 0 }).format(value)} ${units[unit]}`;
}

export function percent(share) {
  return new Intl.NumberFormat(locale(), { style: "percent" }).format(share);
}

export function list(words) {
  if (language === FIRST) {
    // what is listed holds words for "and" itself
    return words.join("、");
  }
  return new Intl.ListFormat(locale(), { style: "long", type: "conjunction" }).format(words);
}
