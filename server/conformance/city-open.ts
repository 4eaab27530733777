/** Opens a copy of a city: the application on it, and its people with their sessions. */
import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { useFileFolder } from "../src/kernel/files.ts";
import { useRulebook } from "../src/rulebook/current.ts";
import { castOf, type KeptPlayer, type Player, playerOf } from "../test/cast.ts";
import { openTestApp } from "../test/harness.ts";
import { type City, CityDesk, type People } from "./city.ts";
import { copyCity, type KeptCity } from "./city-build.ts";
import { type Edition, enact, useConformanceKeys } from "./edition.ts";

export interface OpenCity {
  readonly city: City;
  /** Makes it the city of this process: its rulebook, its keys, its files. */
  enter(): void;
  close(): Promise<void>;
}

/** A fresh copy of the city of `edition`; `under` is another edition of the same rulebook, put into use before anything happens. */
export async function openCity(edition: Edition, under: Edition = edition): Promise<OpenCity> {
  const { database, kept, drop } = await copyCity(edition, `city_${randomBytes(6).toString("hex")}`);
  useConformanceKeys();
  const install = async (ctx: Parameters<typeof enact>[0]) =>
    under === edition ? useRulebook(edition.rulebook) : enact(ctx, under);
  const opened = await openTestApp(database, { rulebook: edition.of, install });
  const city = cityOf(opened.app, database, kept);
  return {
    city,
    enter() {
      useRulebook(under.rulebook);
      useConformanceKeys();
      useFileFolder(`${opened.config.dataDir}/files`);
    },
    async close() {
      await opened.close();
      await drop();
    },
  };
}

function cityOf(app: FastifyInstance, database: ConstructorParameters<typeof CityDesk>[1], kept: KeptCity): City {
  const everybody: Player[] = [];
  const player = (it: KeptPlayer) => {
    const made = playerOf(app, it);
    everybody.push(made);
    return made;
  };
  const office = (key: string) => {
    const { people, ...it } = kept.offices[key]!;
    const seats = Object.fromEntries(Object.entries(people).map(([seat, who]) => [seat, player(who)]));
    const program = kept.programs[key];
    return { ...it, ...seats, ...(program ? { program } : {}) };
  };
  const region = (prefix: string) => ({
    region: kept.offices[`${prefix}government`]!.region,
    ...Object.fromEntries(
      ["government", "authority", "civil", "police"].map((name) => [name, office(`${prefix}${name}`)]),
    ),
  });
  // The seats of each office are those of its plan: `People` says the same in types.
  const people = {
    ...region(""),
    ...Object.fromEntries(
      ["coordination", "tax", "utility", "institution", "township"].map((name) => [name, office(name)]),
    ),
    below: [region("below.0."), region("below.1.")],
    third: kept.offices["third.government"] ? region("third.") : null,
    ...Object.fromEntries(Object.entries(kept.administrators).map(([name, who]) => [name, player(who)])),
    citizen: player(kept.citizen),
    company: player(kept.company),
  } as unknown as People;
  const { system, security, audit } = people;
  const cast = castOf(app, { authority: people.authority.id, system, security, audit });
  return Object.assign(new CityDesk(app, database, cast, people, everybody), people);
}
