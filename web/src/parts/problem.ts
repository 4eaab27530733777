import type { Text } from "../i18n/setup.ts";
import type { Law } from "./Article.tsx";

/** An RFC 9457 problem as Shutong's server sends it; `fault` and `network` are the browser's own. */
export interface ProblemDetails {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly title_en?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly request_id?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly law?: Law;
  readonly errors?: readonly (Text & { readonly pointer: string; readonly code?: string })[];
}

/** A refusal or fault of the server, thrown by the client so that pages show it in place. */
export class ProblemError extends Error {
  readonly problem: ProblemDetails;
  constructor(problem: ProblemDetails) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** Whatever was thrown, as a problem: a refused answer as it is, no answer as status 0. */
export function problemOf(thrown: unknown): ProblemDetails {
  if (thrown instanceof ProblemError) return thrown.problem;
  return { type: "about:blank", status: 0, title: thrown instanceof Error ? thrown.message : String(thrown) };
}
