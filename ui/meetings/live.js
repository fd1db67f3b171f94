// What meeting mode has beyond the screens themselves: the decision typed on the spot (D), link and QR of the screen
// shown (Q), the address that follows the screen, and the way out (Esc). Nothing here waits for the server to move on.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.firstElementChild;
  if (root.dataset.shown !== data.html) {
    root.innerHTML = data.html;
    root.dataset.shown = data.html;
  }
  document.documentElement.lang = data.lang;
  window.maaltavleLive ??= new Live();
  window.maaltavleLive.take(root, JSON.parse(data.told), setTriggerValue);
  return () => window.maaltavleLive?.leave(root);
}

const SETTLED = 200; // milliseconds on a screen until the address names it
const PATIENCE = 10000; // milliseconds until silence is called a lost connection

class Live {
  constructor() {
    this.drawn = {};
    this.typed = {}; // what was written and not yet stored, by point
    this.onKey = (event) => this.key(event);
    this.onScreen = (event) => this.screenIs(event.detail.id);
    this.onOut = (event) => {
      event.preventDefault();
      this.out();
    };
    this.onHide = () => this.write();
    window.addEventListener("keydown", this.onKey, true);
    window.addEventListener("pagehide", this.onHide);
    document.addEventListener("deck:screen", this.onScreen);
    document.addEventListener("deck:leave", this.onOut);
  }

  take(root, data, trigger) {
    [this.root, this.data, this.trigger] = [root, data, trigger];
    this.decision = root.querySelector(".ml-decision");
    this.qr = root.querySelector(".ml-qr");
    this.more = root.querySelector(".ml-more");
    this.note = root.querySelector(".ml-note");
    this.form = this.decision.querySelector("form");
    this.form.onsubmit = (event) => {
      event.preventDefault();
      this.save();
    };
    this.form.oninput = (event) => this.wrote(event.target);
    root.onclick = (event) => {
      const what = event.target.closest("[data-do]")?.dataset.do;
      if (what === "close") this.close();
      if (what === "decide") this.openDecision();
      if (what === "qr") this.openQr();
      if (what === "more") this.show(this.more, this.more.querySelector("button"));
      if (what === "leave") this.out();
      if (what === "dark") this.byLetter("t");
      if (what === "full" || what === "blank") {
        this.close();
        document.dispatchEvent(new KeyboardEvent("keydown", { key: what === "full" ? "f" : "b", bubbles: true }));
      }
    };
    this.addMore();
    this.shade(stored("maaltavle:dark") === true);
    this.screen = document.querySelector(".deck .screen:not([hidden])")?.id;
    if (!this.greeted) this.greet();
    this.redraw(data.patches);
    this.answer(data.answer);
  }

  // The address may have named a screen that is not there.
  greet() {
    this.greeted = true;
    const asked = new URL(location.href).searchParams.get("skaerm");
    if (asked && asked !== this.screen) this.tell(this.data.words.unknown.replace("{screen}", asked.slice(0, 20)));
  }

  // Beside the arrows: for a mouse or a finger what the keys do.
  addMore() {
    const place = document.querySelector(".deck-steps div");
    if (!place || place.querySelector("[data-do]")) return;
    const button = place.appendChild(document.createElement("button"));
    Object.assign(button, { type: "button", textContent: "⋯" });
    button.dataset.do = "more";
    button.setAttribute("aria-label", this.data.words.more);
    button.onclick = () => this.show(this.more, this.more.querySelector("button"));
  }

  // The screens of a point whose decision was stored, drawn anew by the server: the one shown keeps its place.
  redraw(patches) {
    for (const [point, html] of Object.entries(patches)) {
      if (this.drawn[point] === html) continue;
      this.drawn[point] = html;
      const made = document.createElement("template");
      made.innerHTML = html;
      for (const screen of made.content.querySelectorAll(".screen")) {
        const old = document.getElementById(screen.id);
        if (old) old.replaceChildren(...screen.childNodes);
      }
    }
  }

  leave(root) {
    if (root !== this.root) return;
    clearTimeout(this.writing);
    window.removeEventListener("keydown", this.onKey, true);
    window.removeEventListener("pagehide", this.onHide);
    document.removeEventListener("deck:screen", this.onScreen);
    document.removeEventListener("deck:leave", this.onOut);
    delete window.maaltavleLive;
  }

