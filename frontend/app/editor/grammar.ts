// Markdown as the server reads it: the same parser, the same callouts and tick lists, the same links.
import MarkdownIt from "markdown-it";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type Token from "markdown-it/lib/token.mjs";
import container from "markdown-it-container";

export const CALLOUTS = ["note", "tip", "warning", "example"] as const;
export const OWN = /^(item|clause|file):(.+)$/;
const SAFE = /^(https?:|mailto:|\/(?!\/)|#)/i;
const TICK = /^\[([ xX])\][ \u00a0]/;

export const isSafe = (url: string): boolean => OWN.test(url) || SAFE.test(url);

export function grammar(): MarkdownIt {
  const made = new MarkdownIt("commonmark", { html: false }).enable(["table", "strikethrough"]);
  made.validateLink = isSafe;
  for (const name of CALLOUTS) made.use(container, name);
  made.core.ruler.after("inline", "ticks", ticks);
  made.core.ruler.after("ticks", "boxes", boxesElsewhere);
  made.core.ruler.after("inline", "references", references);
  made.renderer.rules.softbreak = () => " ";
  return made;
}

/** Marks lists in which every item has a box, and takes the boxes out of the words. */
function ticks(state: StateCore): void {
  state.tokens.forEach((token, place) => {
    if (token.type !== "bullet_list_open") return;
    const items = itemsOf(state.tokens, place);
    const boxes = items.map((item) => state.tokens[item + 2]).map((inline) => TICK.exec(inline?.content ?? ""));
    if (!boxes.length || boxes.some((box) => !box)) return;
    retype(state.tokens, place, "bullet_list", "task_list");
    items.forEach((item, number) => {
      retype(state.tokens, item, "list_item", "task_item");
      state.tokens[item]?.attrSet("data-checked", String(boxes[number]?.[1] !== " "));
      const first = state.tokens[item + 2]?.children?.[0];
      if (first) first.content = first.content.slice(4);
    });
  });
}

/** A box in any other list is one for readers but not for the editor: such a text must not pass as the same. */
function boxesElsewhere(state: StateCore): void {
  state.tokens.forEach((token, place) => {
    if (token.type === "list_item_open" && TICK.test(state.tokens[place + 2]?.content ?? ""))
      token.attrSet("data-box", "");
  });
}

/** Where the items of a list begin, as far as they are its own. */
function itemsOf(tokens: Token[], place: number): number[] {
  const level = tokens[place]?.level ?? 0;
  const found: number[] = [];
  for (let at = place + 1; tokens[at] && (tokens[at]?.level ?? 0) > level; at++) {
    if (tokens[at]?.type === "list_item_open" && tokens[at]?.level === level + 1) found.push(at);
  }
  return found;
}

function retype(tokens: Token[], place: number, from: string, to: string): void {
  const open = tokens[place];
  if (!open) return;
  const close = tokens.slice(place).find((token) => token.type === `${from}_close` && token.level === open.level);
  open.type = `${to}_open`;
  if (close) close.type = `${to}_close`;
}

/** A link of our own without words is called what its target is called: one thing, not a mark on text. */
function references(state: StateCore): void {
  for (const { children } of state.tokens) {
    if (!children) continue;
    for (let at = 0; at < children.length - 1; at++) {
      const token = children[at];
      const href = token?.type === "link_open" ? (token.attrGet("href") ?? "") : "";
      if (!token || !/^(item|clause):/.test(href) || children[at + 1]?.type !== "link_close") continue;
      const made = new state.Token("reference", "a", 0);
      made.attrs = token.attrs;
      children.splice(at, 2, made);
    }
  }
}

/** What readers get, to tell whether two texts mean the same. */
export function meaning(markdown: string): string {
  return grammar().render(markdown).replace(/>\s+</g, "><").trim();
}
