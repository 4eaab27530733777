import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// `npm test` leaves out what needs more than npm; `npm run test:all` sets SHUTONG_TEST_ALL and takes everything.
const all = process.env.SHUTONG_TEST_ALL === "1";
// Only `npm run conformance -- --mutate` switches refusals off.
const mutates = JSON.parse(process.env.SHUTONG_CONFORMANCE ?? "{}").mode === "mutate";

// The files that take minutes begin first: one of them begun last would leave the other worker idle. Without a cache Vitest goes by size.
const minutes = [/kill-drill/, /\.server\.test\.ts$/, /\.browser\.test\.ts$/];
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = minutes.findIndex((name) => name.test(moduleId));
      return at < 0 ? minutes.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ["server/**/*.test.ts", "scripts/**/*.test.ts", "web/src/**/*.test.ts", "web/test/**/*.test.ts"],
    exclude: ["**/node_modules/**", ...(all ? [] : ["**/*.server.test.ts", "**/*.browser.test.ts"])],
    globalSetup: ["server/test/global-setup.ts"],
    setupFiles: mutates ? ["server/conformance/refusals-off.setup.ts"] : [],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    pool: "forks",
    sequence: { sequencer: LongestFirst },
  },
});