  get open() {
    return [this.decision, this.qr, this.more].find((panel) => panel && !panel.hidden);
  }

  // Keys belong to a panel while one is open: nothing of them reaches the screens behind.
  key(event) {
    if (event.isComposing || !this.root?.isConnected) return;
    const panel = this.open;
    if (event.ctrlKey || event.metaKey || event.altKey) return this.withCtrl(event, panel);
    const letter = event.key.toLowerCase();
    if (panel) {
      event.stopPropagation();
      if (panel === this.decision && event.key.length === 1 && event.key !== " ") this.catchLetter();
      if (event.key === "Escape" || (panel === this.qr && letter === "q") || (panel === this.more && letter === "m"))
        this.close();
      else if (panel === this.more && "dqt".includes(letter)) this.byLetter(letter);
      else if (event.key === "Tab") return this.stay(event, panel);
      else return;
      event.preventDefault();
    } else if ("dqtm?".includes(letter)) {
      event.preventDefault();
      event.stopPropagation();
      this.byLetter(letter);
    } else if (letter === "r" || letter === "c") {
      event.stopPropagation(); // keys of Streamlit's own: run again, clear the cache
    }
  }

  // Ctrl+Enter, on a Mac Cmd+Enter, saves from anywhere in the form; everything else of the kind is the browser's.
  withCtrl(event, panel) {
    if (panel !== this.decision || event.key !== "Enter" || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) this.save();
  }

  // Whoever writes wants it written: a letter goes to the decision's words wherever in the form the focus is.
  catchLetter() {
    if (document.activeElement?.tagName !== "TEXTAREA") this.intoWords();
  }

  intoWords() {
    const { own } = this.form.elements;
    own.focus();
    own.setSelectionRange(own.value.length, own.value.length);
  }

  byLetter(letter) {
    if (letter === "t") this.shade(!this.root.classList.contains("mt-dark"));
    else if (letter === "d") this.openDecision();
    else if (letter === "q") this.openQr();
    else this.show(this.more, this.more.querySelector("button"));
  }

  // Tab goes round inside the panel.
  stay(event, panel) {
    const found = [...panel.querySelectorAll("input, textarea, button")].filter((e) => e.checkVisibility({ visibilityProperty: true }));
    const [first, last] = [found[0], found[found.length - 1]];
    const end = event.shiftKey ? first : last;
    if (document.activeElement !== end && !(end.type === "radio" && document.activeElement.name === end.name)) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }

  screenIs(id) {
    this.screen = id;
    this.note.hidden = true;
    clearTimeout(this.writing); // an address takes longer to write than a screen to show
    this.writing = setTimeout(() => this.write(), SETTLED);
  }

  // The address follows the screen once somebody stays on it.
  write() {
    clearTimeout(this.writing);
    const address = new URL(location.href);
    if (!this.root?.isConnected || address.searchParams.get("skaerm") === this.screen) return;
    address.searchParams.set("skaerm", this.screen);
    history.replaceState(history.state, "", address);
  }

  get point() {
    return this.screen.split("-")[0];
  }

  show(panel, focus) {
    if (!this.open) this.before = document.activeElement;
    this.close(false);
    this.note.hidden = true;
    panel.hidden = false;
    focus.focus();
  }

  close(back = true) {
    if (!this.open) return;
    if (this.open.contains(document.activeElement)) document.activeElement.blur(); // else the next key may still be its
    this.open.hidden = true;
    if (back) this.before?.focus?.();
  }

  openQr() {
    if (!this.screen) return;
    this.qr.querySelector(".ml-code").innerHTML = this.data.codes[this.screen] ?? ""; // SVG that the server made
    this.qr.querySelector(".ml-link").textContent = this.data.links[this.screen] ?? "";
    this.show(this.qr, this.qr.querySelector("button"));
  }

