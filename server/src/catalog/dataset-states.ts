/** In which state a dataset may be moved to which, and by what. Pure. */
import type { Refusal } from "../kernel/refusal.ts";
import type { Dataset, DatasetState } from "./dataset.ts";
import { refuse } from "./refusals.ts";

/** What can happen to a dataset. `agree`, `return` and `decline` are a review's outcomes; `expire` is the day of a revocation. */
export type DatasetMove =
  | "submit"
  | "agree"
  | "return"
  | "decline"
  | "withdraw"
  | "begin-change"
  | "drop-change"
  | "ask-revocation"
  | "keep"
  | "expire";

type Moves = Readonly<Partial<Record<DatasetMove, DatasetState>>>;

const moves: Readonly<Record<DatasetState, Moves>> = {
  draft: { submit: "in-review" },
  "in-review": { agree: "published", return: "returned", decline: "draft", withdraw: "draft" },
  returned: { submit: "in-review", decline: "draft", withdraw: "draft" },
  published: { "begin-change": "changing", "ask-revocation": "revoking" },
  changing: {
    submit: "changing",
    agree: "published",
    return: "changing",
    decline: "changing",
    withdraw: "changing",
    "drop-change": "published",
  },
  revoking: { keep: "published", expire: "revoked" },
  revoked: {},
};

/** The state after a move, or the refusal that names both. */
export function next(state: DatasetState, move: DatasetMove): DatasetState | Refusal {
  return moves[state][move] ?? refuse("dataset-cannot-move", { state, move });
}

/** A move of a department, or the update that a change of law or duties makes due. */
type OpenMove = DatasetMove | "report-change";

/**
 * The moves that the department itself may make now, for the buttons of a screen: the same list that the actions go by. What
 * needs a procedure that the rulebook does not have (`procedures`: those that it has) is not offered.
 */
export function openMoves(
  dataset: Pick<Dataset, "state" | "review">,
  procedures: readonly string[],
): readonly OpenMove[] {
  const all = Object.keys(moves[dataset.state]) as DatasetMove[];
  if (dataset.review) {
    const own: readonly DatasetMove[] = dataset.review.returned ? ["submit", "withdraw"] : ["withdraw"];
    return own.filter((move) => all.includes(move) || dataset.state === "revoking");
  }
  return all
    .filter((move) => departmentMoves.includes(move))
    .flatMap((move): OpenMove[] => (move === "begin-change" ? [move, "report-change"] : [move]))
    .filter((move) => procedureOf[move] === undefined || procedures.includes(procedureOf[move]));
}

const procedureOf: Readonly<Partial<Record<OpenMove, string>>> = {
  "report-change": "dataset-change",
  "ask-revocation": "dataset-revocation",
};

const departmentMoves: readonly DatasetMove[] = ["submit", "begin-change", "drop-change", "ask-revocation"];

/** Whether its draft may be written: not while a review reads it. A draft returned for completion may. */
export function mayEdit(dataset: Pick<Dataset, "state" | "review">): Refusal | null {
  const { state, review } = dataset;
  if (state === "draft" || state === "returned") return null;
  if (state === "changing" && (review === null || review.returned)) return null;
  return refuse("dataset-not-editable", { state });
}
