// `data-opens="id"` opens a dialog; forms with method=dialog and Escape close it without a script.
import { onClick } from "./dom";

export function dialogs(): void {
  onClick("[data-opens]", (button) => openDialog(button.dataset.opens ?? ""));
}

export function openDialog(id: string): void {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}