  openDecision() {
    if (!this.screen) return;
    if (this.data.closed.includes(this.point)) return this.tell(this.data.words.closed);
    const known = this.data.decisions[this.point];
    const typed = this.typed[this.point] ?? stored(this.draftKey) ?? known?.typed ?? {};
    this.decision.querySelector("[data-put=number]").textContent = this.point;
    this.stands();
    for (const radio of this.form.elements.kind) radio.checked = radio.value === typed.kind;
    this.form.elements.own.value = typed.own || this.data.texts[typed.kind] || "";
    this.form.elements.remarks.value = typed.remarks ?? "";
    this.say("");
    this.show(this.decision, this.form.elements.own);
    this.intoWords();
  }

  // What is stored of this point, above the form.
  stands() {
    this.decision.querySelector("[data-put=now]").textContent =
      this.data.decisions[this.point]?.words || this.data.words.nothing;
  }

  written() {
    const { kind, own, remarks } = this.form.elements;
    return { kind: kind.value, own: own.value, remarks: remarks.value };
  }

  // A usual decision is written out and may be changed; changed, it is in own words.
  wrote(field) {
    const { kind, own } = this.form.elements;
    const usual = Object.entries(this.data.texts);
    if (field.name === "kind") {
      if (field.value !== "own") own.value = this.data.texts[field.value];
      else if (usual.some(([, text]) => text === own.value)) own.value = "";
    }
    if (field === own) {
      const known = usual.find(([, text]) => text === own.value)?.[0] ?? "own";
      for (const radio of kind) radio.checked = radio.value === known;
    }
    this.keep();
  }

  // Kept in this browser too, so that a reload loses nothing that was typed.
  keep() {
    const written = this.written();
    this.typed[this.point] = written;
    if (written.kind || written.remarks) remember(this.draftKey, written);
  }

  get draftKey() {
    return `maaltavle:${this.data.meeting}:${this.point}`;
  }

  save() {
    const written = this.written();
    const text = written.own;
    if (!text.trim()) return this.say(this.data.words.choose, "bad");
    if (this.waiting) return; // for the answer to the same words, pressed twice
    this.waiting = true;
    this.asked = `${Date.now()}-${Math.random()}`;
    const seen = this.data.decisions[this.point]?.load ?? 0;
    this.say(this.data.words.saving);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.waiting = false;
      this.say(this.data.words.silence, "bad");
    }, PATIENCE);
    [this.saving, this.sent] = [this.point, written];
    this.trigger("decision", {
      nonce: this.asked, point: Number(this.point), kind: written.kind, text, remarks: written.remarks, seen,
    });
  }

  // The server's answer to what was sent: only now is it said to be stored.
  answer(answer) {
    if (!answer || answer.nonce !== this.asked) return;
    clearTimeout(this.timer);
    this.asked = null;
    this.waiting = false;
    if (answer.ok && JSON.stringify(this.typed[this.saving] ?? this.sent) === JSON.stringify(this.sent)) {
      delete this.typed[this.saving]; // else somebody wrote on while it was stored
      forget(`maaltavle:${this.data.meeting}:${this.saving}`);
    }
    if (this.saving !== this.point) return;
    this.stands();
    this.say(answer.words, answer.ok ? "good" : "bad");
  }

  // A sentence on the screen itself, until the next screen or panel.
  tell(words) {
    if (this.open) this.close();
    this.note.textContent = words;
    this.note.hidden = !words;
  }

  say(words, how = "") {
    const place = this.form.querySelector(".ml-said");
    place.textContent = words;
    place.className = `ml-said ${how}`;
  }

  // Away from the screens only when there is somewhere to go: with the net gone they stay.
  async out() {
    this.close();
    try {
      const ask = window.maaltavleFetch ?? window.fetch;
      const answer = await ask("/_stcore/health", { cache: "no-store", signal: AbortSignal.timeout(3000) });
      if (!answer.ok) throw answer;
    } catch {
      return this.tell(this.data.words.alone);
    }
    if (document.fullscreenElement) document.exitFullscreen();
    this.write(); // so that the way back leads to this screen
    history.pushState({}, "", this.data.back);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }

  // Light unless somebody asks for the dark; the choice stays in this browser.
  shade(dark) {
    this.root.classList.toggle("mt-dark", dark);
    document.querySelector(".deck")?.classList.toggle("mt-dark", dark);
    dark ? remember("maaltavle:dark", true) : forget("maaltavle:dark");
  }
}

// A browser may refuse to store anything; then what was typed is kept in the page alone.
function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {}
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {}
}
