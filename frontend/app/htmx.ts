// Parts of pages: htmx, set for a strict content policy by the `htmx-config` of the page.
import htmx from "htmx.org";

/** Runs `deed` on the whole page and on every part that comes later. */
export function partsOfPages(deed: (root: HTMLElement) => void): void {
  htmx.onLoad((node) => deed(node as HTMLElement));
  document.addEventListener("htmx:configRequest", sendToken);
  document.addEventListener("htmx:beforeSwap", leaveForSignIn);
}

function sendToken(event: Event): void {
  const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content;
  if (token) (event as CustomEvent).detail.headers["X-CSRFToken"] = token;
}

/** A session that ended shows the sign-in page as a page, not inside a table. */
function leaveForSignIn(event: Event): void {
  const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
  const came = new URL(xhr.responseURL || location.href);
  if (!came.pathname.startsWith("/account/login")) return;
  event.preventDefault();
  location.assign(`${came.pathname}?next=${encodeURIComponent(location.pathname + location.search)}`);
}
