// Says to screen readers what changed elsewhere on the page.

export function announce(text) {
  const region = document.getElementById("progress");
  region.textContent = "";
  // An emptied region that is filled in the same task is not read again.
  requestAnimationFrame(() => (region.textContent = text));
}
