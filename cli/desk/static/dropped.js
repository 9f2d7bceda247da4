// Files that were dropped or chosen, each with its place in its folder.

export function chosen(input) {
  return [...input.files].map((file) => ({ file, name: file.webkitRelativePath || file.name }));
}

/** All files of what was dropped, folders looked into. The entries must be asked for at once, before any waiting. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((file) => ({ file, name: file.name }));
  const found = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry, found) {
  const name = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    found.push({ file: await new Promise((done, failed) => entry.file(done, failed)), name });
    return;
  }
  const reader = entry.createReader();
  for (;;) { // a reader gives a hundred at a time
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return;
    for (const each of some) await collect(each, found);
  }
}

/** What systems put beside the files of people. */
export const isOfTheSystem = (name) => name.split("/").some((part) => part.startsWith(".") || part.startsWith("~$") || part === "Thumbs.db" || part === "__MACOSX");
