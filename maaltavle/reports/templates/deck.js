/* The keys of a meeting: one screen at a time, all of them already there. No library, nothing fetched, nothing that moves.
   maaltavleDeck(root) shows the screens (.screen) in a .deck and returns {show, leave}. Events on the root:
   "deck:screen" (detail {id, point, place, total}) when a screen is shown, "deck:leave" when Esc has nothing else to end. */
function maaltavleDeck(root, settings) {
  "use strict";
  const options = Object.assign({ hash: true }, settings);
  const screens = [...root.querySelectorAll(".screen")];
  const words = root.dataset;
  const stage = options.stage || root; // what fills the screen: all that is to be seen with the screens stands in it
  let current = -1, typed = "";

  const make = (parent, tag, name, more) => {
    const made = parent.appendChild(document.createElement(tag));
    made.className = name;
    for (const [key, value] of Object.entries(more || {})) made.setAttribute(key, value);
    return made;
  };
  const steps = make(root, "nav", "deck-steps", { "aria-label": words.wordsSteps });
  const buttons = make(steps, "div", "");
  const back = make(buttons, "button", "", { type: "button", "aria-label": words.wordsBack });
  const on = make(buttons, "button", "", { type: "button", "aria-label": words.wordsOn });
  back.textContent = "◀";
  on.textContent = "▶";
  const said = make(root, "p", "deck-said deck-unseen", { role: "status" });
  const number = make(root, "p", "deck-typed", { "aria-hidden": "true", hidden: "" });
  const blank = make(root, "div", "deck-blank", { hidden: "" });
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function show(place, quietly) {
    const next = Math.max(0, Math.min(screens.length - 1, place));
    if (next === current || !screens.length) return;
    const focused = current >= 0 && screens[current].contains(document.activeElement);
    screens.forEach((screen, at) => { screen.hidden = at !== next; });
    current = next;
    const screen = screens[next];
    back.setAttribute("aria-disabled", next === 0);
    on.setAttribute("aria-disabled", next === screens.length - 1);
    if (focused) screen.focus({ preventScroll: true });
    if (options.hash && location.hash !== "#" + screen.id) history.replaceState(history.state, "", "#" + screen.id);
    const heading = screen.querySelector("h2");
    if (!quietly) {
      said.textContent = fill(words.wordsShown, {
        place: next + 1, total: screens.length, point: screen.dataset.point, message: heading ? heading.textContent : "",
      });
    }
    const detail = { id: screen.id, point: Number(screen.dataset.point), place: next, total: screens.length };
    root.dispatchEvent(new CustomEvent("deck:screen", { detail, bubbles: true }));
  }

  const placeOf = (id) => screens.findIndex((screen) => screen.id === id);

  function type(digits) {
    typed = digits;
    number.textContent = digits;
    number.hidden = !digits;
  }

  function jump() {
    const wanted = typed;
    type("");
    const place = screens.findIndex((screen) => screen.dataset.point === String(Number(wanted)));
    if (place >= 0) show(place);
    else said.textContent = fill(words.wordsUnknown, { number: wanted });
  }

  function shade(dark) {
    blank.hidden = !dark;
    screens.forEach((screen) => { screen.inert = dark; });
    said.textContent = dark ? words.wordsDark : words.wordsLight;
  }

  function fullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (stage.requestFullscreen) stage.requestFullscreen().catch(() => { said.textContent = words.wordsNoFull; });
  }

  function leave() {
    if (typed) type("");
    else if (!blank.hidden) shade(false);
    else if (document.fullscreenElement) document.exitFullscreen();
    else root.dispatchEvent(new CustomEvent("deck:leave", { bubbles: true }));
  }

  const forward = () => show(current + 1), backward = () => show(current - 1);
  const keys = {
    ArrowRight: forward, ArrowDown: forward, PageDown: forward, ArrowLeft: backward, ArrowUp: backward, PageUp: backward,
    Home: () => show(0), End: () => show(screens.length - 1), Escape: leave,
    b: () => shade(blank.hidden), B: () => shade(blank.hidden), ".": () => shade(blank.hidden),
    f: fullscreen, F: fullscreen, Backspace: () => type(typed.slice(0, -1)),
  };

  function pressed(event) {
    const at = event.target instanceof Element ? event.target : root;
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (at.closest("input, textarea, select, [contenteditable=''], [contenteditable=true]")) return;
    const control = at.closest("a, button");
    let act = keys[event.key];
    if (/^[0-9]$/.test(event.key)) act = () => type((typed + event.key).slice(-4));
    else if (event.key === "Enter") act = typed ? jump : undefined;
    else if (event.key === " " && !(control && control.tagName === "BUTTON")) act = event.shiftKey ? backward : forward;
    if (!act || (event.key === "Backspace" && !typed)) return;
    event.preventDefault();
    if (!/^([0-9]|Enter|Backspace|Escape)$/.test(event.key)) type("");
    act();
  }

  back.addEventListener("click", backward);
  on.addEventListener("click", forward);
  root.addEventListener("click", (event) => {
    const link = event.target.closest(".ribbon-points a");
    if (!link) return;
    event.preventDefault();
    show(placeOf(link.getAttribute("href").slice(1)));
  });
  const fromAddress = () => { const place = placeOf(decodeURIComponent(location.hash.slice(1))); if (place >= 0) show(place); };
  document.addEventListener("keydown", pressed);
  if (options.hash) window.addEventListener("hashchange", fromAddress);
  const asked = placeOf(options.screen || (options.hash ? decodeURIComponent(location.hash.slice(1)) : ""));
  show(asked >= 0 ? asked : 0, true);
  return {
    show: (id) => show(placeOf(id)),
    leave: () => { document.removeEventListener("keydown", pressed); window.removeEventListener("hashchange", fromAddress); },
  };
}
