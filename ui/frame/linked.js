// Shows our HTML and moves inside the app when one of its links is clicked; modified clicks open a new tab as always.
// Also here: the two buttons of the header, the language of the document and its title, which Streamlit leaves as they were.
export default function ({ parentElement, data }) {
  const root = parentElement.firstElementChild;
  if (root.dataset.shown !== data.html) {
    root.innerHTML = data.html;
    root.dataset.shown = data.html;
  }
  // A page that opens something in its place puts the reader there; the first thing opened leaves the focus alone.
  if (data.about !== undefined && root.dataset.about !== data.about) {
    if (root.dataset.about !== undefined && data.focus) root.querySelector(data.focus)?.focus();
    root.dataset.about = data.about;
    if (data.reveal) setTimeout(() => reveal(root.querySelector(data.reveal)), 50); // when the list has its height
  }
  if (data.lang) document.documentElement.lang = data.lang;
  if (data.words) rename(data.words);
  root.onclick = async (event) => {
    const button = event.target.closest("button[data-do]");
    if (button?.dataset.do === "print") window.print();
    if (button?.dataset.do === "share") {
      await navigator.clipboard.writeText(new URL(data.permalink, location.origin).href);
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
    if (!anchor || anchor.target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    // The way a browser's own Back and Forward reach Streamlit: one entry in the history, one run of the new page.
    history.pushState({}, "", anchor.getAttribute("href"));
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
}

// Bring a line of a list that scrolls by itself into sight, and leave the page where it is.
function reveal(line) {
  let box = line?.parentElement;
  while (box && !(box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;
  if (!box || box === document.scrollingElement || box.matches("[data-testid=stMain]")) return;
  const [inner, outer] = [line.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 3;
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
