// A button whose work runs: it cannot be pressed again, and keeps the focus.

export function busy(button, working) {
  button.disabled = false;
  if (working) button.setAttribute("aria-busy", "true");
  else button.removeAttribute("aria-busy");
  button.toggleAttribute("data-working", working);
}
