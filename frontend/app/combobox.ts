// A long select becomes one with search; the code for it comes only when a page has one.
import { all } from "./dom";

export function comboboxes(root: HTMLElement): void {
  const selects = all<HTMLSelectElement>("select[data-combobox]:not(.tomselected)", root);
  if (selects.length > 0) void load(selects);
}

async function load(selects: HTMLSelectElement[]): Promise<void> {
  const [{ default: TomSelect }] = await Promise.all([import("tom-select/base"), addStyle()]);
  for (const select of selects) {
    if (select.classList.contains("tomselected")) continue;
    const settings = { allowEmptyOption: true, maxOptions: 500, create: false, hidePlaceholder: true };
    new TomSelect(select, settings);
    select.setAttribute("aria-hidden", "true"); // the label now names the field that took its place
  }
}

let style: Promise<void> | undefined;

function addStyle(): Promise<void> {
  style ??= new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = document.querySelector<HTMLMetaElement>("meta[name=combobox-style]")?.content ?? "";
    link.onload = link.onerror = () => done();
    document.head.append(link);
  });
  return style;
}
