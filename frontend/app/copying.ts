// `data-copy="text"` copies it.
import { onClick } from "./dom";

const SHOWN_FOR = 2000;

export function copying(): void {
  onClick("[data-copy]", async (button) => {
    const said = button.textContent ?? "";
    await navigator.clipboard.writeText(button.dataset.copy ?? "");
    button.textContent = button.dataset.copied ?? "✓";
    setTimeout(() => {
      button.textContent = said;
    }, SHOWN_FOR);
  });
}
