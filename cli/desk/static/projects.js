// The projects of a batch at a glance: sorted, searched, filtered.
import { made } from "./asking.js";

const body = document.querySelector("#projects tbody");
const heads = [...document.querySelectorAll("#projects thead button")];
const search = document.getElementById("search");
const state = document.getElementById("state");
const NUMBERS = new Set(["claimed_total", "total", "error", "warning", "settled"]);

const AT_ONCE = 100; // rows; of thousands the others follow as one scrolls
const words = new Intl.Collator("zh-CN");
const box = body.closest(".scroll");

let projects = [];
let shown = [];
let open = () => {};
let order = { key: "error", down: true };

export function showProjects(of, whenOpened) {
  projects = of;
  open = whenOpened;
  draw();
}

const known = {
  "": () => true,
  error: (project) => project.error > 0,
  warning: (project) => !project.error && project.warning > 0,
  clean: (project) => !project.error && !project.warning,
  low: (project) => project.low,
};

function draw() {
  const wanted = search.value.trim();
  shown = projects.filter((each) => known[state.value](each) && (!wanted || `${each.unit}${each.name}`.includes(wanted)));
  shown.sort(compare);
  body.replaceChildren();
  box.scrollTop = 0;
  add(AT_ONCE);
  for (const head of heads) {
    const cell = head.closest("th");
    if (head.dataset.key === order.key) cell.setAttribute("aria-sort", order.down ? "descending" : "ascending");
    else cell.removeAttribute("aria-sort");
  }
}

function add(count) {
  const drawn = body.rows.length;
  body.append(...shown.slice(drawn, drawn + count).map(row));
}

function compare(one, other) {
  const [a, b] = [one[order.key], other[order.key]];
  const absent = (value) => value === null || value === "";
  if (absent(a) || absent(b)) return absent(a) - absent(b); // what is not known stands last, either way
  const difference = NUMBERS.has(order.key) ? Number(a) - Number(b) : words.compare(a, b);
  return order.down ? -difference : difference;
}

function row(project) {
  const line = made("tr");
  const name = made("td");
  const link = made("a", project.name || "（没有项目名称）", { href: open(project) });
  name.append(link);
  const total = made("td", project.total ?? "未定", { class: `number${project.low ? " low" : ""}` });
  const count = (number) => made("td", number || "", { class: `number${number ? " some" : ""}` });
  line.append(
    made("td", project.unit), name, made("td", project.claimed_total ?? "", { class: "number" }), total,
    made("td", project.grade ?? ""), count(project.error), made("td", project.warning || "", { class: "number" }),
    made("td", project.settled || "", { class: "number" }),
  );
  return line;
}

for (const head of heads) {
  head.addEventListener("click", () => {
    order = { key: head.dataset.key, down: order.key === head.dataset.key ? !order.down : NUMBERS.has(head.dataset.key) };
    draw();
  });
}
box.addEventListener("scroll", () => {
  if (box.scrollTop + 2 * box.clientHeight > box.scrollHeight) add(AT_ONCE);
});
addEventListener("beforeprint", () => add(shown.length));
search.addEventListener("input", draw);
state.addEventListener("change", draw);
