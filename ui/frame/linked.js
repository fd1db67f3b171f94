// Shows our HTML and moves inside the app when one of its links is clicked; modified clicks open a new tab as always.
// Also here: the two buttons of the header, the language of the document and its title, which Streamlit leaves as they were.
export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement.firstElementChild;
  if (data.heard !== undefined) hear(root, data.heard, setStateValue);
  root.dataset.shown = ""; // ours: no field of Streamlit's stands in it
  if (root.shown !== data.html) {
    root.innerHTML = data.html;
    root.shown = data.html;
    arrive(root);
  }
  // A page that opens something in its place puts the reader there; the first thing opened leaves the focus alone.
  if (data.about !== undefined && root.dataset.about !== data.about) {
    if (root.dataset.about !== undefined && data.focus) root.querySelector(data.focus)?.focus();
    root.dataset.about = data.about;
    if (data.field) enter(data.field);
    if (data.reveal) setTimeout(() => reveal(root.querySelector(data.reveal)), 50); // when the list has its height
  }
  window.maaltavleTicks ??= window.addEventListener("popstate", () => setTimeout(showTicks)) ?? true;
  showTicks();
  root.onchange = tick;
  if (data.lang) document.documentElement.lang = data.lang;
  if (data.words) rename(data.words);
  if (data.today) {
    lead(root);
    root.onpointerover = root.onfocusin = () => lead(root);
  }
  root.onclick = async (event) => {
    const button = event.target.closest("button[data-do]");
    if (button?.dataset.do === "print") window.print();
    if (button?.dataset.do === "share") {
      await navigator.clipboard.writeText(here({ kendt: data.today }, {}).href);
      button.textContent = button.dataset.done;
    }
    const jump = event.target.closest('a[href^="#"]');
    if (jump) {
      event.preventDefault(); // the address stays that of the view
      const place = document.getElementById(jump.getAttribute("href").slice(1));
      place?.scrollIntoView();
      place?.focus({ preventScroll: true });
    }
    const anchor = event.target.closest('a[href^="/"]');
    if (!anchor || anchor.hasAttribute("download")) return; // a file is fetched, not gone to
    carry(anchor);
    if (anchor.target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    // The way a browser's own Back and Forward reach Streamlit: one entry in the history, one run of the new page.
    onceHeard(() => {
      history.pushState({}, "", anchor.getAttribute("href"));
      window.dispatchEvent(new PopStateEvent("popstate"));
    });
  };
}

// The address of this view: with `first` where it does not say otherwise, and with `set` in any case.
function here(first, set) {
  const address = new URL(location.pathname, location.origin);
  const said = [...new URLSearchParams(location.search)].filter(([key, value]) => value && key !== "ukendt");
  for (const [key, value] of Object.entries({ ...first, ...Object.fromEntries(said), ...set })) address.searchParams.set(key, value);
  return address;
}

// The languages lead to what is on the page, which may change without the header.
function lead(root) {
  for (const anchor of root.querySelectorAll("a[hreflang]")) {
    const there = here({}, { sprog: anchor.hreflang });
    anchor.setAttribute("href", there.pathname + there.search);
  }
}

// An address that names a place on its page is gone to when that place has been drawn, once.
function arrive(root) {
  const place = location.hash && root.querySelector(`#${CSS.escape(hashed())}`);
  if (!place || window.maaltavlePlace === location.href) return;
  window.maaltavlePlace = location.href;
  setTimeout(() => {
    place.scrollIntoView();
    place.focus({ preventScroll: true });
  }, 50); // when the page has its height
}

// What the address names: a browser writes æ, ø and å in its own way.
function hashed() {
  const written = location.hash.slice(1);
  try {
    return decodeURIComponent(written);
  } catch {
    return written; // a % that begins nothing
  }
}

// What is ticked stands in the address alone: the markup is the same with and without, so that the focus stays where it
// is. A link to another page takes the ticks along, unless it is one that says what they are to be.
const TICKS = "kryds";
const ticks = () => (new URLSearchParams(location.search).get(TICKS) ?? "").split("!").filter(Boolean);

export function showTicks() {
  const now = ticks();
  for (const box of document.querySelectorAll("input[data-tick]")) box.checked = now.includes(box.dataset.tick);
}

function tick({ target }) {
  if (!target.matches("input[data-tick]")) return;
  const others = ticks().filter((word) => word !== target.dataset.tick);
  const now = target.checked ? [...others, target.dataset.tick] : others;
  const address = new URL(location.href);
  if (now.length) address.searchParams.set(TICKS, now.join("!"));
  else address.searchParams.delete(TICKS);
  history.replaceState(history.state, "", address);
  onceHeard(() => window.dispatchEvent(new PopStateEvent("popstate")));
}

