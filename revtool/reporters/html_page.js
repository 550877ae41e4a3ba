// Search, filters, jumps and the theme of a page that says everything without them.
// Invariant: nothing is made of plan text here; elements are shown, hidden and moved to, never written.

const root = document.documentElement;
const main = document.querySelector("main");
const tools = document.querySelector("form.tools");
const said = tools.querySelector("output");
const words = tools.dataset;
const chosen = (name) => tools.elements.namedItem(name).value;

// What can be searched: width, case, kana and white space aside; the old and the new side of a redline.

const HIRAGANA = 0x60;
const fold = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - HIRAGANA))
    .replace(/\s+/gu, "");

function read(element, sides) {
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      if (sides.in !== "INS") sides.old += child.data;
      if (sides.in !== "DEL") sides.new += child.data;
    } else if (child.className !== "heard" && child.className !== "outline") {
      const before = sides.in;
      if (child.tagName === "DEL" || child.tagName === "INS") sides.in = child.tagName;
      read(child, sides);
      sides.in = before;
      if (child.tagName === "P" || child.tagName === "TD") sides.old += "\0", sides.new += "\0";
    }
  }
  return sides;
}

function textOf(element) {
  const { old, new: now } = read(element, { old: "", new: "", in: "" });
  return old === now ? fold(now) : `${fold(old)}\0${fold(now)}`;
}

// Everything that shows a change, and everything else that is shown in its order.

const changes = new Map();
for (const told of main.querySelectorAll(".changes > li")) {
  const { change, kinds, severity, field } = told.dataset;
  changes.set(change, { kinds: kinds.split(" "), severity, field, shown: [], text: null, fits: true });
}
for (const element of main.querySelectorAll("[data-change]")) {
  changes.get(element.dataset.change).shown.push(element);
}
const UNCHANGED = ".outline li:not([data-change]), .sifted tbody tr:not([data-change])";
let unchanged = null;

let waiting = 0; // the search that is to come
const PAUSE = 120; // milliseconds between the last key and the search: a typist's pace

const isFitting = (text, terms) => terms.every((term) => text.includes(term));

function isMatch(change, { kind, severity, field, terms }) {
  if (kind && !change.kinds.includes(kind)) return false;
  if (severity && change.severity !== severity) return false;
  if (field && change.field !== field) return false;
  if (!terms.length) return true;
  change.text ??= change.shown.map(textOf).join("\0");
  return isFitting(change.text, terms);
}

const wanted = () => ({
  kind: chosen("kind"),
  severity: chosen("severity"),
  field: chosen("field"),
  terms: chosen("find").split(/\s+/u).map(fold).filter(Boolean),
});

function hit(element) {
  for (let up = element; up && !up.classList.contains("hit"); up = up.parentElement.closest("li, .sheet")) {
    up.classList.add("hit");
  }
}

// A heading stays where something below it does.
function hitHeadings(section) {
  const below = { 3: false, 4: false, 5: false };
  for (const element of [...section.children].reverse()) {
    const level = Number(/^H([345])$/.exec(element.tagName)?.[1] ?? 0);
    if (level && below[level]) element.classList.add("hit");
    const isHit = element.classList.contains("hit") || element.querySelector(".hit") !== null;
    for (const at of [3, 4, 5]) below[at] = (below[at] || isHit) && (!level || at < level);
  }
}

function sift() {
  clearTimeout(waiting);
  waiting = 0;
  const asked = wanted();
  const { kind, severity, field, terms } = asked;
  const isSifting = Boolean(kind || severity || field || terms.length);
  for (const element of main.querySelectorAll(".hit")) element.classList.remove("hit");
  let n = 0;
  for (const change of changes.values()) {
    change.fits = isMatch(change, asked);
    if (!change.fits) continue;
    n += 1;
    if (isSifting) change.shown.forEach(hit);
  }
  if (terms.length && !kind && !severity && !field) {
    unchanged ??= [...main.querySelectorAll(UNCHANGED)].map((element) => [element, textOf(element)]);
    for (const [element, text] of unchanged) if (isFitting(text, terms)) hit(element);
  }
  if (isSifting) main.querySelectorAll(".headed").forEach(hitHeadings);
  main.classList.toggle("sifting", isSifting);
  said.value = words[isSifting ? "found" : "all"].replace("{n}", n).replace("{of}", changes.size);
}

