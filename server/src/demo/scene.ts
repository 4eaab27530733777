import type { FastifyInstance } from "fastify";
import type { CatalogRules } from "../catalog/dataset.ts";
import { type Day, startOfDay } from "../kernel/clock.ts";
import type { Database } from "../kernel/database.ts";
import type { Calendar } from "../rulebook/calendar.ts";
import type { Agenda } from "./agenda.ts";
import type { DemonstrationKey } from "./calls.ts";
import type { PlannedOrganization } from "./city.ts";
import type { PlannedDataset } from "./drafts.ts";
import type { Random } from "./random.ts";
import type { Stage } from "./stage.ts";
import type { Place } from "./templates.ts";

/** What every scene of the year works with. */
export interface Scene {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly stage: Stage;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly rules: CatalogRules;
  readonly planned: readonly PlannedOrganization[];
  readonly place: Omit<Place, "row">;
  readonly calendar: Calendar;
  readonly from: Day;
  readonly to: Day;
  /** Datasets in the catalog, in the order in which they were published. */
  readonly published: { readonly id: string; readonly plan: PlannedDataset }[];
  readonly keys: DemonstrationKey[];
  /** Programs of departments, one for each of their scenarios, by `department/scenario`. */
  readonly programs: Map<string, { readonly id: string; readonly keyid: string; readonly secret: string }>;
  readonly tell: (step: string) => void;
  /** The rehearsal's now. */
  now(): Date;
}

/** What the installation sets itself where the text sets no term. */
export const ownTerm = { amount: 3, unit: "working_day" } as const;

const hour = 3_600_000;

/** An hour (0 to 24, Asia/Shanghai) of a day. */
export function at(day: Day, hours: number): Date {
  return new Date(startOfDay(day).getTime() + hours * hour);
}

/** An instant so many days after the scene's now. */
export function later(scene: Scene, days: number): Date {
  return new Date(scene.now().getTime() + days * 24 * hour);
}

/** Whole days from one day to another. */
export function daysFrom(from: Day, to: Day): number {
  return Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / (24 * hour));
}
