// Menus are <details>; they close when the attention goes elsewhere.
import { all } from "./dom";

export function menus(): void {
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("focusin", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector<HTMLDetailsElement>("details.menu[open]");
    open?.removeAttribute("open");
    open?.querySelector("summary")?.focus();
  });
}

function closeMenus(target: EventTarget | null): void {
  for (const menu of all<HTMLDetailsElement>("details.menu[open]")) {
    if (!(target instanceof Node && menu.contains(target))) menu.open = false;
  }
}
