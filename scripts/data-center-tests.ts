/** Test files that must hold wherever the version tables are: in the main database, in one of their own, on a Citus coordinator. */
export const dataCenterTests = [
  "server/src/aggregation/data-center",
  "server/src/aggregation/loading.test.ts",
  "server/src/aggregation/kill.test.ts",
  "server/conformance/aggregation/joint.test.ts",
  "server/conformance/aggregation/comparison.test.ts",
  "server/conformance/aggregation/quality.test.ts",
  "server/conformance/aggregation/reconciliation.test.ts",
  "server/src/delivery/door.test.ts",
];

/**
 * Tests of these files that go the same ways to version tables as others of theirs, by parts of their names: CI leaves them out where it
 * tries a second place. `npm run test:data-center` runs them all.
 */
export const placeTellsNothing = [
  ...["odd questions", "heilongjiang-24-4", "heilongjiang-24-5", "yinchuan-13-5", "leshan-11-4"],
  ...["jiangmen-11-2", "leshan-15-2", "shenyang-16-2", "yinchuan-20-3", "jiangmen-10-3", "yinchuan-13-3"],
  ...["suspended, resumed, narrowed, ended", "an item that callers ask by", "texts that are too long"],
];
