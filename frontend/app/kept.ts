// Typed text survives in forms with `data-keep` when a session ends.
import { all, onClick } from "./dom";

const SENT = "draft:sent";
const keyOf = (form: HTMLFormElement): string => `draft:${location.pathname}#${form.id || form.dataset.keep}`;

export function keptText(): void {
  if (location.pathname.startsWith("/account/")) {
    sessionStorage.removeItem(SENT); // signing in again: what was sent did not arrive
    return;
  }
  const sent = forgetWhatArrived();
  document.addEventListener("input", (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-keep]") : null;
    if (form) sessionStorage.setItem(keyOf(form), JSON.stringify(typed(form)));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.matches("[data-keep]")) sessionStorage.setItem(SENT, keyOf(form));
  });
  // a form that came back with its errors shows what was typed already
  for (const form of all<HTMLFormElement>("form[data-keep]")) if (keyOf(form) !== sent) offer(form);
}

/** A form that was sent and did not come back with errors has arrived; which one was sent. */
function forgetWhatArrived(): string | null {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (sent && !document.querySelector("[data-error-summary]")) sessionStorage.removeItem(sent);
  return sent;
}

function offer(form: HTMLFormElement): void {
  const kept = sessionStorage.getItem(keyOf(form));
  const words = document.querySelector<HTMLTemplateElement>("template#kept-text");
  if (!kept || kept === JSON.stringify(typed(form)) || !words) return;
  form.prepend(words.content.cloneNode(true));
  onClick("[data-kept-back], [data-kept-away]", (button) => {
    if (button.closest("form") !== form) return;
    if (button.matches("[data-kept-back]")) putBack(form, JSON.parse(kept));
    else sessionStorage.removeItem(keyOf(form));
    button.closest("[data-kept]")?.remove();
  });
}

const FIELDS = "textarea[name], select[name], input[name]:not([type=hidden], [type=password], [type=file])";

function typed(form: HTMLFormElement): [string, string][] {
  return all<HTMLInputElement>(FIELDS, form)
    .filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked)
    .map((field) => [field.name, field.value]);
}

function putBack(form: HTMLFormElement, values: [string, string][]): void {
  const fields = all<HTMLInputElement>(FIELDS, form);
  for (const field of fields) {
    const same = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(field.type)) field.checked = same.includes(field.value);
    else if (same[0] !== undefined) field.value = same[0];
  }
  for (const field of fields) field.dispatchEvent(new Event("input", { bubbles: true })); // as if it were typed again
}
