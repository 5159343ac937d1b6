// Where a draft is written, the editor comes over the plain field; its code is loaded on that page only.
export function drafting(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-editor]");
  if (form) void import("./editor/page").then(({ write }) => write(form));
}
