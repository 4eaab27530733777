import type { FixtureMaker } from "./matrix-fixtures.ts";

/** Catalog, aggregation, procedure, sharing, delivery, opening: everything belongs to department A. */
export const dataFixtures: Readonly<Record<string, FixtureMaker>> = {};
