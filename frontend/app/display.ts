// Colours, row height and single keys: the server reads the same cookies, so that nothing flashes on the next page.
import { all, onClick, page } from "./dom";

const PLAIN: Record<string, string> = { theme: "auto", density: "normal", keys: "on" };
const SHOWN: Record<string, string> = { theme: "bsTheme", density: "density", keys: "keys" };

export function display(): void {
  onClick("[data-display] button", (button, event) => {
    const { name, value } = button as HTMLButtonElement;
    const shown = SHOWN[name];
    if (!shown) return;
    event.preventDefault();
    const plain = value === PLAIN[name];
    if (plain) delete page.dataset[shown];
    else page.dataset[shown] = value;
    const age = plain ? 0 : 365 * 24 * 3600;
    const secure = location.protocol === "https:" ? "; secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is missing where there is no TLS
    document.cookie = `${name}=${value}; path=/; max-age=${age}; samesite=lax${secure}`;
    for (const other of all<HTMLButtonElement>(`[data-display] button[name=${name}]`)) {
      other.setAttribute("aria-pressed", String(other.value === value));
    }
  });
}
