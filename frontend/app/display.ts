// Colours, row height and single keys: the server reads the same cookies, so that nothing flashes on the next page.
import { all, onClick, page } from "./dom";

const SHOWN: Record<string, string> = { theme: "bsTheme", density: "density", shortcuts: "keys", rail: "rail" };
const USUAL: Record<string, string> = { theme: "auto", density: "normal", shortcuts: "on", rail: "wide" };
const YEAR = 365 * 24 * 3600;

export function display(): void {
  press();
  onClick("[data-display] button", (button, event) => {
    const { name, value } = button as HTMLButtonElement;
    const shown = SHOWN[name];
    if (!shown) return;
    event.preventDefault();
    page.dataset[shown] = value;
    const secure = location.protocol === "https:" ? "; secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is missing where there is no TLS
    document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
    press();
  });
}

/** Marks the buttons of what is shown now. */
function press(): void {
  for (const button of all<HTMLButtonElement>("[data-display] button")) {
    const now = page.dataset[SHOWN[button.name] ?? ""] ?? USUAL[button.name];
    button.setAttribute("aria-pressed", String(button.value === now));
  }
}
