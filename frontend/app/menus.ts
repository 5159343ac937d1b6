// Menus are <details>; they close when the attention goes elsewhere. In the narrow rail its groups are menus too.
import { all, onClick } from "./dom";

const OPEN = 'details.menu[open], :root[data-rail="narrow"] .rail details[open]';

export function menus(): void {
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("focusin", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector<HTMLDetailsElement>(OPEN);
    open?.removeAttribute("open");
    open?.querySelector("summary")?.focus();
    if (!open && location.hash === "#rail") leaveRail();
  });
}

/** Filters may have changed without a new page since the links to the sites were written. */
export function sites(): void {
  onClick(".site-pick a", (link, event) => {
    const state = new URLSearchParams(location.search);
    const site = new URL((link as HTMLAnchorElement).href).searchParams.get("site");
    if (site) state.set("site", site);
    else state.delete("site");
    state.delete("page");
    event.preventDefault();
    location.search = state.toString();
  });
}

/** The menu of a phone is a place on the page; whoever leaves it is back where it was opened. */
function leaveRail(): void {
  location.hash = "main";
  document.querySelector<HTMLAnchorElement>('a[href="#rail"]')?.focus();
}

function closeMenus(target: EventTarget | null): void {
  for (const menu of all<HTMLDetailsElement>(OPEN)) {
    if (!(target instanceof Node && menu.contains(target))) menu.open = false;
  }
}
