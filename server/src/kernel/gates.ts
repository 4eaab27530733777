/** A named question that a lower module asks and a higher one answers. The answer is registered in `compose.ts`. */
export interface Gate<In, Out> {
  readonly name: string;
  ask(input: In): Promise<Out>;
  answer(fn: (input: In) => Promise<Out> | Out): void;
}

const answers = new Map<string, boolean>();

/** Declares a gate. Asking before it has an answer is a bug, and throws. */
export function defineGate<In, Out>(name: string): Gate<In, Out> {
  if (answers.has(name)) throw new Error(`gate ${name} is declared twice`);
  answers.set(name, false);
  let given: ((input: In) => Promise<Out> | Out) | null = null;
  return {
    name,
    async ask(input) {
      if (!given) throw new Error(`gate ${name} has no answer`);
      return given(input);
    },
    answer(fn) {
      given = fn;
      answers.set(name, true);
    },
  };
}

/** Stops the start when a gate was left without an answer. */
export function assertGatesAnswered(): void {
  const open = [...answers].filter(([, answered]) => !answered).map(([name]) => name);
  if (open.length > 0) throw new Error(`gates without an answer: ${open.join(", ")}`);
}
