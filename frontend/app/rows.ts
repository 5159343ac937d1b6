// Tables: walking by keys, picking rows (Shift picks a range), and the bar that shows what is picked.
import { all, fill } from "./dom";

const BOX = 'td:first-child > input[type="checkbox"]';
let current: HTMLTableRowElement | undefined;

export function rows(root: HTMLElement): void {
  for (const table of all<HTMLTableElement>("table.grid", root)) {
    const boxes = all<HTMLInputElement>(`tbody ${BOX}`, table);
    if (boxes.length === 0) continue;
    addPickAll(table, boxes);
    let last = -1;
    table.addEventListener("click", (event) => {
      const at = boxes.indexOf(event.target as HTMLInputElement);
      if (at < 0) return;
      if (event.shiftKey && last >= 0) {
        const on = boxes[at]?.checked ?? false;
        for (const box of boxes.slice(Math.min(at, last), Math.max(at, last) + 1)) box.checked = on;
      }
      last = at;
    });
    const owner: HTMLElement = table.closest("form") ?? table;
    owner.addEventListener("change", () => count(owner, table, boxes));
    owner.addEventListener("reset", () => setTimeout(() => count(owner, table, boxes)));
    count(owner, table, boxes);
  }
}

function addPickAll(table: HTMLTableElement, boxes: HTMLInputElement[]): void {
  const head = table.querySelector<HTMLElement>("thead th");
  const label = head?.textContent?.trim();
  if (!head || !label || head.querySelector("input")) return;
  const every = document.createElement("input");
  every.type = "checkbox";
  every.dataset.pickAll = "";
  every.setAttribute("aria-label", label);
  head.replaceChildren(every);
  every.addEventListener("click", () => {
    for (const box of boxes) box.checked = every.checked;
  });
}

function count(owner: HTMLElement, table: HTMLTableElement, boxes: HTMLInputElement[]): void {
  const own = boxes.filter((box) => box.checked).length;
  const every = table.querySelector<HTMLInputElement>("[data-pick-all]");
  if (every) {
    every.checked = own === boxes.length;
    every.indeterminate = own > 0 && own < boxes.length;
  }
  const top = table.getBoundingClientRect().top;
  // one bar serves all tables of its form
  const picked = all<HTMLInputElement>(`tbody ${BOX}`, owner).filter((box) => box.checked).length;
  for (const bar of all("[data-bulk]", owner)) bar.hidden = picked === 0;
  for (const number of all("[data-bulk-count]", owner)) {
    number.textContent = fill(number.dataset.bulkCount || "{n}", { n: picked });
  }
  for (const button of all<HTMLButtonElement>("button[data-picked]")) {
    if (button.form !== owner) continue;
    button.dataset.unpicked ??= button.textContent ?? "";
    button.textContent = picked ? fill(button.dataset.picked ?? "", { n: picked }) : button.dataset.unpicked;
  }
  // the rows stay under the hand, at once
  window.scrollBy({ top: table.getBoundingClientRect().top - top, behavior: "instant" });
}

export function moveRow(step: number): void {
  const shown = all<HTMLTableRowElement>("table.grid tbody tr");
  if (shown.length === 0) return;
  const from = current && shown.includes(current) ? shown.indexOf(current) : step > 0 ? -1 : shown.length;
  current = shown[Math.max(0, Math.min(shown.length - 1, from + step))];
  if (!current) return;
  current.tabIndex = -1;
  current.focus({ focusVisible: true } as FocusOptions);
  current.scrollIntoView({ block: "nearest" });
}

export function pickCurrent(): void {
  current?.querySelector<HTMLInputElement>(BOX)?.click();
}

export function editCurrent(): boolean {
  const link = current?.querySelector<HTMLAnchorElement>("a.main, td a");
  link?.click();
  return Boolean(link);
}
