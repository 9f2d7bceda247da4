// 做过的: every batch and task, with its state; opened again, or deleted after a question.
import { ask, doing, made } from "./asking.js";

const STATES = { running: "正在做", done: "已做", not_done: "没有做完", failed: "没有做完", cancelled: "已停止" };
const body = document.querySelector("#all-earlier tbody");

export async function showEarlier() {
  const [batches, tasks] = await Promise.all([ask("/desk/batches"), ask("/desk/earlier")]);
  const all = [
    ...batches.map(({ name, state, has_results: reviewed }) => ({
      title: "复核", name, state: state ?? (reviewed ? "done" : "not_done"),
      page: `#review/${encodeURIComponent(name)}`, address: `/desk/batches/${encodeURIComponent(name)}`,
    })),
    ...tasks.map(({ kind, title, name, state }) => ({
      title, name, state,
      page: `#${kind}/${encodeURIComponent(name)}`, address: `/desk/tasks/${kind}/${encodeURIComponent(name)}`,
    })),
  ];
  document.getElementById("none-earlier").hidden = all.length > 0;
  document.getElementById("all-earlier").hidden = !all.length;
  body.replaceChildren(...all.map(row));
}

function row({ title, name, state, page, address }) {
  const line = made("tr");
  const named = made("td");
  named.append(made("a", name, { href: page }));
  const deleting = made("td");
  const button = made("button", "删除", { type: "button", "aria-label": `删除${title}“${name}”` });
  button.disabled = state === "running";
  button.addEventListener("click", doing(async () => {
    if (!confirm(`删除${title}“${name}”？放进来的文件和结果都会删掉，不能恢复。`)) return;
    await ask(address, { method: "DELETE" });
    await showEarlier();
  }, button));
  deleting.append(button);
  line.append(made("td", title), named, made("td", STATES[state]), deleting);
  return line;
}
