// 自查, 填表, 报告: files into a task, the commands over them, what came of it.
import { ask, doing, listed, made, post } from "./asking.js";
import { isOfTheSystem } from "./dropped.js";
import { putIn, takesFiles } from "./uploading.js";

const VERDICTS = {
  ready: (answer) => `${answer.others.length ? "其中填好的自评表" : ""}可以交：没有发现必须改正的问题${answer.advice.length ? "，请核实供参考的几处" : ""}。`,
  marked: (answer) => `这是带着复核标注的副本，不要就这样交：没有发现必须改正的问题，请${
    answer.files.some((file) => FINAL.test(file)) ? "下载去掉标注的定稿，看过再交" : "删去批注和复核意见再交"}。`,
  mended: (answer) => `改正以后可以交：能算的${answer.mended.length}处已代为改正，请下载改正的表，看过再交。`,
  not_yet: (answer) => `还不能交：请${answer.mended.length ? "在改正的表里，" : ""}照下面的顺序改${answer.to_do.length}处。`,
  unread: () => "没有填好的自评表可以核对。",
};
const FINAL = /_定稿\.xls[xm]$/;
const LABELS = [
  [/_改正\.xls[xm]$/, "改正的表"],
  [FINAL, "定稿"],
  [/^补全的表\/(?!汇总表)/, "补全的表"],
  [/_复核(意见)?\.(xls[xm]|doc[xm])$/, "标注副本"],
];

const tasks = new Map();
const withoutPart = (name) => name.split("/").slice(1).join("/"); // 放入/表.xlsx

class Task {
  constructor(section) {
    this.section = section;
    this.kind = section.dataset.kind;
    this.current = "";
    this.form = section.querySelector("form");
    this.came = section.querySelector(".came");
    this.busy = section.querySelector(".busy");
    this.isAtOnce = "atOnce" in section.dataset; // nothing else is asked
    for (const area of section.querySelectorAll(".drop")) takesFiles(area, (files) => this.take(files, area));
    this.submit = this.form.querySelector("[type=submit]");
    this.stop = section.querySelector(".stop");
    this.form.addEventListener("submit", doing(() => this.run()));
    this.stop.addEventListener("click", doing(() => post(this.address("cancel"))));
    section.querySelector(".anew").addEventListener("click", () => { location.hash = `#${this.kind}`; });
  }

  address(what = "", query = {}) {
    const words = new URLSearchParams(query).toString();
    return `/desk/tasks/${this.kind}/${encodeURIComponent(this.current)}${what && `/${what}`}${words && `?${words}`}`;
  }

  async show(name = "") {
    this.current = name;
    this.wait("");
    this.stop.hidden = true;
    const { parts, answer, running } = name ? await ask(this.address()) : { parts: {}, answer: {} };
    if (this.current !== name) return;
    this.describe(parts);
    listed(this.section.querySelector(".refused"), []);
    this.draw(answer);
    if (running) await this.follow(ask(this.address("run")));
  }

  describe(parts) {
    let all = 0;
    for (const area of this.section.querySelectorAll(".drop")) {
      const names = parts[area.dataset.part] ?? [];
      all += names.length;
      listed(area.querySelector(".taken"), names.map(withoutPart));
    }
    this.submit.disabled = !all;
    this.section.querySelector(".anew").hidden = !this.current;
  }

  async take(files, area) {
    const wanted = files.filter(({ name }) => !isOfTheSystem(name));
    if (!wanted.length) return;
    if (!this.current || this.isAtOnce) {
      const name = wanted[0].name.split("/")[0].replace(/\.[^.]*$/, "");
      this.current = (await post(`/desk/tasks/${this.kind}?${new URLSearchParams({ name })}`)).name;
      history.pushState(null, "", `#${this.kind}/${encodeURIComponent(this.current)}`);
      this.draw({});
    }
    const place = (name) => this.address("files", { part: area.dataset.part, name });
    this.wait("");
    const refused = await putIn(wanted, place, (step) => this.wait(step));
    this.wait("");
    listed(this.section.querySelector(".refused"), refused);
    this.describe((await ask(this.address())).parts);
    if (this.isAtOnce) await this.run();
  }

  wait(step) {
    this.busy.textContent = step;
    this.busy.hidden = !step;
  }

  async run() {
    const options = JSON.stringify(Object.fromEntries(new FormData(this.form)));
    await this.follow(ask(this.address("run"), { method: "POST", body: options }));
  }

