/**
 * For `--mutate` only: a refusal that is switched off is never made, so the guard that would say it lets everything pass. The product's
 * own code knows nothing of this.
 */
import { vi } from "vitest";

vi.mock("../src/kernel/refusal.ts", async (original) => {
  const real = await original<typeof import("../src/kernel/refusal.ts")>();
  const { errorsLeft, swallowed } = await import("./swallowed.ts");
  const refusalTable: typeof real.refusalTable = (module, table) => {
    const refuse = real.refusalTable(module, table);
    return (code, facts, extra) => {
      const errors = errorsLeft(extra?.errors);
      const pardoned = (extra?.errors?.length ?? 0) > 0 && errors!.length === 0;
      if (swallowed().has(code) || pardoned) return null as unknown as ReturnType<typeof refuse>;
      return refuse(code, facts, errors ? { ...extra, errors } : extra);
    };
  };
  return { ...real, refusalTable };
});

// What does not have the shape that a route asks for is refused by the validator, before any code of ours.
vi.mock("ajv", async (original) => {
  const real = await original<typeof import("ajv")>();
  const { swallowed } = await import("./swallowed.ts");
  class Ajv extends real.Ajv {}
  const compile = function (this: Ajv, ...given: [never]) {
    return new Proxy(real.Ajv.prototype.compile.apply(this, given), {
      apply: (validate, self, data) => swallowed().has("invalid-input") || Reflect.apply(validate, self, data),
    });
  };
  Ajv.prototype.compile = compile as typeof Ajv.prototype.compile;
  return { ...real, Ajv };
});
