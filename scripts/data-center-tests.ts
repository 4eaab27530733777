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
