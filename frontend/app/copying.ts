// `data-copy="text"` copies it, an empty one the text of the element that `data-copy-from` names.
import { onClick } from "./dom";

const SHOWN_FOR = 2000;

export function copying(): void {
  onClick("[data-copy]", async (button) => {
    const source = document.querySelector<HTMLElement>(button.dataset.copyFrom || ":not(*)");
    const said = button.textContent ?? "";
    await navigator.clipboard.writeText(button.dataset.copy || source?.innerText || "");
    button.textContent = button.dataset.copied ?? "✓";
    setTimeout(() => {
      button.textContent = said;
    }, SHOWN_FOR);
  });
}
