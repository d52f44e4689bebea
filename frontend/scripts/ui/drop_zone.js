// A place to drop a file or choose it; by keyboard it is the browser's own file field.

/**
 * @param {HTMLElement} zone around the file field
 * @param {(files: File[]) => void} take
 * @param {AbortSignal} signal
 */
export function openDropZone(zone, take, signal) {
  const field = zone.querySelector("input[type=file]");
  /** @param {boolean} over */
  const mark = (over) => zone.toggleAttribute("data-over", over);
  const takeChosen = () => {
    const files = [...field.files];
    field.value = ""; // The same file may be chosen again, after it was changed for instance.
    if (files.length) take(files);
  };
  field.addEventListener("change", takeChosen, { signal });
  // A file that misses the zone would otherwise be opened by the browser in place of the page.
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    mark(true);
  }, { signal });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) mark(false);
  }, { signal });
  document.addEventListener("drop", (event) => {
    mark(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    take(files);
  }, { signal });
  takeChosen(); // It may have been chosen before this script was there.
}
