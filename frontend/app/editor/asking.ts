// Small questions of the editor: where a link leads, what a picture shows.
export interface Found {
  target: string;
  label: string;
}

export type Words = DOMStringMap;

function dialog(title: string, close: string, ...parts: HTMLElement[]): HTMLDialogElement {
  const made = document.createElement("dialog");
  const head = document.createElement("h2");
  head.textContent = title;
  head.id = "editor-question";
  made.setAttribute("aria-labelledby", head.id);
  const away = button(close, () => made.close());
  const acts = document.createElement("p");
  acts.className = "acts";
  acts.append(away);
  made.append(head, ...parts, acts);
  made.addEventListener("close", () => made.remove());
  document.body.append(made);
  return made;
}

export function button(label: string, deed: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-small";
  made.textContent = label;
  made.addEventListener("click", deed);
  return made;
}

function field(label: string, value: string): [HTMLLabelElement, HTMLInputElement] {
  const input = document.createElement("input");
  input.type = "text";
  input.value = value;
  input.autocomplete = "off";
  const made = document.createElement("label");
  made.append(label, input);
  return [made, input];
}

/** What a picture shows, for those who cannot see it. */
export function askDescription(words: Words, value: string): Promise<string> {
  return new Promise((done) => {
    const [label, input] = field(words.describe ?? "", value);
    const shown = dialog(words.picture ?? "", words.insert ?? "", label);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") shown.close();
    });
    shown.addEventListener("close", () => done(input.value.trim()));
    shown.showModal();
    input.select();
  });
}

/** Where a link leads: a document or clause that is searched for, or an address of the web. */
export function askTarget(words: Words, search: (text: string) => Promise<Found[]>): Promise<Found | null> {
  return new Promise((done) => {
    const [label, input] = field(words.search ?? "", "");
    const list = document.createElement("div");
    list.className = "editor-found";
    list.setAttribute("aria-live", "polite");
    const shown = dialog(words.link ?? "", words.close ?? "", label, list);
    let chosen: Found | null = null;
    let waiting = 0;
    const choose = (found: Found) => {
      chosen = found;
      shown.close();
    };
    const look = async () => {
      const text = input.value.trim();
      const found = /^(https?:|mailto:)/i.test(text) ? [{ target: text, label: text }] : await search(text);
      if (text !== input.value.trim()) return;
      list.replaceChildren(...found.map((each) => button(each.label, () => choose(each))));
      if (text && found.length === 0) list.textContent = words.none ?? "";
    };
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(look, 250);
    });
    input.addEventListener("keydown", async (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      await look();
      list.querySelector("button")?.focus();
    });
    shown.addEventListener("close", () => done(chosen));
    shown.showModal();
    input.focus();
  });
}
