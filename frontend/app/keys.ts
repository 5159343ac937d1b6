// Keys: Ctrl K and / search, g and a letter goes, j k x e n ? for lists. Single keys can be switched off.
import { all, isTyping, page } from "./dom";
import { editCurrent, moveRow, pickCurrent } from "./rows";

const WAIT_FOR_SECOND = 1500;
let afterG = 0;

const SINGLE: Record<string, () => void> = {
  "/": seek,
  "?": () => document.querySelector<HTMLDialogElement>("dialog#keys:not([open])")?.showModal(),
  j: () => moveRow(1),
  k: () => moveRow(-1),
  x: pickCurrent,
  e: () => press('main a[href$="/edit/"]') || editCurrent(),
  n: () => press('main a[href$="/new/"]'),
  g: () => {
    afterG = Date.now();
  },
};

export function keys(): void {
  document.addEventListener("keydown", walkJump);
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      if (seek()) event.preventDefault();
      return;
    }
    if (page.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target)) return;
    if (Date.now() - afterG < WAIT_FOR_SECOND) {
      afterG = 0;
      press(`[data-go="${CSS.escape(event.key)}"]`);
      return;
    }
    const deed = SINGLE[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}

let before: Element | null = null; // where the attention was when the search was called

function seek(): boolean {
  const field = document.querySelector<HTMLInputElement>("[data-seek]");
  if (document.activeElement !== field) before = document.activeElement;
  field?.focus();
  field?.select();
  return Boolean(field);
}

/** Up and down between the field and what was found under it; Escape goes back to the field, then to where one was. */
function walkJump(event: KeyboardEvent): void {
  const form = event.target instanceof Element ? event.target.closest<HTMLElement>(".seek") : null;
  if (!form || !["ArrowDown", "ArrowUp", "Escape"].includes(event.key)) return;
  const stops = all<HTMLElement>("[data-seek], .jump a", form);
  const at = stops.indexOf(event.target as HTMLElement);
  if (event.key === "Escape" && at > 0) stops[0]?.focus();
  else if (event.key === "Escape") {
    stops[0]?.blur();
    if (before instanceof HTMLElement) before.focus();
  } else stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))]?.focus();
  event.preventDefault();
}

function press(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.click();
  return Boolean(found);
}
