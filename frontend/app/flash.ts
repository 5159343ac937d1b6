// Big choices have keys: 1, 2, 3 or N chooses; in a form with `data-flash` it also goes on to the next question.
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
    if (choice instanceof HTMLInputElement && choice.form?.hasAttribute("data-flash")) choice.form.requestSubmit();
  });
}
