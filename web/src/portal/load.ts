import type { i18n } from "i18next";
import type { Language, Text } from "../i18n/setup.ts";
import type { ProblemDetails } from "../parts/problem.ts";
import type { Me } from "./api.ts";
import type { Loaded, Section } from "./page.ts";

/** GET on the public HTTP API with the reader's own cookies. */
export type Get = (path: string) => Promise<{ status: number; body: unknown }>;

/** What a loader works with. */
export interface Loading {
  readonly get: Get;
  readonly search: URLSearchParams;
  readonly language: Language;
  readonly t: i18n["t"];
  readonly origin: string;
  /** Who reads, if he is signed in. */
  readonly me: Me | null;
  /** The reader's version of a text that came in both languages. */
  readonly text: (value: Text | null | undefined) => string;
}

/** One kind of page: the addresses that it answers, and how its data come. */
export interface PageKind {
  readonly view: string;
  readonly section: Section;
  /** Named groups of the pattern are the loader's parameters. */
  readonly path: RegExp;
  readonly load: (loading: Loading, params: Readonly<Record<string, string>>) => Promise<Loaded<unknown>>;
}

/** An answer of the API that was no success: the page shows it in place. */
export class Refusal extends Error {
  readonly problem: ProblemDetails;
  constructor(problem: ProblemDetails) {
    super(problem.title);
    this.name = "Refusal";
    this.problem = problem;
  }
}

/** The body of a successful answer; otherwise throws `Refusal` with the problem that came instead. */
export async function read<T>(get: Get, path: string): Promise<T> {
  const { status, body } = await get(path);
  if (status >= 200 && status < 300) return body as T;
  const problem = body && typeof body === "object" && "title" in body ? (body as ProblemDetails) : null;
  throw new Refusal(problem ?? { type: "about:blank", status, title: String(status) });
}

/** The same, where a page can do without: `null` for any refusal that is not a fault of ours. */
export async function readOrNull<T>(get: Get, path: string): Promise<T | null> {
  const { status, body } = await get(path);
  if (status >= 200 && status < 300) return body as T;
  return null;
}
