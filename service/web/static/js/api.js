// Talks to /v1 for the page: JSON in and out, states by ETag, errors in the drafter's words.
// A Trouble with status 0 never reached the server; `passing` tells whether trying the same again
// may help: 401 too, once the person has logged in in another tab.

import { say } from "./words.js";

const PASSING = new Set([0, 401, 408, 425, 429, 500, 502, 503, 504]);

export class Trouble extends Error {
  constructor(title, hint = "", status = 0, code = "") {
    super(title);
    this.name = "Trouble";
    this.title = title;
    this.hint = hint;
    this.status = status;
    this.code = code;
  }

  get passing() {
    return PASSING.has(this.status);
  }

  get text() {
    return [this.title, this.hint].filter(Boolean).join(" ");
  }
}

export function get(path) {
  return send("GET", path);
}

// `wait`: seconds to wait for what has to be computed. `keepalive`: goes on when the page is left.
export async function send(method, path, body = undefined, { etag, wait, keepalive = false } = {}) {
  const headers = { Accept: "application/json", "Accept-Language": "vi" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (etag) headers["If-Match"] = etag;
  if (wait !== undefined) headers.Prefer = `wait=${wait}`;
  const answer = await reach(path, {
    method,
    headers,
    keepalive,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, body: await json(answer), etag: answer.headers.get("ETag") };
}

// An answer that is no error; its body is not read yet.
export async function reach(path, options) {
  let answer;
  try {
    answer = await fetch(path, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    throw new Trouble(say("trouble.offline"), say("trouble.offline_hint"));
  }
  if (!answer.ok) throw await trouble(answer);
  return answer;
}

async function trouble(answer) {
  const problem = await answer.json().catch(() => ({}));
  if (answer.status === 401) return new Trouble(say("trouble.key"), say("trouble.key_hint"), 401, problem.code);
  const title = problem.detail || problem.title || say("trouble.other", { status: answer.status });
  return new Trouble(title, problem.hint ?? "", answer.status, problem.code ?? "");
}

async function json(answer) {
  if (answer.status === 204) return null;
  try {
    return await answer.json();
  } catch {
    throw new Trouble(say("trouble.cut"), say("trouble.offline_hint"));
  }
}
