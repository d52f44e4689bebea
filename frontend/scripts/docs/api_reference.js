// The API's page: leaves what has all the words that are looked for, and opens the contents where there is room.

const search = document.querySelector(".api-search");
const input = search.querySelector("input");
const found = search.querySelector("[role=status]");
const nothing = document.querySelector(".api-nothing");
const contents = document.querySelector(".api-contents__all");
const entries = [...document.querySelectorAll(".api-about, .api-entry")].map((element) => ({
  element,
  text: element.textContent.toLowerCase(),
}));
const groups = [...document.querySelectorAll(".api-group")];

function find() {
  /** @type {string[]} */
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { element, text } of entries) {
    const fits = words.every((word) => text.includes(word));
    element.hidden = !fits;
    if (fits) count += 1;
  }
  for (const group of groups) group.hidden = !group.querySelector(".api-entry:not([hidden])");
  nothing.hidden = count > 0;
  found.textContent = words.length ? `${count} found` : "";
}

/** What an address leads to is shown, whatever is looked for. */
function showTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.closest("[hidden]")) return;
  input.value = "";
  find();
  target.scrollIntoView();
}

const wide = matchMedia("(min-width: 64rem)");
const openWhereWide = () => {
  contents.open = wide.matches;
};

search.hidden = false;
input.addEventListener("input", find);
contents.addEventListener("click", (/** @type {any} */ { target }) => {
  if (target.closest("a") && !wide.matches) contents.open = false;
});
addEventListener("hashchange", showTarget);
wide.addEventListener("change", openWhereWide);
openWhereWide();
document.documentElement.dataset.usable = "";
