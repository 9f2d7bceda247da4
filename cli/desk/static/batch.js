// A batch: files in, the review, what came of it.
import { ask, batchAddress, doing, listed, made, post, tell } from "./asking.js";
import { showProjects } from "./projects.js";
import { putIn, takesFiles } from "./uploading.js";

const at = (id) => document.getElementById(id);
let current = null;
let watching = 0;

export async function showBatches() {
  const batches = await ask("/desk/batches");
  at("batches").replaceChildren(...batches.map((batch) => {
    const item = made("li");
    const button = made("button", batch.name, { type: "button" });
    if (batch.name === current) button.setAttribute("aria-current", "true");
    button.append(made("small", `${batch.files}个文件${batch.has_results ? "，已复核" : ""}`));
    button.addEventListener("click", () => { location.hash = `#review/${encodeURIComponent(batch.name)}`; });
    item.append(button);
    return item;
  }));
  return batches;
}

export async function showBatch(name) {
  current = name;
  const batches = await showBatches();
  const known = batches.some((batch) => batch.name === name);
  at("batch").hidden = !known;
  if (!known) return;
  at("batch-title").textContent = name;
  listed(at("refused"), []);
  at("letters").querySelector(".came").replaceChildren();
  await follow(name);
}

function describe(batch) {
  at("taken").textContent = batch.files ? `已放入${batch.files}个文件。` : "还没有文件。";
  at("run").disabled = !batch.files || batch.state === "running";
  at("run").textContent = batch.waiting ? `采用${batch.waiting}条处理结果，重新复核` : batch.has_results ? "重新复核" : "开始复核";
  at("cancel").hidden = at("progress").hidden = batch.state !== "running";
  const bar = at("bar");
  if (batch.total) { bar.max = batch.total; bar.value = batch.done; } else bar.removeAttribute("value");
  at("steps").textContent = !batch.total ? "正在准备……" : batch.done < batch.total ? `复核 ${batch.done}/${batch.total}` : "正在写出标注副本和底稿……";
  const ended = { failed: "没有做完：", cancelled: "已停止。看过的不必再看，重新复核时接着做。" }[batch.state];
  listed(at("told"), [...(ended ? [ended] : []), ...(batch.state === "running" ? [] : batch.told)]);
  const paper = at("working-paper");
  paper.hidden = !batch.has_results;
  paper.href = batchAddress(batch.name, "working-paper");
  at("letters").hidden = !batch.has_results || batch.state === "running";
  at("everything").hidden = !batch.has_results;
  at("everything").href = batchAddress(batch.name, "all");
}

/** Show how far a batch is, until it is done; then what came of it. */
async function follow(name) {
  const turn = ++watching;
  for (;;) {
    const batch = await ask(batchAddress(name, "state"));
    if (turn !== watching) return;
    describe(batch);
    if (batch.state !== "running") {
      if (batch.has_results) showResults(name, await ask(batchAddress(name, "overview")));
      at("results").hidden = !batch.has_results;
      await showBatches();
      return;
    }
    await new Promise((done) => { setTimeout(done, 400); });
  }
}

function showResults(name, overview) {
  const { projects } = overview;
  const wrong = projects.filter((each) => each.error).length;
  const low = projects.filter((each) => each.low).length;
  const counts = at("counts");
  counts.replaceChildren("共", made("b", projects.length), "个项目：", made("b", wrong), "个有须改正的问题，", made("b", low), "个须说明低分原因。");
  const settled = projects.reduce((sum, each) => sum + each.settled, 0);
  if (settled) counts.append("另有", made("b", settled), "条已认可或不适用。");
  showProjects(projects, (project) => `#file/${encodeURIComponent(name)}/${encodeURIComponent(project.file)}`);
  const others = [...overview.others, ...overview.unread].map((each) => `${each.file.split("/").slice(1).join("/")}：${each.reason}`);
  listed(at("others").querySelector("ul"), others);
  at("others").hidden = !others.length;
  const between = overview.batch.map((each) => each.message);
  listed(at("of-batch").querySelector("ul"), between);
  at("of-batch").hidden = !between.length;
}

takesFiles(at("drop"), async (files) => {
  const refused = await putIn(files, (name) => batchAddress(current, "files", { name }), (step) => { at("taken").textContent = step; });
  listed(at("refused"), refused);
  await follow(current);
});
at("new-batch").addEventListener("submit", doing(async (event) => {
  const name = new FormData(event.target).get("name");
  const batch = await post(`/desk/batches?${new URLSearchParams({ name })}`);
  event.target.reset();
  location.hash = `#review/${encodeURIComponent(batch.name)}`;
}));
at("run").addEventListener("click", doing(async () => {
  await post(batchAddress(current, "run")).catch(tell); // refused: another tab has begun it, which is followed here too
  await follow(current);
}));
const inWords = (day) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
const letters = at("letters").querySelector("form");
letters.addEventListener("submit", doing(async () => {
  const came = at("letters").querySelector(".came");
  came.replaceChildren(made("p", "正在写……"));
  const asked = Object.fromEntries(new FormData(letters));
  for (const name of ["due", "date"]) asked[name] = inWords(asked[name]);
  try {
    const answer = await ask(batchAddress(current, "letters"), { method: "POST", body: JSON.stringify(asked) });
    const notes = made("ul", "", { class: "told" });
    listed(notes, answer.notes);
    const link = made("a", "下载函（zip）", { href: batchAddress(current, "letters"), class: "button", download: "" });
    came.replaceChildren(made("pre", answer.lines.join("\n")), notes, ...(answer.has_letters ? [link] : []));
  } catch (error) {
    came.replaceChildren();
    throw error;
  }
}, letters.querySelector("button")));
at("cancel").addEventListener("click", doing(() => post(batchAddress(current, "cancel"))));
