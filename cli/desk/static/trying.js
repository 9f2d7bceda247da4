// 试算: how a target and an actual are read, and what they give.
import { ask, doing, made, Told } from "./asking.js";

const VERDICTS = { met: "完成", missed: "未完成", undetermined: "须由人判断" };
const form = document.getElementById("try-form");
const tried = document.getElementById("tried");

form.addEventListener("submit", doing(async () => {
  const answer = await ask(`/desk/try?${new URLSearchParams(new FormData(form))}`);
  if (answer.error) throw new Told(answer.error);
  const score = answer.score === null ? "不定分" : `${answer.score}分`;
  const list = made("ol");
  list.append(...answer.steps.map((step) => made("li", step)));
  const remarks = made("ul");
  remarks.append(...answer.remarks.map((remark) => made("li", typeof remark === "string" ? remark : remark.message)));
  tried.replaceChildren(made("p", `${VERDICTS[answer.verdict] ?? answer.verdict}：${score}`, { class: "score" }), list, remarks);
}, form.querySelector("button")));
