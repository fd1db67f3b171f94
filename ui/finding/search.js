// The search of the header: a dialog that "/" or the header's link opens over any page. What is typed goes to the server
// when the hands rest; arrows walk through what was found, Enter opens it, Esc closes and gives the focus back.
export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement.firstElementChild;
  const words = Object.fromEntries(data.words);
  const shown = data.words.flat().join();
  if (root.dataset.shown !== shown) build(root, words);
  root.dataset.shown = shown;
  const box = root.firstElementChild;
  box.send = (sought) => setStateValue("sought", sought);
  box.page = data.page;
  if (box.open && data.asked && data.asked === box.asked) box.querySelector(".found").innerHTML = data.found;
  window.maaltavleSearch ??= listen();
  window.maaltavleSearch.box = box;
}

function build(root, words) {
  root.innerHTML = `<dialog class="mt mt-search"><form><input type="search" autocomplete="off" maxlength="100">
    <button type="button"></button></form><p class="soft keys"></p><div class="found"></div></dialog>`;
  const box = root.firstElementChild;
  const [input, close] = box.querySelectorAll("input, button");
  box.setAttribute("aria-label", words.name);
  input.setAttribute("aria-label", words.hint);
  input.placeholder = words.hint;
  close.textContent = words.close;
  box.querySelector(".keys").textContent = words.keys;
  let waiting;
  const ask = () => {
    const sought = input.value.trim();
    if (!sought) box.querySelector(".found").replaceChildren();
    if (sought && sought !== box.asked) box.send((box.asked = sought));
  };
  input.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 200);
  };
  box.querySelector("form").onsubmit = (event) => {
    event.preventDefault();
    if (input.value.trim()) move(box, box.page.replace(/q=-/, `q=${encodeURIComponent(input.value.trim())}`));
  };
  close.onclick = () => box.close();
  box.onclick = (event) => {
    if (event.target === box) box.close(); // beside it
    const anchor = event.target.closest('a[href^="/"]');
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    move(box, anchor.getAttribute("href"));
  };
  box.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...box.querySelectorAll(".found a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    event.preventDefault();
    next?.focus();
  };
  box.onclose = () => {
    clearTimeout(waiting);
    input.value = box.asked = "";
    box.querySelector(".found").replaceChildren();
  };
}

// The way a browser's own Back and Forward reach Streamlit: one entry in the history, one run of the new page.
function move(box, address) {
  box.close();
  history.pushState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

function listen() {
  const now = {};
  const open = (event) => {
    if (!now.box?.isConnected || now.box.open || document.querySelector("[role=dialog]")) return;
    event.preventDefault();
    event.stopPropagation();
    now.box.showModal();
    now.box.querySelector("input").focus();
  };
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) open(event);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("a[data-search]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
  }, true);
  return now;
}