function clear() {
  tools.elements.namedItem("find").value = "";
  for (const name of ["kind", "severity", "field"]) tools.elements.namedItem(name).value = "";
  sift();
}

// Jumps.

const places = [...main.querySelectorAll('[id^="change-"]')];
const numberOf = (place) => String(Number(place.id.slice("change-".length)) - 1);
let here = -1;

function jump(step) {
  for (let n = 0, at = here; n < places.length; n++) {
    at = (at + step + places.length) % places.length;
    if (here < 0 && step < 0 && n === 0) at = places.length - 1;
    if (changes.get(numberOf(places[at])).fits) return moveTo(at);
  }
}

function moveTo(at) {
  places[here]?.classList.remove("current");
  here = at;
  const place = places[at];
  place.classList.add("current");
  place.tabIndex = -1;
  place.scrollIntoView();
  place.focus({ preventScroll: true });
  main.classList.add("jumping"); // what the address led to is no longer where the reader is
  history.replaceState(null, "", `#${place.id}`);
}

function arrive() {
  const at = places.findIndex((place) => `#${place.id}` === location.hash);
  if (at < 0) return;
  if (!changes.get(numberOf(places[at])).fits) clear();
  moveTo(at);
}

async function copy() {
  if (here < 0) return void (said.value = words.nowhere);
  const link = `${location.href.split("#")[0]}#${places[here].id}`;
  try {
    await navigator.clipboard.writeText(link);
    said.value = words.copied;
  } catch {
    said.value = link;
  }
}

// The theme: what the system asks for until the reader asks for the other one. Storage may be forbidden.

const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
const button = tools.querySelector('[data-do="theme"]');

function show(theme) {
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  button.setAttribute("aria-pressed", String(isDark()));
}

function kept() {
  try {
    return localStorage.getItem("revtool-theme");
  } catch {
    return null;
  }
}

function turn() {
  show(isDark() ? "light" : "dark");
  try {
    localStorage.setItem("revtool-theme", root.dataset.theme);
  } catch {
    // The page keeps the theme until it is closed.
  }
}

const ACTS = {
  next: () => jump(1),
  previous: () => jump(-1),
  find: () => tools.elements.namedItem("find").focus(),
  copy,
  theme: turn,
  clear,
  print: () => print(),
};
const KEYS = { j: "next", k: "previous", "/": "find", c: "copy", Escape: "clear" };

tools.addEventListener("click", (event) => ACTS[event.target.closest("[data-do]")?.dataset.do]?.());
tools.addEventListener("change", sift);
tools.addEventListener("submit", (event) => {
  event.preventDefault();
  if (waiting) sift(); // what was typed a moment ago counts
  jump(1);
});

tools.addEventListener("input", (event) => {
  if (event.target.name !== "find" || event.isComposing) return;
  clearTimeout(waiting);
  waiting = setTimeout(sift, PAUSE);
});
tools.addEventListener("compositionend", sift);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key !== "Escape") {
    if (!tools.elements.namedItem("keys").checked) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
  }
  const act = ACTS[KEYS[event.key]];
  if (!act) return;
  event.preventDefault();
  act();
});

main.addEventListener("click", (event) => {
  const tile = event.target.closest("a[data-kind]");
  if (!tile) return;
  clear();
  tools.elements.namedItem("kind").value = tile.dataset.kind;
  sift();
});
addEventListener("hashchange", arrive);

show(kept());
arrive();
sift();
tools.hidden = false;
root.dataset.ready = "";
