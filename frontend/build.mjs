// Builds scripts, styles and the icon sprite into the static folder of the toolkit.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "..", "src", "ninefold");
const out = join(source, "toolkit", "static", "dist");
const tabler = join(here, "node_modules", "@tabler", "core", "scss");

/** Lets `@import "x.scss"` in CSS take parts of Tabler, which are written in Sass. */
const scss = {
  name: "scss",
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, ({ path }) => {
      const { css } = sass.compile(path, { loadPaths: [tabler], logger: sass.Logger.silent, style: "compressed" });
      return { contents: css, loader: "css" };
    });
  },
};

/** Icons that templates and Python name: `<c-icon name="x" />` and `icon="x"`. */
async function iconNames() {
  const names = new Set();
  for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(html|py)$/.test(entry.name)) continue;
    const text = await readFile(join(entry.parentPath ?? entry.path, entry.name), "utf8");
    for (const [, name] of text.matchAll(/(?:<c-icon name|\bicon) ?= ?"([a-z0-9-]+)"/g)) names.add(name);
  }
  return [...names].sort();
}

async function sprite() {
  const symbols = [];
  for (const name of await iconNames()) {
    const file = join(here, "node_modules", "@tabler", "icons", "icons", "outline", `${name}.svg`);
    const paths = (await readFile(file, "utf8")).match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
    symbols.push(`<symbol id="${name}" viewBox="0 0 24 24">${paths.replace(/\s*\n\s*/g, "")}</symbol>`);
  }
  await writeFile(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

await rm(join(out, "c"), { recursive: true, force: true }); // only names that change pile up
await mkdir(out, { recursive: true });
await esbuild.build({
  absWorkingDir: here,
  entryPoints: { app: "app/app.ts", ui: "css/ui.css", paper: "css/paper.css", combobox: "css/combobox.scss" },
  outdir: out,
  bundle: true,
  minify: true,
  splitting: true,
  format: "esm",
  target: ["chrome123", "firefox125", "safari17.5"],
  chunkNames: "c/[name]-[hash]",
  legalComments: "eof",
  plugins: [scss],
});
await sprite();
