// Udvikling below its header. The page gives the first view; another choice is asked for here, by one request, and drawn
// in the same place. Where the answer is that the page must run (another day, something stored meanwhile), it runs.
const NEVER = "ukendt"; // the note of an address that was none
const PRESSED = 2000; // milliseconds that a line may be held: what is answered later is of then
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
  let ahead = null; // what was asked for when a line was pressed
  let leaveChart = null;
  let tabled = null; // the columns of the table that is shown

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
      const box = old.get(one.key) ?? parts.combobox(heard(one.key));
      box.clears = one.clears;
      box.set({ ...one, options: one.options ?? page.options[one.key] });
      boxes.set(one.key, box);
    }
    const wanted = [...boxes.values()].map((box) => box.root);
    if (wanted.length !== row.children.length || wanted.some((box, place) => row.children[place] !== box)) row.replaceChildren(...wanted);
    // Whoever comes for a row finds it; nobody else waits for rows that stand below the screen.
    const whole = data.table && location.hash ? (data.body ?? "").replace("data-rows>", `$&${tableOf(data.table)}`) : data.body;
    for (const [place, html] of [[head, data.head], [below, data.below], [body, whole ?? ""]]) {
      place.hidden = !html;
      parts.linked({ parentElement: place, data: { html } });
    }
    tabled = data.table;
    const rows = body.querySelector("[data-rows]");
    if (rows && whole !== data.body) rows.table = tabled;
    if (rows?.table !== tabled) rows?.replaceChildren(); // of another choice
    plot.hidden = !data.chart;
    if (!data.chart) return fill();
    parts.chart({ parentElement: plot, data: data.chart, plotly: parts.plotly }).then((leave) => {
      leaveChart = leave;
      whenIdle(fill);
    });
  }

  // A long table comes by its columns, and is whole as soon as the chart stands: for who looks for a word in it as well.
  function fill() {
    const rows = body.querySelector("[data-rows]");
    if (!rows || !tabled || rows.table === tabled) return;
    rows.table = tabled;
    rows.innerHTML = tableOf(tabled);
  }

  const heard = (key) => ({ none: page.none, choose: (value) => choose(key, value), pressed: (value) => press(key, value) });
  const isAsked = (key) => page.ask && !(key in page.options && key !== "ind");

  function placeOf(key, value) {
    const there = new URL(location.href);
    for (const gone of [...boxes.get(key).clears, NEVER]) there.searchParams.delete(gone);
    if (value) there.searchParams.set(key, value);
    else there.searchParams.delete(key);
    there.hash = "";
    return there;
  }

  // Between pressing and letting go a finger takes longer than the answer.
  function press(key, value) {
    if (!isAsked(key)) return;
    const at = address(placeOf(key, value).search);
    ahead = { at, page, since: performance.now(), answer: asked(at).catch(() => null) };
  }

  function choose(key, value) {
    const there = placeOf(key, value);
    history.pushState({}, "", there);
    if (isAsked(key)) ask();
    else runs();
  }

  async function ask() {
    const at = address();
    const turn = (asking += 1);
    const late = setTimeout(() => root.setAttribute("aria-busy", "true"), 300);
    const coming = isAhead(at) ? ahead.answer : asked(at).catch(() => null);
    ahead = null;
    const answer = await coming;
    clearTimeout(late);
    if (turn !== asking || !root.isConnected) return;
    root.removeAttribute("aria-busy");
    if (!answer) return runs();
    draw(answer, at);
    document.title = answer.title;
    said.textContent = answer.title;
    root.dispatchEvent(new CustomEvent("answered", { bubbles: true })); // what a run is elsewhere
  }

  const isAhead = (at) => ahead?.at === at && ahead.page === page && performance.now() - ahead.since < PRESSED;

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
    window.removeEventListener("beforeprint", fill);
    leaveChart?.();
  }

  window.addEventListener("popstate", moved, true);
  window.addEventListener("beforeprint", fill);
  root.addEventListener("click", fill, true); // of a link to a row, before it is followed
  return { given, leave };
}

const whenIdle = (then) => (window.requestIdleCallback ? requestIdleCallback(then, { timeout: 500 }) : setTimeout(then));
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const NUMBERS = 2; // the column of them

function tableOf({ caption, headings, columns, refs }) {
  const told = ({ known, at }) => ((said) => (at ? at.map((place) => said[place]) : said))(known.map(escaped));
  const [[first, ...others], names] = [columns.map(told), refs.map(told)];
  const cell = (column, row, place) => `<td${place + 1 === NUMBERS ? ' class="n"' : ""}>${column[row]}</td>`;
  const rows = first.map((period, row) => {
    const cells = others.map((column, place) => cell(column, row, place)).join("");
    return `<tr id="tal-${names.map((part) => part[row]).join("|")}" tabindex="-1"><th scope="row">${period}</th>${cells}</tr>`;
  });
  const heads = headings.map((words, place) => `<th scope="col"${place === NUMBERS ? ' class="n"' : ""}>${escaped(words)}</th>`);
  return `<table><caption>${escaped(caption)}</caption><thead><tr>${heads.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function written(parameters) {
  const said = Object.entries(parameters).filter(([key, value]) => value && key !== NEVER);
  return new URLSearchParams(said.sort(([one], [other]) => (one < other ? -1 : 1))).toString();
}

const address = (search = location.search) => written(Object.fromEntries(new URLSearchParams(search)));
