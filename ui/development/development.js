// Udvikling below its header. The page gives the first view; another choice is asked for here, by one request, and drawn
// in the same place. Where the answer is that the page must run (another day, something stored meanwhile), it runs.
const NEVER = "ukendt"; // the note of an address that was none
const fetched = (name) => import(new URL(name, location.origin).href);

export default async function ({ parentElement, data, plotly, ...files }) {
  const root = parentElement.firstElementChild;
  root.dataset.shown = ""; // what is chosen in it needs no run to be heard (linked.js)
  const [{ combobox }, linked, chart] = await Promise.all([files.combobox, files.linked, files.chart].map(fetched));
  const view = (root.view ??= build(root, { combobox, linked: linked.default, chart: chart.default, plotly }));
  view.given(data);
  return () => view.leave();
}

function build(root, parts) {
  root.innerHTML = `<div class="mt-boxes" role="group"></div>${"<div><div></div></div>".repeat(4)}<p class="unseen" role="status"></p>`;
  const [row, head, plot, below, body, said] = root.children;
  const boxes = new Map();
  const path = location.pathname;
  let page = null; // what the server's run gave
  let drawn = ""; // the address that is shown
  let run = ""; // the address that a run was asked for
  let asking = 0;
  let leaveChart = null;

  function given(data) {
    page = data;
    asking += 1;
    const here = address();
    // A run that began before the last choice, or after the line was lost, is of an address that nobody looks at now.
    if (data.ask && run !== here && here !== written(data.address)) return void ask();
    run = "";
    draw(data, here);
  }

  function draw(data, at) {
    drawn = root.dataset.drawn = at; // seen from outside: a run is over before what it gave is drawn
    const old = new Map(boxes);
    boxes.clear();
    for (const one of data.boxes) {
      const box = old.get(one.key) ?? parts.combobox({ none: page.none, choose: (value) => choose(one.key, value) });
      box.clears = one.clears;
      box.set({ ...one, options: one.options ?? page.options[one.key] });
      boxes.set(one.key, box);
    }
    const wanted = [...boxes.values()].map((box) => box.root);
    if (wanted.length !== row.children.length || wanted.some((box, place) => row.children[place] !== box)) row.replaceChildren(...wanted);
    for (const [place, html] of [[head, data.head], [below, data.below], [body, data.body ?? ""]]) {
      place.hidden = !html;
      parts.linked({ parentElement: place, data: { html } });
    }
    plot.hidden = !data.chart;
    if (data.chart) parts.chart({ parentElement: plot, data: data.chart, plotly: parts.plotly }).then((leave) => (leaveChart = leave));
  }

  function choose(key, value) {
    const there = new URL(location.href);
    for (const gone of [...boxes.get(key).clears, NEVER]) there.searchParams.delete(gone);
    if (value) there.searchParams.set(key, value);
    else there.searchParams.delete(key);
    there.hash = "";
    history.pushState({}, "", there);
    if (page.ask && !(key in page.options && key !== "ind")) ask();
    else runs();
  }

  async function ask() {
    const at = address();
    const turn = (asking += 1);
    const late = setTimeout(() => root.setAttribute("aria-busy", "true"), 300);
    const answer = await asked(at).catch(() => null);
    clearTimeout(late);
    if (turn !== asking || !root.isConnected) return;
    root.removeAttribute("aria-busy");
    if (!answer) return runs();
    draw(answer, at);
    document.title = answer.title;
    said.textContent = answer.title;
    root.dispatchEvent(new CustomEvent("answered", { bubbles: true })); // what a run is elsewhere
  }

  async function asked(at) {
    const headers = { "maaltavle-frame": page.frame, "maaltavle-theme": page.theme };
    const answer = await fetch(`${page.ask}?${at}`, { headers, cache: "no-store" });
    return answer.ok ? answer.json() : null;
  }

  // The page runs as it does when somebody goes back: Streamlit listens for that.
  function runs() {
    run = address();
    root.removeAttribute("aria-busy");
    window.dispatchEvent(new PopStateEvent("popstate"));
  }

  // Back, Forward and the links of the page: within it they are choices as well.
  function moved(event) {
    if (!root.isConnected) return leave();
    if (location.pathname !== path || !page?.ask || run === address()) return;
    if (address() === drawn) return location.hash ? undefined : event.stopImmediatePropagation();
    event.stopImmediatePropagation();
    ask();
  }

  function leave() {
    window.removeEventListener("popstate", moved, true);
    leaveChart?.();
  }

  window.addEventListener("popstate", moved, true);
  return { given, leave };
}

function written(parameters) {
  const said = Object.entries(parameters).filter(([key, value]) => value && key !== NEVER);
  return new URLSearchParams(said.sort(([one], [other]) => (one < other ? -1 : 1))).toString();
}

const address = () => written(Object.fromEntries(new URLSearchParams(location.search)));
