// Big choices have keys: 1, 2, 3 or N presses one.
import { isTyping, page } from "./dom";

export function choices(): void {
  document.addEventListener("keydown", (event) => {
    if (page.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (isTyping(event.target)) return;
    const selector = `[data-key="${CSS.escape(event.key.toLowerCase())}"]`;
    const choice = document.querySelector<HTMLInputElement | HTMLButtonElement>(selector);
    if (!choice || choice.disabled) return;
    event.preventDefault();
    choice.focus();
    choice.click();
  });
}
