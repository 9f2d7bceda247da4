"use strict";
// All text reaches the page through textContent; nothing is ever parsed as markup.
(() => {
  const ROWS_AT_ONCE = 100; // more are drawn when asked for: sorting stays instant
  const ROWS_MORE = 500;
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const projects = data.projects;
  const count = projects.name.length;
  const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });
  const table = byId("table");
  const filters = byId("filters");
  const dialog = byId("project");

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  const grouped = (text) => text === null ? "" : text.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
  const folded = (text) => text.normalize("NFKC").toLowerCase();

  // ---- the table of projects

  const COLUMNS = [
    { key: "name" }, { key: "unit" },
    { key: "budget", number: true, grouped: true }, { key: "executed", number: true, grouped: true },
    { key: "rate", number: true }, { key: "execution", number: true }, { key: "total", number: true },
    { key: "grade", by: "total", descendingFirst: true },
    ...(data.claimed ? [{ key: "confirmation" }] : []),
    { key: "short", number: true }, ...(data.reviewed ? [{ key: "findings", number: true }] : []),
    { key: "state" },
  ];
  if (!data.reviewed) for (const part of document.querySelectorAll("[data-review]")) part.remove();
  const drawn = new Array(count).fill(null);
  const searched = projects.name.map((name, at) => folded(name + "\n" + projects.unit[at]));
  let order = [...Array(count).keys()];
  let shown = order;
  let limit = ROWS_AT_ONCE;

  function row(at) {
    if (drawn[at] === null) {
      const made = document.createElement("tr");
      for (const column of COLUMNS) made.append(cell(column, at));
      drawn[at] = made;
    }
    return drawn[at];
  }

  function cell(column, at) {
    const value = projects[column.key][at];
    if (column.key === "name") {
      const button = element("button", { type: "button", className: "link", textContent: value });
      button.dataset.project = at;
      return element("th", { scope: "row" }, button);
    }
    if (column.key === "grade") return element("td", { textContent: value ?? "待评定", className: value === null ? "grade owed" : "grade" });
    if (column.key === "state") return element("td", { textContent: states(at), className: "owed" });
    const text = value === null ? "" : String(value);
    return element("td", { textContent: column.grouped ? grouped(text) : text, className: column.number ? "number" : "" });
  }

  function states(at) {
    return [projects.state[at], projects.suspicious[at] ? "低执行、高得分" : ""].filter(Boolean).join("；");
  }

  function draw() {
    table.tBodies[0].replaceChildren(...shown.slice(0, limit).map(row));
    const more = byId("more");
    more.hidden = shown.length <= limit;
    more.textContent = `再列出${Math.min(ROWS_MORE, shown.length - limit)}个项目`;
    const part = more.hidden ? "" : `，下面列出前${limit}个`;
    byId("shown").textContent = (shown.length === count ? `共${count}个项目` : `符合条件的有${shown.length}个，共${count}个项目`) + part;
  }

  // ---- sorting: what is missing comes last either way

  function sortKeys(column) {
    if (column.key === "state") return projects.name.map((_, at) => states(at) || null);
    const values = projects[column.by || column.key];
    return column.number || column.by ? values.map((value) => (value === null ? null : Number(value))) : values.map((value) => value || null);
  }

  function sortBy(heading, column) {
    const first = column.descendingFirst ? "descending" : "ascending";
    const other = column.descendingFirst ? "ascending" : "descending";
    const direction = heading.getAttribute("aria-sort") === first ? other : first;
    clearSort();
    heading.setAttribute("aria-sort", direction);
    const keys = sortKeys(column);
    const sign = direction === "ascending" ? 1 : -1;
    const compare = column.number || column.by ? (a, b) => a - b : collator.compare;
    order = [...Array(count).keys()].sort((a, b) => {
      if (keys[a] === null || keys[b] === null) return (keys[a] === null) - (keys[b] === null) || a - b;
      return sign * compare(keys[a], keys[b]) || a - b;
    });
    filter();
  }

  function clearSort() {
    for (const heading of table.tHead.rows[0].cells) heading.setAttribute("aria-sort", "none");
  }

  // ---- filtering

  const STATES = {
    low: (at) => projects.low[at], unexplained: (at) => projects.unexplained[at],
    undetermined: (at) => projects.total[at] === null, unconfirmed: (at) => projects.unconfirmed[at], suspicious: (at) => projects.suspicious[at],
    short: (at) => projects.short[at], findings: (at) => projects.findings[at],
  };

  function filter() {
    const { words, unit, grade, state, code = "" } = Object.fromEntries(new FormData(filters));
    const wanted = folded(words).split(/\s+/).filter(Boolean);
    shown = order.filter((at) =>
      wanted.every((word) => searched[at].includes(word))
      && (!unit || projects.unit[at] === unit)
      && (!grade || (projects.grade[at] ?? "待评定") === grade)
      && (!state || STATES[state](at))
      && (!code || projects.codes[at].includes(code)));
    limit = ROWS_AT_ONCE;
    draw();
  }

  function showOnly(name, value) {
    filters.reset();
    filters.elements[name].value = value;
    filter();
    byId("projects").scrollIntoView();
    byId("projects").focus({ preventScroll: true });
  }

  // ---- one project with its indicators

  async function details(at) {
    const packed = atob(data.blocks[Math.floor(at / data.blockSize)]);
    const bytes = Uint8Array.from(packed, (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text())[at % data.blockSize];
  }

  let opened = null;

  async function open(at) {
    opened = at;
    let content;
    try {
      content = await details(at);
    } catch (error) {
      content = null;
      console.warn(error);
    }
    if (opened !== at) return; // another one was asked for meanwhile
    byId("project-name").textContent = projects.name[at];
    const told = content === null
      ? [element("p", { className: "notice", textContent: "这个浏览器太旧，打不开明细；请用较新的浏览器（如 Chrome、Edge、360、Firefox 113 或更新的版本）。" })]
      : projectView(at, content);
    byId("project-content").replaceChildren(...told);
    const place = shown.indexOf(at);
    byId("previous").disabled = place <= 0;
    byId("next").disabled = place < 0 || place === shown.length - 1;
    if (!dialog.open) dialog.showModal();
    document.body.classList.add("one-project");
    dialog.scrollTop = 0;
    byId("project-name").focus();
  }

  function printProject() {
    const name = element("h2", { textContent: projects.name[opened] });
    byId("printed").replaceChildren(name, ...byId("project-content").cloneNode(true).childNodes);
  }

  function neighbour(step) {
    const at = shown[shown.indexOf(opened) + step];
    if (at !== undefined) open(at);
  }

  function projectView(at, content) {
    const parts = [facts(at, content), told("计算", content.steps), told("请注意", content.attention)];
    parts.push(scrolled("指标得分，可左右滚动", indicatorTable(content.rows)));
    if (content.findings) parts.push(element("h3", { textContent: "复核发现" }), scrolled("复核发现，可左右滚动", findingTable(content.findings)));
    return parts.filter(Boolean);
  }

  function facts(at, content) {
    const list = element("dl", { className: "facts" });
    const total = projects.total[at] === null ? "待评定" : `${projects.total[at]}分，${projects.grade[at]}`;
    const needed = states(at);
    const confirmation = projects.confirmation[at];
    for (const [label, text] of [["总分", total], ...(confirmation ? [["自评总分", confirmation]] : []), ...(needed ? [["须处理", needed]] : []), ...content.facts]) {
      list.append(element("dt", { textContent: label }), element("dd", { textContent: text, className: label === "须处理" ? "owed" : "" }));
    }
    return list;
  }

  function told(title, lines) {
    if (!lines) return null;
    return element("div", {}, element("h3", { textContent: title }), listOf("ul", lines, "told"));
  }

  function listOf(tag, lines, className = "") {
    return element(tag, { className }, ...lines.map((line) => element("li", { textContent: line })));
  }

  function scrolled(label, child) {
    const region = element("div", { className: "scroll", tabIndex: 0 }, child);
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", label);
    return region;
  }

  function tableOf(className, caption, headings, rows) {
    const head = element("tr", {}, ...headings.map(([text, kind]) => element("th", { scope: "col", textContent: text, className: kind || "" })));
    return element("table", { className }, element("caption", { textContent: caption }), element("thead", {}, head), element("tbody", {}, ...rows));
  }

  const INDICATOR_HEADINGS = [["一级 › 二级指标"], ["三级指标"], ["年度指标值"], ["实际完成值"], ["分值", "number"], ["得分", "number"], ["判定"], ["得分是怎么来的"]];

  function indicatorTable(rows) {
    return tableOf("rows", `共${rows.length}行，含预算执行率`, INDICATOR_HEADINGS, rows.map(indicatorRow));
  }

  function indicatorRow(one) {
    const text = (value) => element("td", { textContent: value ?? "" });
    return element("tr", {},
      text([one.category, one.subcategory].filter(Boolean).join(" › ")),
      element("th", { scope: "row", textContent: one.name ?? "" }),
      text(one.target), text(one.actual),
      element("td", { className: "number", textContent: one.points }),
      scoreCell(one),
      verdictCell(one),
      element("td", {},
        one.formula ? words("本指标的公式", one.formula) : null,
        one.steps ? listOf("ol", one.steps) : null,
        ...(one.remarks || []).map((remark) => words("说明", remark)),
        ...(one.attention || []).map((remark) => words("请注意", remark)),
        one.reason ? words("评定理由", one.reason) : null,
        one.note ? words("偏差原因", one.note) : null));
  }

  const VERDICT_CLASSES = { "未完成": "missed", "待评定": "undetermined" };

  function verdictCell(one) {
    return element("td", { className: `verdict ${VERDICT_CLASSES[one.verdict] || ""}`, textContent: one.verdict ?? "" },
      one.level ? words("评定", one.level) : null);
  }

  function scoreCell(one) {
    const typed = one.judged ?? one.claimed;
    const apart = typed !== undefined && typed !== one.rule;
    return element("td", { className: "number", textContent: one.score ?? "待评定" },
      apart ? element("span", { className: "scores", textContent: `规则得分${one.rule ?? "无"}` }) : null,
      apart ? element("span", { className: "scores", textContent: `${one.judged === undefined ? "自评" : "评定"}得分${typed}` }) : null);
  }

  function words(label, text) {
    return element("span", { className: "words", textContent: `${label}：${text}` });
  }

  const FINDING_HEADINGS = [["代码"], ["级别"], ["位置"], ["问题"], ["填报"], ["应为"], ["处理"]];
  const SEVERITY_CLASSES = { "错误": "error", "警告": "warning" };

  function findingTable(findings) {
    return tableOf("", `共${findings.length}条`, FINDING_HEADINGS, findings.map((one) => element("tr", {},
      element("th", { scope: "row", textContent: one.code }),
      element("td", { className: `severity ${SEVERITY_CLASSES[one.severity] || ""}`, textContent: one.severity }),
      ...["place", "message", "found", "expected", "fix"].map((key) => element("td", { textContent: one[key] ?? "" })))));
  }

  // ---- what a person does

  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("[data-sort]");
    if (button) sortBy(button.closest("th"), COLUMNS.find((column) => column.key === button.dataset.sort));
  });
  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => {
    clearSort();
    order = [...Array(count).keys()];
    setTimeout(filter); // the fields are emptied after this event
  });
  document.addEventListener("click", (event) => {
    const project = event.target.closest("[data-project]");
    if (project) open(Number(project.dataset.project));
    const choice = event.target.closest("[data-filter]");
    if (choice) showOnly(choice.dataset.filter, choice.dataset.value);
  });
  document.querySelector(".scatter").addEventListener("pointerover", (event) => {
    const mark = event.target.closest("[data-project]");
    if (!mark || mark.firstChild) return;
    const at = Number(mark.dataset.project);
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = `${projects.name[at]}：执行率${projects.rate[at]}%，总分${projects.total[at]}`;
    mark.append(title);
  });
  byId("more").addEventListener("click", () => { limit += ROWS_MORE; draw(); });
  byId("previous").addEventListener("click", () => neighbour(-1));
  byId("next").addEventListener("click", () => neighbour(1));
  byId("print").addEventListener("click", () => print());
  byId("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { opened = null; document.body.classList.remove("one-project"); });
  addEventListener("beforeprint", () => {
    if (dialog.open) return printProject(); // a dialog itself is cut off at the first page
    limit = shown.length;
    draw();
  });
  addEventListener("afterprint", () => {
    byId("printed").replaceChildren();
    limit = ROWS_AT_ONCE;
    draw();
  });
  draw();
})();
