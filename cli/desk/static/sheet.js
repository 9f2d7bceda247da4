// One file: its findings beside the sheet itself; a finding leads to its cell, a cell to its steps.
import { ask, batchAddress, doing, made, post } from "./asking.js";
import { decisionOf } from "./decisions.js";

const WORDS = { error: "必须改正", warning: "供参考", info: "提示" };
const NARROWEST = 5; // characters
const WEIGHT = ["info", "warning", "error"];
const findings = document.getElementById("findings");
const grids = document.getElementById("grids");
const steps = document.getElementById("steps-of");
const copy = document.getElementById("copy");
const title = document.getElementById("sheet-title");

const SETTLED = "已认可或不适用，不必改";
const whose = document.getElementById("adopt");
let shown = null;

export async function showFile(batch, file) {
  const { record, view, copy: name, waiting } = await ask(batchAddress(batch, "file", { file }));
  shown = { batch, file, findings: record.findings };
  title.textContent = file.split("/").slice(1).join(" / ") || file;
  copy.hidden = !name;
  if (name) copy.href = batchAddress(batch, "copy", { file });
  steps.hidden = true;
  grids.replaceChildren(...(view.error ? [made("p", view.error)] : view.sheets.flatMap(grid)));
  for (const finding of record.findings) mark(finding);
  list(waiting);
  title.focus();
}

function list(waiting) {
  const open = shown.findings.filter((each) => !each.settled);
  const settled = shown.findings.filter((each) => each.settled);
  findings.replaceChildren(
    ...Object.entries(WORDS).flatMap(([severity, word]) => group(word, open.filter((each) => each.severity === severity), waiting)),
    ...group(SETTLED, settled, waiting),
  );
  if (!shown.findings.length) findings.replaceChildren(made("p", "没有发现问题。"));
  const count = Object.keys(waiting).length;
  whose.hidden = !count;
  whose.querySelector("span").textContent = `这一批有${count}条处理结果待采用，再复核一次就采用。`;
}

function group(word, own, waiting) {
  if (!own.length) return [];
  const all = made("ul");
  all.append(...own.map((finding) => {
    const item = made("li");
    const button = made("button", finding.message, { type: "button", class: finding.settled ? "settled" : finding.severity, "aria-pressed": "false" });
    if (finding.place) button.prepend(made("span", finding.place, { class: "place" }));
    if (finding.fix) button.append(made("span", finding.fix, { class: "fix" }));
    button.addEventListener("click", () => lead(finding, button));
    item.append(button, decisionOf(finding, waiting, { ...shown, decided }));
    return item;
  }));
  return [made("h3", `${word}（${own.length}）`), all];
}

/** The list as it is now, with the focus where it was. */
function decided(finding, waiting) {
  const top = findings.scrollTop;
  list(waiting);
  findings.scrollTop = top;
  [...findings.querySelectorAll("[aria-pressed]")]
    .find((button) => button.textContent.includes(finding.message))?.focus();
}

function grid(sheet) {
  const table = made("table", "", { "aria-label": sheet.name });
  if (sheet.widths.length) table.append(columns(sheet.widths, table));
  table.append(...sheet.rows.map((row) => {
    const line = made("tr");
    line.append(...row.cells.map((cell) => {
      const place = made("td", cell.text, { "data-at": `${sheet.name}!${cell.address}` });
      if (cell.down > 1) place.rowSpan = cell.down;
      if (cell.across > 1) place.colSpan = cell.across;
      const lines = sheet.steps[cell.address];
      if (lines?.length) {
        place.dataset.steps = "";
        place.tabIndex = 0;
        place.addEventListener("click", () => explain(cell, lines));
        place.addEventListener("keydown", (event) => { if (event.key === "Enter") explain(cell, lines); });
      }
      return place;
    }));
    return line;
  }));
  return [made("h3", sheet.name), table, ...(sheet.cut ? [made("p", `另有${sheet.cut}行没有显示`)] : [])];
}

/** As wide as in the sheet, and never too narrow to read. */
function columns(widths, table) {
  const group = made("colgroup");
  const wide = widths.map((width) => (Number(width) ? Math.max(Number(width), NARROWEST) : 0));
  group.append(...wide.map((width) => {
    const column = made("col");
    column.style.width = `${width}ch`;
    return column;
  }));
  table.className = "measured";
  table.style.width = `${wide.reduce((sum, width) => sum + width, 0)}ch`;
  return group;
}

const placed = (finding) => grids.querySelector(`[data-at="${CSS.escape(`${finding.sheet}!${finding.cell}`)}"]`);

function mark(finding) {
  const cell = placed(finding);
  const severity = finding.settled ? "info" : finding.severity;
  if (cell && WEIGHT.indexOf(severity) >= WEIGHT.indexOf(cell.dataset.severity ?? "info")) {
    cell.dataset.severity = severity;
    cell.title = `${finding.settled ? SETTLED : WORDS[severity]}：${finding.message}`;
  }
}

function lead(finding, button) {
  for (const each of findings.querySelectorAll("[aria-pressed]")) each.setAttribute("aria-pressed", String(each === button));
  for (const each of grids.querySelectorAll(".chosen")) each.classList.remove("chosen");
  const cell = placed(finding);
  if (!cell) return;
  cell.classList.add("chosen");
  cell.scrollIntoView({ block: "center", inline: "center" });
  cell.click();
}

function explain(cell, lines) {
  const list = made("ol");
  list.append(...lines.map((line) => made("li", line)));
  const close = made("button", "收起", { type: "button" });
  close.addEventListener("click", () => { steps.hidden = true; });
  steps.replaceChildren(close, made("strong", `“${cell.text || cell.address}”的计算`), list);
  steps.hidden = false;
}

whose.querySelector("button").addEventListener("click", doing(async () => {
  await post(batchAddress(shown.batch, "run"));
  location.hash = `#review/${encodeURIComponent(shown.batch)}`;
}, whose.querySelector("button")));
