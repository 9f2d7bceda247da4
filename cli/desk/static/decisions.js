// What the office decides at a finding: it waits until the next review takes it into the record.
import { ask, batchAddress, doing, made } from "./asking.js";

const WORDS = { returned: "退回", accepted: "已核实认可", not_applicable: "不适用" };
const NOTHING = { result: "", reason: "", by: "" };
let officer = ""; // who decided last on this page

const same = (one, other) => Object.keys(NOTHING).every((key) => one[key] === other[key]);
const inWords = ({ result, reason, by }) => `${WORDS[result]}${reason ? `：${reason}` : ""}${by ? `（${by}）` : ""}`;

/** What is decided of a finding, and how to decide otherwise; `decided` is called with all that waits then. */
export function decisionOf(finding, waiting, { batch, file, decided }) {
  const block = made("div", "", { class: "decision" });
  if (!finding.id) return block;
  const stands = { ...NOTHING, ...finding.decision };
  const seen = waiting[finding.id] ?? stands;
  const isWaiting = finding.id in waiting;
  if (stands.result) block.append(made("p", inWords(stands), { class: "stands" }));
  if (stands.result && stands.result !== "returned" && !finding.settled) block.append(made("p", "没有写理由，没有采用", { class: "waits" }));
  if (finding.back) block.append(made("p", "原来认可的数已改变，须重新处理", { class: "waits" }));
  if (isWaiting) block.append(made("p", seen.result ? `待采用：${inWords(seen)}` : "待采用：撤回", { class: "waits" }));

  const send = (wanted) => async () => {
    const body = JSON.stringify({ file, id: finding.id, ...wanted, seen });
    decided(finding, (await ask(batchAddress(batch, "decision"), { method: "POST", body })).waiting);
  };
  const opened = made("details");
  opened.append(made("summary", seen.result ? "改处理结果" : "写处理结果"), form(seen, send));
  if (isWaiting) opened.append(button("不写了", send(stands)));
  else if (stands.result) opened.append(button("撤回处理结果", send(NOTHING)));
  block.append(opened);
  return block;
}

function button(text, work) {
  const found = made("button", text, { type: "button" });
  found.addEventListener("click", doing(work, found));
  return found;
}

function form(seen, send) {
  const element = made("form");
  const choices = made("fieldset");
  choices.append(made("legend", "处理结果"), ...Object.entries(WORDS).map(([value, word]) => {
    const label = made("label", word);
    const choice = made("input", "", { type: "radio", name: "result", value, required: "" });
    choice.checked = seen.result === value;
    label.prepend(choice);
    return label;
  }));
  const reason = made("textarea", seen.reason, { name: "reason", rows: "2", maxlength: "1000" });
  const by = made("input", "", { name: "by", maxlength: "60", autocomplete: "off" });
  by.value = seen.by || officer;
  const save = made("button", "写下", { type: "submit", class: "main" });
  element.append(choices, labelled("理由（认可、不适用必填）", reason), labelled("经办人", by), save);
  element.addEventListener("submit", doing(async () => {
    const wanted = { ...NOTHING, ...Object.fromEntries(new FormData(element)) };
    officer = wanted.by;
    if (!same(wanted, seen)) await send(wanted)();
  }, save));
  return element;
}

function labelled(text, field) {
  const label = made("label", text);
  label.append(field);
  return label;
}
