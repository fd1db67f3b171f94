// Tal: the first cards come with the page. The next ones are asked for when somebody comes near them, presses the button
// below them, or prints; they are put after those that are there.
const NEAR = "1200px"; // more than a screen ahead

export default async function ({ parentElement, data, linked, setStateValue }) {
  const { default: show, showTicks } = await import(new URL(linked, location.origin).href);
  show({ parentElement, data });
  const root = parentElement.firstElementChild;
  root.parts ??= follow(root, showTicks);
  root.parts.given(data, () => setStateValue("asked", String(Date.now())));
  return () => root.parts.leave();
}

function follow(root, showTicks) {
  const ahead = { root: root.closest("[data-testid=stMain]"), rootMargin: NEAR };
  const near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && next(), ahead);
  let frame = "";
  let run = null; // the page anew
  let asking = null;

  const button = () => root.querySelector("button[data-more]");
  const asked = (more) => fetch(more, { headers: { "maaltavle-frame": frame }, cache: "no-store" });

  function given(data, again) {
    frame = data.frame;
    run = again;
    watch();
  }

  // A part that was put in leaves the button in sight, perhaps: only a new look tells.
  function watch() {
    near.disconnect();
    if (button()) near.observe(button());
  }

  async function next() {
    const pressed = button();
    if (!pressed || asking === pressed) return;
    asking = pressed;
    const answer = await asked(pressed.dataset.more).then((found) => found.json()).catch(() => undefined);
    asking = null;
    if (!pressed.isConnected) return; // another wall is shown by now
    if (answer) add(answer);
    else if (answer === null) run(); // something was stored meanwhile
    // Where nothing came, the line was lost: the button is there to be pressed again.
  }

  function add({ html, more }) {
    const [place, below] = [root.querySelector("[data-parts]"), root.querySelector(".more")];
    const part = Object.assign(document.createElement("template"), { innerHTML: html }).content;
    const first = part.querySelector("a");
    const section = part.querySelector("[data-goes-on]");
    if (section) {
      const last = place.lastElementChild;
      const list = last.querySelector("ul");
      list.append(...section.querySelector("ul").children);
      last.style.setProperty("--cards", list.children.length);
      section.remove();
    }
    place.append(part);
    const focused = below.contains(document.activeElement);
    below.innerHTML = more;
    if (focused) (button() ?? first).focus({ preventScroll: true });
    showTicks();
    watch();
  }

  // The browser prints when this has returned, so it waits for each part.
  function whole() {
    while (button()) {
      const request = new XMLHttpRequest();
      request.open("GET", button().dataset.more, false);
      request.setRequestHeader("maaltavle-frame", frame);
      try {
        request.send();
      } catch {
        return; // the button says how many more there are
      }
      const answer = request.status === 200 ? JSON.parse(request.responseText) : null;
      if (!answer) return;
      add(answer);
    }
  }

  const printing = ({ matches }) => matches && whole();
  const press = ({ target }) => target.closest("button[data-more]") && next();
  addEventListener("beforeprint", whole);
  matchMedia("print").addEventListener("change", printing);
  root.addEventListener("click", press);

  function leave() {
    delete root.parts;
    near.disconnect();
    removeEventListener("beforeprint", whole);
    matchMedia("print").removeEventListener("change", printing);
  }

  return { given, leave };
}
