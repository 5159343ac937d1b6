// What the editor can hold: exactly what the Markdown of documents can say, and nothing more.
import { Extension, mergeAttributes, Node } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";
import { CALLOUTS, isSafe } from "./grammar";

export interface Names {
  shown(source: string): string; // the address of a picture that the text names
  called(target: string): string; // what a document or clause is called now
  callout(kind: string): string; // what a kind of callout is called
}

const callout = (names: Names) =>
  Node.create({
    name: "callout",
    group: "block",
    content: "block+",
    defining: true,
    addAttributes: () => ({ kind: { default: "note", rendered: false } }),
    parseHTML: () => CALLOUTS.map((kind) => ({ tag: `div.callout-${kind}`, attrs: { kind } })),
    renderHTML: ({ node: { attrs } }) => [
      "div",
      { class: `callout callout-${attrs.kind}`, "data-name": names.callout(attrs.kind) },
      0,
    ],
  });

const reference = (names: Names) =>
  Node.create({
    name: "reference",
    group: "inline",
    inline: true,
    atom: true,
    addAttributes: () => ({ href: { default: "" } }),
    parseHTML: () => [{ tag: "a[data-reference]", priority: 1001 }],
    renderHTML: ({ node }) => [
      "a",
      { "data-reference": "", href: node.attrs.href, class: "reference" },
      names.called(node.attrs.href),
    ],
    renderText: ({ node }) => names.called(node.attrs.href),
  });

const picture = (names: Names) =>
  Image.extend({
    addAttributes() {
      return { src: { default: "" }, alt: { default: "" }, title: { default: null } };
    },
    parseHTML: () => [{ tag: "img[data-source]", getAttrs: (element) => ({ src: element.dataset.source ?? "" }) }],
    renderHTML: ({ node }) => [
      "img",
      { src: names.shown(node.attrs.src), alt: node.attrs.alt, "data-source": node.attrs.src },
    ],
  }).configure({ inline: true });

/** Whether the items of a list stand close together, as they were written. */
const Tight = Extension.create({
  name: "tight",
  addGlobalAttributes: () => [
    {
      types: ["bulletList", "orderedList", "taskList"],
      attributes: { tight: { default: true, rendered: false } },
    },
  ],
});

const aligned = { align: { default: null, rendered: false } };

export function extensions(names: Names) {
  return [
    StarterKit.configure({
      underline: false,
      link: { openOnClick: false, autolink: false, linkOnPaste: true, isAllowedUri: (url) => isSafe(url) },
    }),
    Table.extend({ renderHTML: () => ["table", ["tbody", 0]], addNodeView: () => null }).configure({
      resizable: false,
    }),
    TableRow,
    TableHeader.extend({
      content: "paragraph",
      addAttributes: () => aligned,
      renderHTML: ({ HTMLAttributes }) => ["th", mergeAttributes(HTMLAttributes), 0],
    }),
    TableCell.extend({
      content: "paragraph",
      addAttributes: () => aligned,
      renderHTML: ({ HTMLAttributes }) => ["td", mergeAttributes(HTMLAttributes), 0],
    }),
    TaskList,
    TaskItem.configure({ nested: true }),
    callout(names),
    Tight,
    picture(names),
    reference(names),
  ];
}