function carry(anchor) {
  const there = new URL(anchor.getAttribute("href"), location.origin);
  if (!ticks().length || "ticks" in anchor.dataset || there.searchParams.has(TICKS)) return;
  there.searchParams.set(TICKS, ticks().join("!"));
  anchor.setAttribute("href", there.pathname + there.search + there.hash);
}

// What is typed or chosen reaches the server by a run of its own. The move to another address leaves the fields out and
// takes the place of a run that has not begun, and on a busy machine what was typed last would be lost. So the page asks
// first: the header sends a sign with all that stands in the fields, and the page moves when a run gives the sign back.
// Nobody waits who has typed and chosen nothing since the page came, and nobody longer than LONGEST.
const LONGEST = 10_000; // milliseconds

function hear(root, heard, setStateValue) {
  const line = (window.maaltavleLine ??= listen({}));
  Object.assign(line, { root, send: (sign) => setStateValue("asked", sign) });
  if (line.typed) line.typed = location.href; // a run may have moved on by itself
  if (line.go && heard === line.sign) setTimeout(() => line.move(line.sign)); // when what is drawn has been drawn
}

function onceHeard(go) {
  const line = window.maaltavleLine;
  if (!line?.spoken || !line.root.isConnected) return go();
  const asked = line.go;
  line.go = go; // of two links the last
  if (asked) return;
  const sign = (line.sign = String(Date.now()));
  line.send(sign);
  setTimeout(() => line.move(sign), LONGEST);
}

function listen(line) {
  line.move = (sign) => {
    const go = line.sign === sign && line.go;
    if (go) Object.assign(line, { go: null, spoken: false, typed: "" });
    if (go) go();
  };
  const speak = ({ type, key, target }) => {
    if (target.closest("[data-shown]") || (type === "keydown" && key !== "Enter")) return; // what is ours has no fields
    line.spoken = true;
    if (type === "input" && target.matches("textarea")) line.typed = location.href;
  };
  for (const type of ["click", "input", "keydown"]) document.addEventListener(type, speak, true);
  // Back and Forward take a text from the page while it is being written: the browser has moved by now, and so stands
  // at the address of the text until that is heard.
  window.addEventListener("popstate", (event) => {
    const [typed, left] = [line.typed, location.href];
    line.go = null;
    line.typed = "";
    if (!event.isTrusted || !typed || !line.root.isConnected) return (line.spoken = false);
    event.stopImmediatePropagation();
    history.replaceState(history.state, "", typed);
    if (document.activeElement.matches("textarea")) document.activeElement.blur();
    setTimeout(() => onceHeard(() => {
      history.replaceState(history.state, "", left);
      window.dispatchEvent(new PopStateEvent("popstate"));
    }), 50); // when Streamlit has sent what it takes from the field
  }, true);
  return line;
}

// Bring a line of a list that scrolls by itself into sight, and leave the page where it is.
function reveal(line) {
  let box = line?.parentElement;
  while (box && !(box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;
  if (!box || box === document.scrollingElement || box.matches("[data-testid=stMain]")) return;
  const [inner, outer] = [line.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 3;
}

// Whoever came to fill in a field stands in it, as soon as it is there.
function enter(field, tries = 50) {
  const found = document.querySelector(field);
  if (found) found.focus();
  else if (tries) setTimeout(() => enter(field, tries - 1), 100);
}

const TOLD =
  "[data-testid=stFileUploader] :is(p, [role=alert], span:not(:has(*))), [data-testid=stSkipToContent], [role=dialog] :is(h2, div)";

// Streamlit's own widgets carry English names for those who listen: `words` has a pattern and its replacement for each.
function rename(words) {
  const rules = words.map(([from, to]) => [new RegExp(`^${from}$`), to]);
  const say = () => {
    for (const named of document.querySelectorAll("[data-testid^=st] [aria-label]")) {
      const label = named.getAttribute("aria-label");
      const rule = rules.find(([from]) => from.test(label));
      if (rule) named.setAttribute("aria-label", label.replace(...rule));
    }
    for (const told of document.querySelectorAll(TOLD)) {
      const rule = rules.find(([from]) => from.test(told.textContent));
      const [first, ...rest] = [...told.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
      if (!rule || !first) continue;
      first.nodeValue = told.textContent.replace(...rule);
      for (const node of rest) node.nodeValue = ""; // emptied, not taken out: they are React's
    }
  };
  let waiting = false; // named when the browser is idle, so that nothing on screen waits for it
  const later = () => {
    if (waiting) return;
    waiting = true;
    (window.requestIdleCallback ?? setTimeout)(() => {
      waiting = false;
      say();
    });
  };
  window.maaltavleNames?.disconnect();
  window.maaltavleNames = new MutationObserver(later);
  window.maaltavleNames.observe(document.body, { subtree: true, childList: true, attributeFilter: ["aria-label"] });
  say();
}
