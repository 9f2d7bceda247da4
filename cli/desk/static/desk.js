// Which part of the desk is shown, by what stands behind # in the address: reload and the back button work.
import { ask, doing, post, tell, forget, made } from "./asking.js";
import { showBatch, showBatches } from "./batch.js";
import { showEarlier } from "./earlier.js";
import { showFile } from "./sheet.js";
import { kinds, showTask } from "./tasks.js";
import "./trying.js";

history.replaceState(null, "", location.pathname + location.hash); // the token leaves the address

const parts = ["review", "sheet", "try", "earlier", ...kinds];

async function show() {
  forget();
  const [part, ...words] = location.hash.slice(1).split("/").map(decodeURIComponent);
  const shown = part === "file" ? "sheet" : parts.includes(part) ? part : "review";
  for (const each of parts) document.getElementById(each).hidden = each !== shown;
  for (const link of document.querySelectorAll(".bar nav a")) {
    const own = link.hash === `#${shown}` || (shown === "sheet" && link.hash === "#review");
    if (own) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  if (shown === "sheet") {
    document.getElementById("back").href = `#review/${encodeURIComponent(words[0])}`;
    await showFile(...words);
  } else if (kinds.includes(shown)) {
    await showTask(shown, words[0]);
  } else if (shown === "earlier") {
    await showEarlier();
  } else if (shown === "review") {
    if (words[0]) await showBatch(words[0]); else await showBatches();
  }
}

const shown = () => show().catch(tell);
addEventListener("hashchange", shown);
document.getElementById("stop").addEventListener("click", doing(async () => {
  const underWay = await ask("/desk/under-way");
  const named = underWay.map(([kind, name]) => `${kind}“${name}”`).join("、");
  if (named && !confirm(`还在做${named}。结束以后会停下；放进来的文件和看过的都还在，下次可以接着做。现在结束吗？`)) return;
  await post("/desk/stop");
  document.querySelector("main").replaceChildren(made("p", "自评台已结束，可以关闭这个页面。文件和结果都还在。"));
}));
shown();
