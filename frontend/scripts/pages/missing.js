// An address that leads nowhere, or not yet anywhere.

export function mount(main) {
  const notYet = location.pathname.startsWith("/verify/");
  main.querySelector("[data-verify]").hidden = !notYet;
  main.querySelector("[data-missing]").hidden = notYet;
}
