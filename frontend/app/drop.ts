// A place to drop files and whole folders. Without a script its two file fields do the same.
import { all, fill } from "./dom";

interface Found {
  file: File;
  path: string;
}

export function dropZones(root: HTMLElement): void {
  for (const zone of all("[data-drop]", root)) {
    const field = zone.querySelector<HTMLInputElement>('input[type="file"]:not([webkitdirectory])');
    if (!field) continue;
    const folder = zone.querySelector<HTMLInputElement>("input[webkitdirectory]");
    const over = (on: boolean) => (event: DragEvent) => {
      event.preventDefault();
      zone.classList.toggle("over", on);
    };
    zone.addEventListener("dragover", over(true));
    zone.addEventListener("dragleave", over(false));
    zone.addEventListener("drop", async (event) => {
      over(false)(event);
      if (event.dataTransfer) take(zone, field, await dropped(event.dataTransfer));
      if (folder) folder.value = "";
    });
    field.addEventListener("change", () => note(zone, [...(field.files ?? [])].map(chosen)));
    folder?.addEventListener("change", () => {
      take(zone, field, [...(folder.files ?? [])].map(chosen));
      folder.value = "";
    });
  }
}

const chosen = (file: File): Found => ({ file, path: file.webkitRelativePath || file.name });

async function dropped(data: DataTransfer): Promise<Found[]> {
  // entries must be taken before the first wait: the browser clears the list
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return (await Promise.all(entries.map(walk))).flat();
}

async function walk(entry: FileSystemEntry): Promise<Found[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Found[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return found;
    found.push(...(await Promise.all(some.map(walk))).flat());
  }
}

function take(zone: HTMLElement, field: HTMLInputElement, found: Found[]): void {
  const list = new DataTransfer();
  for (const { file } of found) list.items.add(file);
  field.files = list.files;
  note(zone, found);
}

/** Says how many files are chosen and sends their folders along, which a file field leaves out. */
function note(zone: HTMLElement, found: Found[]): void {
  const name = `${zone.dataset.drop || "files"}_paths`;
  let paths = zone.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`);
  if (!paths) {
    paths = document.createElement("input");
    paths.type = "hidden";
    paths.name = name;
    zone.append(paths);
  }
  paths.value = JSON.stringify(found.map(({ path }) => path));
  const size = found.reduce((sum, { file }) => sum + file.size, 0);
  const said = zone.querySelector<HTMLElement>("[data-drop-count]");
  if (said) {
    const values = { n: found.length, size: `${(size / 1_000_000).toFixed(1)} MB` };
    said.textContent = found.length ? fill(said.dataset.dropCount || "{n} · {size}", values) : "";
  }
}
