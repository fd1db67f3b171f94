// A box to choose in, by looking or by typing: ARIA's combobox with a list that what is typed makes shorter.
// It is told what it holds (`set`), and tells what somebody chose (`choose`); until then the old choice stands. A line
// that is pressed is told of too (`pressed`): it is chosen when it is let go.
// Of very many lines those near what is in sight are drawn; the others have their room, and are counted (`aria-setsize`).
let count = 0;
const [MANY, NEAR, TALL] = [150, 40, 38]; // lines; those drawn to either side; px of one before any is drawn
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

export function combobox({ none, choose, pressed }) {
  const id = `mt-box-${(count += 1)}`;
  const root = document.createElement("div");
  root.className = "mt-box";
  root.innerHTML = `<label for="${id}"></label><div class="field"><input id="${id}" type="text" role="combobox"
    autocomplete="off" autocapitalize="off" spellcheck="false" aria-autocomplete="list" aria-expanded="false">
    <svg aria-hidden="true" viewBox="0 0 10 6"><path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>
    </div><ul role="listbox" id="${id}-list" hidden></ul>`;
  const [label, field, list] = root.children;
  const input = field.firstElementChild;
  let held = { value: "", words: "", options: [] };
  let marked = -1; // which of the lines that are shown

  const isOpen = () => !list.hidden;
  const lineAt = (place) => document.getElementById(`${id}-${place}`);
  let shown = []; // the options that are to choose among
  let [first, last] = [0, 0]; // from which to which of them are drawn
  let tall = TALL;

  function open(typed) {
    const sought = plain(typed ?? "").split(/\s+/).filter(Boolean);
    shown = held.options.filter(([, words]) => sought.every((word) => plain(words).includes(word)));
    const place = Math.max(0, typed ? 0 : shown.findIndex(([value]) => value === held.value));
    marked = -1;
    drawNear(place);
    if (!shown.length) list.append(Object.assign(document.createElement("li"), { className: "soft", textContent: none }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", list.id);
    if (shown.length > MANY && lineAt(first).offsetHeight !== tall) {
      tall = lineAt(first).offsetHeight;
      drawNear(place);
    }
    mark(shown.length ? place : -1);
  }

  function drawNear(place) {
    const many = shown.length > MANY;
    [first, last] = many ? [Math.max(0, place - NEAR), Math.min(shown.length, place + NEAR)] : [0, shown.length];
    const drawn = shown.slice(first, last).map((one, n) => line(one, first + n));
    list.replaceChildren(...(many ? [room(first), ...drawn, room(shown.length - last)] : drawn));
    lineAt(marked)?.classList.add("marked");
  }

  function room(lines) {
    const made = document.createElement("li");
    made.setAttribute("role", "presentation");
    made.style.cssText = `padding: 0; height: ${lines * tall}px`;
    return made;
  }

  // What comes into sight is drawn; the room before it has the height of its lines, so that nothing moves.
  list.onscroll = () => {
    if (shown.length <= MANY || list.hidden) return;
    const [at, top] = [list.scrollTop, Math.floor(list.scrollTop / tall)];
    const [before, after] = [top - first, last - top]; // drawn lines to either side of the uppermost in sight
    if ((before >= 4 || !first) && (after >= NEAR / 2 || last === shown.length)) return;
    drawNear(top);
    list.scrollTop = at;
  };

  function line([value, words], place) {
    const made = Object.assign(document.createElement("li"), { id: `${id}-${place}`, textContent: words });
    made.setAttribute("role", "option");
    if (shown.length > MANY) {
      made.setAttribute("aria-setsize", shown.length);
      made.setAttribute("aria-posinset", place + 1);
    }
    made.setAttribute("aria-selected", String(value === held.value));
    made.dataset.value = value;
    return made;
  }

  function mark(place) {
    lineAt(marked)?.classList.remove("marked");
    marked = place;
    if (marked >= 0 && (marked < first || marked >= last)) drawNear(marked);
    const at = lineAt(marked);
    at?.classList.add("marked");
    at?.scrollIntoView({ block: "nearest" });
    if (at) input.setAttribute("aria-activedescendant", at.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    list.replaceChildren();
    shown = [];
    marked = -1;
    input.value = held.words;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-controls");
    input.removeAttribute("aria-activedescendant");
  }

  function take(at) {
    const [value, words] = [at.dataset.value, at.textContent];
    const is = value !== held.value;
    if (is) held = { ...held, value, words };
    close();
    if (is) choose(value);
  }

  input.onclick = () => (isOpen() ? null : (open(), input.select()));
  field.lastElementChild.onclick = () => (isOpen() ? close() : (input.focus(), open(), input.select()));
  input.oninput = () => open(input.value);
  input.onblur = () => close();
  list.onpointerdown = (event) => {
    event.preventDefault(); // the field keeps the focus
    const at = event.target.closest("[role=option]");
    if (at && !event.button && at.dataset.value !== held.value) pressed?.(at.dataset.value);
  };
  list.onclick = (event) => {
    const at = event.target.closest("[role=option]");
    if (at) take(at);
  };
  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) {
      event.preventDefault();
      const end = shown.length - 1;
      if (!isOpen()) open();
      else if (end >= 0) mark(Math.abs(step) > 1 ? Math.min(end, Math.max(0, marked + step)) : (marked + step + end + 1) % (end + 1));
    } else if (event.key === "Enter" && isOpen()) {
      event.preventDefault();
      if (lineAt(marked)) take(lineAt(marked));
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return {
    root,
    set({ key, label: said, value, words, options, width }) {
      root.dataset.key = key;
      root.style.flex = width ? `0 0 ${width}px` : "1 1 0";
      label.textContent = said;
      input.setAttribute("aria-label", said);
      held = { value, words, options };
      if (document.activeElement !== input || !isOpen()) close();
    },
  };
}
