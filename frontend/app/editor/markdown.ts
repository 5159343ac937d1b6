// Markdown into the editor and out of it. What does not come back the same is never opened in the editor.
import type { Node, Schema } from "@tiptap/pm/model";
import type Token from "markdown-it/lib/token.mjs";
import {
  defaultMarkdownSerializer,
  MarkdownParser,
  MarkdownSerializer,
  type MarkdownSerializerState,
} from "prosemirror-markdown";
import { CALLOUTS, grammar, meaning } from "./grammar";

const style = (token: Token) => ({ align: /text-align:(\w+)/.exec(token.attrGet("style") ?? "")?.[1] ?? null });

function isTight(tokens: readonly Token[], place: number): boolean {
  const level = tokens[place]?.level ?? 0;
  for (let at = place + 1; tokens[at] && (tokens[at]?.level ?? 0) > level; at++) {
    if (tokens[at]?.type === "paragraph_open" && tokens[at]?.level === level + 2) return tokens[at]?.hidden === true;
  }
  return true;
}

/** Cells hold a paragraph in the editor; Markdown has none there. */
function withParagraphs(tokens: Token[]): Token[] {
  return tokens.flatMap((token, place) => {
    const before = tokens[place - 1]?.type;
    if (token.type !== "inline" || (before !== "th_open" && before !== "td_open")) return [token];
    const [open, close] = [Object.create(token), Object.create(token)] as [Token, Token];
    Object.assign(open, { type: "paragraph_open", children: null, nesting: 1, content: "" });
    Object.assign(close, { type: "paragraph_close", children: null, nesting: -1, content: "" });
    return [open, token, close];
  });
}

export function parser(schema: Schema): MarkdownParser {
  const tokenizer = grammar();
  const parse = tokenizer.parse.bind(tokenizer);
  tokenizer.parse = (text, env) => withParagraphs(parse(text, env));
  const list = (block: string) => ({
    block,
    getAttrs: (token: Token, tokens: Token[], place: number) => ({
      tight: isTight(tokens, place),
      ...(block === "orderedList" ? { start: Number(token.attrGet("start") ?? 1) } : {}),
    }),
  });
  return new MarkdownParser(schema, tokenizer, {
    paragraph: { block: "paragraph" },
    heading: { block: "heading", getAttrs: (token) => ({ level: Number(token.tag.slice(1)) }) },
    blockquote: { block: "blockquote" },
    bullet_list: list("bulletList"),
    ordered_list: list("orderedList"),
    task_list: list("taskList"),
    list_item: { block: "listItem" },
    task_item: { block: "taskItem", getAttrs: (token) => ({ checked: token.attrGet("data-checked") === "true" }) },
    code_block: { block: "codeBlock", noCloseToken: true },
    fence: { block: "codeBlock", noCloseToken: true, getAttrs: (token) => ({ language: token.info || null }) },
    hr: { node: "horizontalRule" },
    hardbreak: { node: "hardBreak" },
    table: { block: "table" },
    thead: { ignore: true },
    tbody: { ignore: true },
    tr: { block: "tableRow" },
    th: { block: "tableHeader", getAttrs: style },
    td: { block: "tableCell", getAttrs: style },
    image: {
      node: "image",
      getAttrs: (token) => ({ src: token.attrGet("src"), alt: token.content, title: token.attrGet("title") || null }),
    },
    reference: { node: "reference", getAttrs: (token) => ({ href: token.attrGet("href") }) },
    em: { mark: "italic" },
    strong: { mark: "bold" },
    s: { mark: "strike" },
    code_inline: { mark: "code", noCloseToken: true },
    link: {
      mark: "link",
      getAttrs: (token) => ({ href: token.attrGet("href"), title: token.attrGet("title") || null }),
    },
    ...Object.fromEntries(CALLOUTS.map((kind) => [`container_${kind}`, { block: "callout", attrs: { kind } }])),
  });
}

const { nodes, marks } = defaultMarkdownSerializer;
type Write = (state: MarkdownSerializerState, node: Node, parent: Node, index: number) => void;
const as = (name: string): Write => nodes[name] as Write;

