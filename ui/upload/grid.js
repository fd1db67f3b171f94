// One table in which many kinds of figures are answered: a row a kind, a field a cell. What was changed goes back as
// {row: {column: value}}; the fields themselves stay as they are, so that nobody loses the one they are in.
export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement.firstElementChild;
  const { edits: known, ...given } = data;
  const shown = JSON.stringify(given);
  if (root.dataset.shown === shown) return;
  root.dataset.shown = shown;
  const edits = { ...known };
  const make = (name, set = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), set);
    element.append(...inside);
    return element;
  };
  const option = ([value, words]) => make("option", { value, textContent: words });
  const field = (column, row, r) => {
    const value = (edits[r] ?? {})[column.id] ?? row[column.id];
    let made = make("input", { type: column.kind === "tick" ? "checkbox" : "text" });
    if (column.kind === "choice") {
      const near = column.id === "is" ? (row.near ?? []) : []; // the likely ones of this very row first
      const likely = near.map((id) => column.options.find(([value]) => value === id)).filter(Boolean);
      const others = column.options.filter((one) => !likely.includes(one));
      const begin = others.filter(([value]) => !value || value === "+").length;
      made = make("select", {}, ...[...others.slice(0, begin), ...likely, ...others.slice(begin)].map(option));
    }
    if (column.kind === "tick") made.checked = value;
    else made.value = value;
    made.setAttribute("aria-label", `${column.words}: ${row.label}`);
    made.dataset.place = `${r} ${column.id}`;
    return made;
  };
  const heads = [data.first, ...data.columns.map((column) => column.words)];
  const head = make("tr", {}, ...heads.map((words) => make("th", { scope: "col", textContent: words })));
  const body = data.rows.map((row, r) =>
    make("tr", {}, make("th", { scope: "row", textContent: row.label }),
      ...data.columns.map((column) => make("td", { className: column.kind }, field(column, row, r)))),
  );
  const table = make("table", {}, make("caption", { className: "unseen", textContent: data.caption }),
    make("thead", {}, head), make("tbody", {}, ...body));
  const scroll = make("div", { className: "scroll", tabIndex: 0 }, table);
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", data.caption);
  root.replaceChildren(make("div", { className: "mt upload-grid" }, scroll));
  let waiting;
  root.onchange = (event) => {
    const [r, column] = event.target.dataset.place.split(" ");
    edits[r] = { ...edits[r], [column]: event.target.type === "checkbox" ? event.target.checked : event.target.value };
    clearTimeout(waiting);
    waiting = setTimeout(() => setStateValue("edits", { ...edits }), 250); // several fields at once are one answer
  };
}
