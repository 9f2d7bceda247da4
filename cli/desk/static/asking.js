// Asking the desk. Every answer is JSON; what went wrong is told in its own words.

export class Told extends Error {}

export async function ask(address, options = {}) {
  let response;
  try {
    response = await fetch(address, { credentials: "same-origin", ...options });
  } catch {
    throw new Told("自评台没有应答：可能已经结束。请重新打开自评台；已经放进来的文件和结果都还在。");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Told(answer.error || `自评台没有做成（${response.status}）`);
  return answer;
}

export const post = (address, body) => ask(address, { method: "POST", body });

export const batchAddress = (name, what, query = {}) => {
  const words = new URLSearchParams(query).toString();
  return `/desk/batches/${encodeURIComponent(name)}/${what}${words ? `?${words}` : ""}`;
};

const notice = document.getElementById("notice");

export function tell(error) {
  notice.textContent = error instanceof Told ? error.message : `页面出错：${error.message}`;
  notice.hidden = false;
  if (!(error instanceof Told)) console.error(error);
}

export function forget() { notice.hidden = true; }

/** Do what a person asked for; what goes wrong is told, and the buttons wait meanwhile. */
export function doing(work, ...buttons) {
  return async (event) => {
    event?.preventDefault();
    forget();
    for (const button of buttons) button.disabled = true;
    try { await work(event); } catch (error) { tell(error); } finally {
      for (const button of buttons) button.disabled = false;
    }
  };
}

/** An element with text; text from files is never markup. */
export function made(tag, text = "", attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export function listed(list, texts) {
  list.replaceChildren(...texts.map((text) => made("li", text)));
  list.hidden = !texts.length;
}