/** Three colons at the start of a line would begin a callout. */
const paragraph: Write = (state, node, parent, index) => {
  if (node.textContent.startsWith(":::")) state.write("\\");
  as("paragraph")(state, node, parent, index);
};

const ALIGNED: Record<string, string> = { left: ":---", center: ":---:", right: "---:" };

const table: Write = (state, node) => {
  node.forEach((row, _offset, number) => {
    state.write(`| ${cells(row).join(" | ")} |`);
    state.ensureNewLine();
    if (number > 0) return;
    const lines = Array.from({ length: row.childCount }, (_each, at) => ALIGNED[row.child(at).attrs.align] ?? "---");
    state.write(`| ${lines.join(" | ")} |`);
    state.ensureNewLine();
  });
  state.closeBlock(node);
};

/** Each cell on one line; its bars are not those of the table. */
function cells(row: Node): string[] {
  const found: string[] = [];
  row.forEach((cell) => {
    const inner = serializer.serialize(cell, { tightLists: true });
    found.push(inner.trim().replace(/\\?\n/g, " ").replace(/\|/g, "\\|"));
  });
  return found;
}

const fence: Write = (state, node) => {
  const longest = Math.max(2, ...(node.textContent.match(/`{3,}/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  state.write(`${ticks}${node.attrs.language ?? ""}\n`);
  state.text(node.textContent, false);
  state.write("\n");
  state.write(ticks);
  state.closeBlock(node);
};

export const serializer: MarkdownSerializer = new MarkdownSerializer(
  {
    paragraph,
    table,
    heading: as("heading"),
    blockquote: as("blockquote"),
    bulletList: (state, node) => state.renderList(node, "  ", () => "- "),
    taskList: (state, node) =>
      state.renderList(node, "  ", (index) => `- [${node.child(index).attrs.checked ? "x" : " "}] `),
    orderedList: (state, node) => {
      const start = node.attrs.start ?? 1;
      const widest = String(start + node.childCount - 1).length;
      state.renderList(node, " ".repeat(widest + 2), (index) => `${start + index}. `.padEnd(widest + 2));
    },
    listItem: (state, node) => state.renderContent(node),
    taskItem: (state, node) => state.renderContent(node),
    codeBlock: fence,
    horizontalRule: as("horizontal_rule"),
    hardBreak: as("hard_break"),
    image: as("image"),
    text: as("text"),
    tableCell: (state, node) => state.renderContent(node),
    tableHeader: (state, node) => state.renderContent(node),
    callout: (state, node) => {
      const inner = deepest(node);
      state.write(`${":".repeat(3 + inner)} ${node.attrs.kind}`);
      state.ensureNewLine();
      state.renderContent(node);
      (state as unknown as { flushClose(size: number): void }).flushClose(1); // public in all but its types
      state.write(":".repeat(3 + inner));
      state.closeBlock(node);
    },
    reference: (state, node) => state.write(`[](${node.attrs.href})`),
  },
  {
    bold: marks.strong as never,
    italic: { open: "*", close: "*", mixable: true, expelEnclosingWhitespace: true },
    strike: { open: "~~", close: "~~", mixable: true, expelEnclosingWhitespace: true },
    code: marks.code as never,
    link: marks.link as never,
  },
  { hardBreakNodeName: "hardBreak", escapeExtraCharacters: /~/g },
);

/** How many callouts stand in each other inside of one. */
function deepest(node: Node): number {
  let found = 0;
  node.forEach((child) => {
    const here = child.type.name === "callout" ? 1 : 0;
    found = Math.max(found, here + deepest(child));
  });
  return found;
}

export const write = (doc: Node): string => `${serializer.serialize(doc, { tightLists: true }).trim()}\n`;

/** The text as the editor holds it; nothing when it would not come back with the same meaning. */
export function read(markdown: string, schema: Schema): Node | null {
  const doc = parser(schema).parse(markdown);
  return meaning(write(doc)) === meaning(markdown) ? doc : null;
}
