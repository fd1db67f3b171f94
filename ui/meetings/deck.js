// The screens of a meeting, put on the page once; DECK_JS, which follows this, moves between them without the server.
export default function ({ parentElement, data }) {
  const root = parentElement.firstElementChild;
  if (root.dataset.shown !== data.key) {
    root.dataset.shown = data.key;
    root.innerHTML = data.html;
    document.documentElement.lang = data.lang;
    document.documentElement.classList.add("mt-full"); // a class: `:has()` in the style would be asked at every screen
    const deck = root.querySelector(".deck");
    for (const chart of deck.querySelectorAll(".chart")) chart.tabIndex = 0; // on a phone it is wider than the window
    window.maaltavleScreens?.leave();
    keepQuiet();
    const asked = new URL(location.href).searchParams.get("skaerm") ?? "";
    const ids = [...deck.querySelectorAll(".screen")].map((screen) => screen.id);
    const near = ids.find((id) => id.split("-")[0] === asked.split("-")[0]);
    window.maaltavleScreens = maaltavleDeck(deck, {
      hash: false, screen: ids.includes(asked) ? asked : near, stage: document.documentElement,
    });
  }
  return () => {
    window.maaltavleScreens?.leave();
    delete window.maaltavleScreens;
    document.documentElement.classList.remove("mt-full");
    window.fetch = window.maaltavleFetch ?? window.fetch;
    delete root.dataset.shown;
  };
}

// A lost server must not disturb a meeting: Streamlit would put an English box over the screens and take the keys. Its
// question whether the server is back is answered when it is, and not before.
function keepQuiet() {
  const ask = (window.maaltavleFetch ??= window.fetch);
  const again = (address) =>
    ask(address, { cache: "no-store" }).then((answer) => (answer.ok ? answer : Promise.reject(answer))).catch(
      () => new Promise((done) => setTimeout(done, 1000)).then(() => again(address)),
    );
  window.fetch = (address, settings) => {
    const path = new URL(address.url ?? address, location.href).pathname;
    return path.includes("/_stcore/") ? again(address.url ?? address) : ask(address, settings);
  };
}

