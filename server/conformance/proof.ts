/** What an enforced clause stands on: the one thing that, switched off, must make its test fail. */
export type Proof =
  | { readonly by: "rule"; readonly path: string }
  | { readonly by: "refusal"; readonly code: string }
  | { readonly by: "permission"; readonly operation: string }
  | { readonly by: "effect"; readonly procedure: string; readonly moment: string }
  | { readonly by: "watch"; readonly name: string }
  | { readonly by: "register"; readonly key: string }
  | { readonly by: "together"; readonly proofs: readonly Proof[] };

/**
 * A value of `rules.yaml`, by its path; steps by name, routes by position: `procedures.share-application.routes[1].steps.review.term`.
 * Switched off, a term is unset, a decider is another body, anything else is gone.
 */
export const rule = (path: string): Proof => ({ by: "rule", path });

/** A refusal by its code. Switched off, it is not said and the act goes on. */
export const refusal = (code: string): Proof => ({ by: "refusal", code });

/** A row of the permission table. Switched off, everybody may. */
export const permission = (operation: string): Proof => ({ by: "permission", operation });

/** What a procedure does at a moment (`agreed`, `closed`, …) or at one of its steps. Switched off, it does nothing. */
export const effect = (procedure: string, moment: string): Proof => ({ by: "effect", procedure, moment });

/** A watch by its name. Switched off, it finds nothing. */
export const watch = (name: string): Proof => ({ by: "watch", name });

/** A register by its key. Switched off, it asks nothing of anybody: nothing is missing, nothing waits for it, it gives nobody a role. */
export const register = (key: string): Proof => ({ by: "register", key });

/** Guards that stand behind each other, each of which would do: they are switched off together. */
export const together = (...proofs: readonly Proof[]): Proof => ({ by: "together", proofs });
