// The page of a draft: the editor over the plain field, which stays the truth and is what is sent.
import { Editor } from "@tiptap/core";
import { askDescription, askTarget, button, type Found, type Words } from "./asking";
import { OWN } from "./grammar";
import { read, write as toMarkdown } from "./markdown";
import { saving } from "./saving";
import { extensions } from "./schema";
import { toolbar } from "./toolbar";

const NOWHERE = "00000000-0000-0000-0000-000000000000";

export async function write(form: HTMLFormElement): Promise<void> {
  const field = form.querySelector<HTMLTextAreaElement>("textarea[name=content]");
  const words = document.querySelector<HTMLTemplateElement>("template#editor-words")?.dataset;
  if (!field || !words || form.hasAttribute("data-still")) return;
  saving(form);
  const labels = await labelsOf(field.value, form);
  const [place, said] = [document.createElement("div"), document.createElement("p")];
  said.className = "small muted";
  const names = {
    shown: (source: string) => (source.startsWith("file:") ? shownAt(form, source.slice(5)) : source),
    called: (target: string) => labels.get(target) ?? target.split(":").at(-1) ?? target,
    callout: (kind: string) => words[kind] ?? kind,
  };
  let filling = false;
  let written = field.value;
  const editor = new Editor({
    element: place,
    injectCSS: false,
    extensions: extensions(names),
    editorProps: {
      attributes: {
        class: "prose written editor-text",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": words.text ?? "",
      },
      transformPastedHTML: wholeCells,
      handlePaste: (_view, event) => takePictures(event.clipboardData?.files),
      handleDrop: (_view, event) => takePictures((event as DragEvent).dataTransfer?.files),
    },
    onUpdate: () => {
      if (filling) return;
      written = field.value = toMarkdown(editor.state.doc);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });

  function takePictures(files?: FileList | null): boolean {
    const found = [...(files ?? [])].filter((file) => file.type.startsWith("image/"));
    for (const file of found) void insertPicture(editor, form, words as Words, file);
    return found.length > 0;
  }

  const bar = toolbar(editor, words, {
    link: () => void insertLink(editor, form, words, labels),
    picture: () => choosePicture((file) => void insertPicture(editor, form, words, file)),
  });
  const turn = button(words.plain ?? "", () => show(place.hidden));
  bar.append(turn);
  const box = document.createElement("div");
  box.className = "editor";
  box.append(bar, place);
  field.before(said, box);

  /** The formatted text, when it can hold all of the plain one. */
  function show(formatted: boolean): void {
    const doc = formatted ? read(field?.value ?? "", editor.schema) : null;
    said.textContent = formatted && !doc ? (words?.onlyPlain ?? "") : "";
    if (doc) {
      filling = true;
      editor.commands.setContent(doc.toJSON(), { emitUpdate: false });
      filling = false;
    }
    place.hidden = !doc;
    box.classList.toggle("is-plain", !doc);
    if (field) field.hidden = Boolean(doc);
    for (const each of bar.querySelectorAll<HTMLElement>("button, select"))
      if (each !== turn) each.toggleAttribute("inert", !doc);
    turn.textContent = (doc ? words?.plain : words?.rich) ?? "";
    document.getElementById("draft-hint")?.toggleAttribute("hidden", Boolean(doc));
  }
  show(true);
  field.addEventListener("input", () => {
    if (!place.hidden && field.value !== written) show(true); // text that was kept is put back
  });
  form.dataset.ready = place.hidden ? "plain" : "formatted";
}

const BLOCKS = ":is(td, th) :is(p, div, ul, ol, li, h1, h2, h3, h4, h5, h6, blockquote)";

/** A cell is one line: with its paragraphs kept apart, each would become a cell of its own. */
function wholeCells(html: string): string {
  const pasted = new DOMParser().parseFromString(html, "text/html");
  for (const block of pasted.querySelectorAll(BLOCKS)) block.replaceWith(" ", ...block.childNodes, " ");
  return pasted.body.innerHTML;
}

const shownAt = (form: HTMLFormElement, id: string): string => (form.dataset.shown ?? "").replace(NOWHERE, id);

async function ask(form: HTMLFormElement, query: URLSearchParams): Promise<Found[]> {
  const answer = await fetch(`${form.dataset.targets}?${query}`).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as { found: Found[] }).found : [];
}

/** What the documents and clauses are called now that the text only names by their key. */
async function labelsOf(text: string, form: HTMLFormElement): Promise<Map<string, string>> {
  const wanted = [...text.matchAll(/\]\(((?:item|clause):[^)\s]+)\)/g)].map(([, target]) => target ?? "");
  if (wanted.length === 0) return new Map();
  const query = new URLSearchParams([...new Set(wanted)].map((target) => ["name", target]));
  return new Map((await ask(form, query)).map(({ target, label }) => [target, label]));
}

async function insertLink(
  editor: Editor,
  form: HTMLFormElement,
  words: Words,
  labels: Map<string, string>,
): Promise<void> {
  const found = await askTarget(words, (q) => ask(form, new URLSearchParams({ q })));
  if (!found) return;
  labels.set(found.target, found.label);
  const chain = editor.chain().focus();
  if (!editor.state.selection.empty) chain.setLink({ href: found.target }).run();
  else if (OWN.test(found.target))
    chain
      .insertContent([
        { type: "reference", attrs: { href: found.target } },
        { type: "text", text: " " },
      ])
      .run();
  else
    chain
      .insertContent({ type: "text", text: found.label, marks: [{ type: "link", attrs: { href: found.target } }] })
      .run();
}

function choosePicture(take: (file: File) => void): void {
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.accept = "image/png, image/jpeg, image/webp, image/gif";
  chooser.addEventListener("change", () => {
    const file = chooser.files?.[0];
    if (file) take(file);
  });
  chooser.click();
}

async function insertPicture(editor: Editor, form: HTMLFormElement, words: Words, file: File): Promise<void> {
  const body = new FormData();
  body.append("file", file, file.name || "picture.png");
  const token = form.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
  const asked = { method: "POST", body, headers: { "X-CSRFToken": token } };
  const answer = await fetch(form.dataset.pictures ?? "", asked).catch(() => undefined);
  const told = answer ? ((await answer.json().catch(() => ({}))) as { source?: string; said?: string }) : {};
  if (!told.source) {
    const said = form.querySelector<HTMLElement>("[data-said]");
    if (said) said.textContent = told.said ?? said.dataset.unsaved ?? "";
    return;
  }
  const alt = await askDescription(words, file.name.replace(/\.\w+$/, ""));
  editor.chain().focus().setImage({ src: told.source, alt }).run();
}
