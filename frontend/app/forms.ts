// Registers: fields that wait for another one, tables that grow, and the builder's parts by kind of field.
import { all } from "./dom";

export function entries(root: HTMLElement): void {
  for (const form of all<HTMLFormElement>("form", root)) {
    if (form.querySelector("[data-shown-when]")) conditions(form);
    if (form.querySelector("[data-field-row]")) kinds(form);
    for (const table of all<HTMLTableElement>("table[data-lines]", form)) grows(form, table);
  }
}

/** What takes long is sent once, however often its button is pressed; coming back makes it ready again. */
export function sentOnce(): void {
  const forms = all<HTMLFormElement>("form[data-once]");
  for (const form of forms) {
    form.addEventListener("submit", (event) => {
      if (form.ariaBusy === "true") event.preventDefault();
      form.ariaBusy = "true";
    });
  }
  window.addEventListener("pageshow", () => {
    for (const form of forms) form.ariaBusy = null;
  });
}

/** Shows what belongs to the choices made; what is hidden is sent, ignored by the server, and shows nothing either. */
function conditions(form: HTMLFormElement): void {
  const show = (): void => {
    const values = new FormData(form);
    for (const field of all("[data-shown-when]", form)) {
      const wanted: Record<string, string[]> = JSON.parse(field.dataset.shownWhen ?? "{}");
      field.hidden = !Object.entries(wanted).every(([name, fit]) => fit.includes(String(values.get(name) ?? "")));
      if (field.hidden) for (const each of all<HTMLInputElement>("[name]", field)) values.delete(each.name);
    }
  };
  form.addEventListener("change", show);
  show();
}

/** Adds a line in place, where the button would ask the server for more. */
function grows(form: HTMLFormElement, table: HTMLTableElement): void {
  const name = table.dataset.lines ?? "";
  const count = form.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}-lines"]`);
  const button = form.querySelector<HTMLButtonElement>(`button[name="more-lines"][value="${CSS.escape(name)}"]`);
  button?.addEventListener("click", (event) => {
    const last = table.tBodies[0]?.rows[table.tBodies[0].rows.length - 1];
    if (!last || !count) return;
    event.preventDefault();
    const line = Number(count.value);
    const added = last.cloneNode(true) as HTMLTableRowElement;
    for (const field of all<HTMLInputElement>("input, select, textarea", added)) {
      field.name = field.name.replace(`${name}-${line - 1}-`, `${name}-${line}-`);
      field.ariaLabel = (field.ariaLabel ?? "").replace(/\d+$/, String(line + 1));
      field.value = "";
    }
    last.after(added);
    count.value = String(line + 1);
    added.querySelector<HTMLElement>("input, select, textarea")?.focus();
  });
}

/** Leaves out of a builder's row what its kind of field does not use. */
function kinds(form: HTMLFormElement): void {
  const fit = (row: HTMLElement): void => {
    const kind = row.querySelector<HTMLSelectElement>('select[name^="type-"]')?.value ?? "";
    for (const part of all("[data-for]", row)) part.hidden = !part.dataset.for?.split(" ").includes(kind);
    for (const day of all<HTMLInputElement>('input[name="day"]', row)) day.disabled = kind !== "date";
  };
  const rows = all("[data-field-row]", form);
  for (const row of rows) {
    row.addEventListener("change", () => fit(row));
    fit(row);
  }
}
