// Files into the desk: an area where they are dropped or chosen, and the way of each to its place.
import { doing, post, tell } from "./asking.js";
import { chosen, dropped, isOfTheSystem } from "./dropped.js";

/** Whatever is dropped on an area, or chosen in it, goes to `take`. */
export function takesFiles(area, take) {
  area.addEventListener("dragover", (event) => { event.preventDefault(); area.classList.add("over"); });
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    dropped(event.dataTransfer).then(take).catch(tell);
  });
  for (const input of area.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", doing(async () => {
      const files = chosen(input);
      input.value = "";
      await take(files);
    }));
  }
}

/** One after the other, told by `step`; returns what was refused, and why. */
export async function putIn(files, address, step) {
  const wanted = files.filter(({ name }) => !isOfTheSystem(name));
  const refused = [];
  for (const [number, { file, name }] of wanted.entries()) {
    step(`正在放入 ${number + 1}/${wanted.length}`);
    try { await post(address(name), file); } catch (error) { refused.push(`${name}：${error.message}`); }
  }
  return refused;
}
