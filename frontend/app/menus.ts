// Menus are <details>; they close when the attention goes elsewhere. In the narrow rail its groups are menus too.
import { all } from "./dom";

const OPEN = 'details.menu[open], :root[data-rail="narrow"] .rail details[open]';

export function menus(): void {
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("focusin", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector<HTMLDetailsElement>(OPEN);
    open?.removeAttribute("open");
    open?.querySelector("summary")?.focus();
  });
}

function closeMenus(target: EventTarget | null): void {
  for (const menu of all<HTMLDetailsElement>(OPEN)) {
    if (!(target instanceof Node && menu.contains(target))) menu.open = false;
  }
}
