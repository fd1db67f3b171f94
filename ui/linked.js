// Shows our HTML and moves inside the app when one of its links is clicked; modified clicks open a new tab as always.
// Also here: the two buttons of the header, the language of the document and its title, which Streamlit leaves as they were.
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.firstElementChild;
  if (root.dataset.shown !== data.html) {
    root.innerHTML = data.html;
    root.dataset.shown = data.html;
  }
  if (data.lang) document.documentElement.lang = data.lang;
  root.onclick = async (event) => {
    const button = event.target.closest("button[data-do]");
    if (button?.dataset.do === "print") window.print();
    if (button?.dataset.do === "share") {
      await navigator.clipboard.writeText(new URL(data.permalink, location.origin).href);
      button.textContent = button.dataset.done;
    }
    const anchor = event.target.closest('a[href^="/"]');
    if (!anchor || anchor.target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    setTriggerValue("go", anchor.getAttribute("href"));
  };
}
