// Draws a figure with Plotly, whose file is fetched when the first chart comes and stays for all pages. Beside it stands
// a still picture for paper. A figure that is drawn already is changed in its place.
export default async function ({ parentElement, data, plotly: address }) {
  const root = parentElement.firstElementChild;
  if (!root.querySelector(":scope > .mt-plot")) build(root);
  const [plot, paper] = root.children;
  plot.style.height = `${data.height}px`; // before anything is drawn: what stands below stays where it is
  plot.setAttribute("aria-label", data.alt);
  paper.innerHTML = data.paper ?? "";
  root.drawing = data;
  if (matchMedia("print").matches) root.printed();
  try {
    const plotly = await fetched(address);
    if (!hasLetters(plot)) await document.fonts.ready; // words are measured when they are placed
    if (root.drawing === data && plot.isConnected) await draw(plotly, root, plot, data);
  } catch {
    root.printed();
    plot.innerHTML = paper.innerHTML; // without Plotly the picture that is printed says the same
  }
  return () => leave(root, plot);
}

// To ask for `ready` has the whole page laid out; what drew a chart before has the letters for the next.
const hasLetters = (plot) => plot.classList.contains("js-plotly-plot") && document.fonts.status === "loaded";

// Plotly writes into what it is given, and the same may be shown once more.
async function draw(plotly, root, plot, { figure, config }) {
  const { data, layout } = structuredClone(figure);
  if (!plot.classList.contains("js-plotly-plot")) plot.replaceChildren();
  for (const axis of [layout.xaxis, layout.yaxis]) axis.ticklabeloverflow = "allow"; // ours have room: nobody need measure them
  await plotly.react(plot, data, { ...layout, width: plot.clientWidth }, config);
  root.wide ??= follow(plot, plotly);
}

function build(root) {
  root.innerHTML = '<div class="mt-plot" role="figure"></div><div class="mt chart-paper"></div>';
  root.printed = () => printed(root);
  addEventListener("beforeprint", root.printed);
  matchMedia("print").addEventListener("change", root.printed);
}

// The picture for paper may be made when somebody prints. The browser waits for it: it prints when this has returned.
function printed(root) {
  const { paperAt } = root.drawing ?? {};
  const paper = root.lastElementChild;
  if (!paperAt || paper.firstChild) return;
  const asked = new XMLHttpRequest();
  asked.open("GET", paperAt, false);
  try {
    asked.send();
  } catch {
    return; // the table of the same figures is printed
  }
  if (asked.status === 200) paper.innerHTML = asked.responseText;
}

// A chart is as wide as its place. The observer sees that also where no window is resized: beside an opened column.
function follow(plot, plotly) {
  const watch = new ResizeObserver(() => {
    const width = plot.clientWidth;
    if (width && width !== plot._fullLayout?.width) plotly.relayout(plot, { width });
  });
  watch.observe(plot);
  return watch;
}

function leave(root, plot) {
  root.wide?.disconnect();
  delete root.wide;
  removeEventListener("beforeprint", root.printed);
  matchMedia("print").removeEventListener("change", root.printed);
  window.Plotly?.purge(plot);
}

function fetched(address) {
  if (window.Plotly) return window.Plotly;
  return (window.maaltavlePlotly ??= new Promise((done, fail) => {
    const script = Object.assign(document.createElement("script"), { src: address });
    script.onload = () => done(window.Plotly);
    script.onerror = () => {
      window.maaltavlePlotly = undefined; // the next chart asks again
      script.remove();
      fail(new Error(address));
    };
    document.head.append(script);
  }));
}