  /** Wait for what comes of it, and show it if this is still the one that is shown. */
  async follow(coming) {
    const name = this.current;
    this.draw({});
    this.runs("正在做……");
    try {
      const answer = await coming;
      if (this.current === name) this.draw(answer);
    } finally { if (this.current === name) this.runs(""); }
  }

  runs(step) {
    this.wait(step);
    this.submit.disabled = Boolean(step);
    if (!step && document.activeElement === this.stop) this.submit.focus();
    this.stop.hidden = !step;
  }

  draw(answer) {
    if (answer.stopped) this.came.replaceChildren(made("p", "已停止。放进来的文件还在，可以再做一次。"));
    else this.came.replaceChildren(...(answer.verdict ? checked(answer) : []), ...formsMade(answer), ...this.downloads(answer), ...said(answer));
  }

  downloads({ files = [], verdict }) {
    const named = verdict === undefined
      ? files.map((file) => [file, file])
      : LABELS.flatMap(([pattern, label]) => files.filter((file) => pattern.test(file)).map((file) => [file, `${label}：${file.split("/").pop()}`]));
    if (!named.length) return [];
    const list = made("ul", "", { class: "downloads" });
    list.append(...named.map(([file, text]) => {
      const item = made("li");
      item.append(made("a", text, { href: this.address("result", { file }), download: "" }));
      return item;
    }));
    return [made("h3", "下载"), list];
  }
}

function checked(answer) {
  const parts = [made("p", VERDICTS[answer.verdict](answer), { class: `verdict ${answer.verdict}` })];
  const group = (tag, title, findings) => {
    if (!findings.length) return;
    const list = made(tag, "", { class: "steps" });
    list.append(...findings.map((each) => {
      const item = made("li", each.message);
      item.prepend(made("span", `${each.file}　${each.place}`, { class: "place" }));
      if (each.fix) item.append(made("span", each.fix, { class: "fix" }));
      return item;
    }));
    parts.push(made("h3", `${title}（${findings.length}）`), list);
  };
  group("ul", "不是填好的自评表", answer.others.map(({ file, what, instead }) => ({ file, place: "", message: `${what}。`, fix: instead })));
  group("ol", "必须改正", answer.to_do);
  group("ul", "请核实（供参考）", answer.advice);
  group("ul", "已代为改正，在改正的表里", answer.mended);
  group("ul", "没有读取", answer.unread.map((each) => ({ file: withoutPart(each.file), place: "", message: each.reason })));
  return parts;
}

function formsMade({ made: count, problems, notices }) {
  if (count === undefined) return [];
  const summary = count
    ? `做出了${count}个文件${problems.length ? `；另有${problems.length}处没有做成，原因在下面` : ""}。`
    : "一份也没有做成，原因在下面。";
  const parts = [made("p", summary, { class: `verdict ${!problems.length ? "" : count ? "mended" : "not_yet"}`.trim() })];
  for (const [title, told] of [["没有做成", problems], ["请留意", notices]]) {
    if (!told.length) continue;
    const list = made("ul", "", { class: "steps" });
    list.append(...told.map(({ file, place, message, cure }) => {
      const item = made("li", message);
      item.prepend(made("span", [withoutPart(file), place].filter(Boolean).join("　"), { class: "place" }));
      if (cure) item.append(made("span", cure, { class: "fix" }));
      return item;
    }));
    parts.push(made("h3", `${title}（${told.length}）`), list);
  }
  return parts;
}

function said({ commands = [], verdict, others = [], unread = [] }) {
  const parts = commands.flatMap(({ title, done, lines, notes }) => {
    const list = made("ul", "", { class: "told" });
    listed(list, notes);
    const text = lines.length ? [made("pre", lines.join("\n"), { tabindex: "0", "aria-label": title })] : [];
    return [made("h3", done ? title : `${title}：没有做成`), list, ...text];
  });
  if (!parts.length || verdict === undefined) return parts;
  const details = made("details");
  details.open = verdict === "unread" && !others.length && !unread.length;
  details.append(made("summary", "复核和补全时显示的全部"), ...parts);
  return [details];
}

for (const section of document.querySelectorAll("[data-kind]")) tasks.set(section.dataset.kind, new Task(section));

export const kinds = [...tasks.keys()];
export const showTask = (kind, name) => tasks.get(kind).show(name);
