// The buttons above the text: words, not signs; each says whether it is on.
import type { Editor } from "@tiptap/core";
import { button, type Words } from "./asking";
import { CALLOUTS } from "./grammar";

interface Deeds {
  link(): void;
  picture(): void;
}

type Step = [name: string, deed: () => void, on?: () => boolean, when?: () => boolean];

export function toolbar(editor: Editor, words: Words, deeds: Deeds): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "editor-bar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.toolbar ?? "");
  const chain = () => editor.chain().focus();
  const inTable = () => editor.isActive("table");
  const steps: Step[] = [
    ["bold", () => chain().toggleBold().run(), () => editor.isActive("bold")],
    ["italic", () => chain().toggleItalic().run(), () => editor.isActive("italic")],
    ["list", () => chain().toggleBulletList().run(), () => editor.isActive("bulletList")],
    ["steps", () => chain().toggleOrderedList().run(), () => editor.isActive("orderedList")],
    ["tasks", () => chain().toggleTaskList().run(), () => editor.isActive("taskList")],
    ["quote", () => chain().toggleBlockquote().run(), () => editor.isActive("blockquote")],
    ["link", deeds.link, () => editor.isActive("link")],
    ["unlink", () => chain().unsetLink().run(), undefined, () => editor.isActive("link")],
    ["picture", deeds.picture],
    ["table", () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(), undefined, () => !inTable()],
    ["row", () => chain().addRowAfter().run(), undefined, inTable],
    ["column", () => chain().addColumnAfter().run(), undefined, inTable],
    ["lessRow", () => chain().deleteRow().run(), undefined, inTable],
    ["lessColumn", () => chain().deleteColumn().run(), undefined, inTable],
    ["noTable", () => chain().deleteTable().run(), undefined, inTable],
    ["undo", () => chain().undo().run()],
    ["redo", () => chain().redo().run()],
  ];
  const buttons = steps.map(([name, deed]) => button(words[name] ?? name, deed));
  const kinds = choice(words.style ?? "", ["paragraph", "h1", "h2", "h3"], words, (kind) =>
    kind === "paragraph"
      ? chain().setParagraph().run()
      : chain()
          .setHeading({ level: levelOf(kind) })
          .run(),
  );
  const callouts = choice(words.callout ?? "", ["noCallout", ...CALLOUTS], words, (kind) => {
    if (editor.isActive("callout")) {
      if (kind === "noCallout") chain().lift("callout").run();
      else chain().updateAttributes("callout", { kind }).run();
    } else if (kind !== "noCallout") chain().wrapIn("callout", { kind }).run();
  });
  bar.append(kinds, ...buttons.slice(0, 6), callouts, ...buttons.slice(6));
  const show = () => {
    steps.forEach(([, , on, when], place) => {
      const each = buttons[place];
      if (!each) return;
      if (on) each.setAttribute("aria-pressed", String(on()));
      each.hidden = when ? !when() : false;
    });
    const level = [1, 2, 3].find((each) => editor.isActive("heading", { level: each }));
    kinds.value = level ? `h${level}` : "paragraph";
    callouts.value = editor.isActive("callout") ? (editor.getAttributes("callout").kind as string) : "noCallout";
  };
  editor.on("transaction", show);
  show();
  return bar;
}

const levelOf = (kind: string): 1 | 2 | 3 => Number(kind.slice(1)) as 1 | 2 | 3;

function choice(label: string, names: string[], words: Words, deed: (name: string) => void): HTMLSelectElement {
  const made = document.createElement("select");
  made.setAttribute("aria-label", label);
  for (const name of names) made.add(new Option(words[name] ?? name, name));
  made.addEventListener("change", () => deed(made.value));
  return made;
}
