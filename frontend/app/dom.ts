// Small words for the document.

export const page = document.documentElement;

export function all<T extends HTMLElement>(selector: string, root: ParentNode = document): T[] {
  const inside = [...root.querySelectorAll<T>(selector)];
  return root instanceof HTMLElement && root.matches(selector) ? [root as unknown as T, ...inside] : inside;
}

/** Runs for clicks on elements that fit, also on ones that come later. */
export function onClick(selector: string, deed: (element: HTMLElement, event: MouseEvent) => void): void {
  document.addEventListener("click", (event) => {
    const found = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
    if (found) deed(found, event);
  });
}

/** Whether keys belong to what is being typed. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("dialog[open], .ts-wrapper")) return true;
  return target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");
}

/** Fills the `{n}` places of a translated text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
