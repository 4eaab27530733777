/** A mistake that the rules of `check.ts` found: a place in the document and the reason. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly zh: string;
  readonly en: string;
}
