import { ProblemError } from "../parts/problem.ts";

const lost = { type: "about:blank", status: 0, title: "network" };

async function answerOf<T>(asked: Promise<Response>): Promise<T> {
  const answer = await asked.catch(() => null);
  const said: unknown = await answer?.json().catch(() => null);
  if (answer?.ok) return said as T;
  const known = said && typeof said === "object" && "title" in said ? (said as ProblemError["problem"]) : null;
  throw new ProblemError(known ?? (answer ? { ...lost, status: answer.status, title: answer.statusText } : lost));
}

/** Sends something to the public HTTP API in the browser; throws the problem that came instead. */
export function send<T>(method: "POST" | "PUT" | "DELETE", path: string, body: unknown): Promise<T> {
  return answerOf<T>(
    fetch(path, {
      method,
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

/** Reads something of the public HTTP API in the browser. */
export function fetchJson<T>(path: string): Promise<T> {
  return answerOf<T>(fetch(path, { credentials: "same-origin", headers: { accept: "application/json" } }));
}

/** Sends one file. */
export function sendFile<T>(path: string, file: File): Promise<T> {
  const form = new FormData();
  form.append("file", file);
  return answerOf<T>(fetch(path, { method: "POST", credentials: "same-origin", body: form }));
}
