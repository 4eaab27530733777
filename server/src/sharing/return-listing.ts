/** Reading return flows: both ends, the systems there, and every run with what was sent and what arrived. */
import { regionPrefix } from "../catalog/search.ts";
import type { Context } from "../kernel/context.ts";
import { type Db, rows, sql, type Tx } from "../kernel/database.ts";
import type { Subject } from "../kernel/http.ts";
import { isId } from "../kernel/ids.ts";
import type { Text } from "../kernel/refusal.ts";
import { organizationById } from "../organization/listing.ts";
import { type RunState, stateOfRun } from "./return-flow.ts";
import { flowById, type ReturnFlow } from "./store-returns.ts";

/** Whose flows: those we send, those sent to us, or all of the authority's region. */
export const returnSides = ["sent", "received", "region"] as const;
export type ReturnSide = (typeof returnSides)[number];

export interface Run {
  readonly id: string;
  readonly at: Date;
  readonly state: RunState;
  readonly sent: number | null;
  readonly received: number | null;
  /** Records sent that did not arrive; null until the other end has said what it got. */
  readonly gap: number | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly failure: string | null;
  readonly receivedAt: Date | null;
  readonly receivedBy: string | null;
}

export interface FlowLine {
  readonly id: string;
  readonly dataset: { readonly id: string; readonly title: Text };
  readonly sender: { readonly id: string; readonly name: Text };
  readonly receiver: { readonly id: string; readonly name: Text };
  readonly area: { readonly code: string; readonly name: string };
  readonly sourceSystem: string;
  readonly targetSystem: string;
  readonly every: string;
  readonly nextDay: string | null;
  readonly state: "running" | "stopped";
  /** Newest first, the last 60. */
  readonly runs: readonly Run[];
}

interface RunRow extends Omit<Run, "state" | "gap"> {
  readonly flow: string;
}

/** Flows with their last runs, newest first. */
export async function listReturnFlows(ctx: Context, side: ReturnSide, only?: string): Promise<readonly FlowLine[]> {
  const { actor } = ctx;
  const watches = actor.roles.includes("reviewer") || actor.roles.includes("supervisor");
  const own = actor.organization ?? "00000000-0000-0000-0000-000000000000";
  const whose = {
    sent: sql`f.sender = ${own}`,
    received: sql`f.receiver = ${own}`,
    region: actor.region && watches ? sql`s.region like ${regionPrefix(actor.region)}` : sql`false`,
  }[side];
  const name = (alias: "s" | "r") =>
    sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', jsonb_build_object('zh', ${sql.ref(`${alias}.name_zh`)},
          'en', coalesce(nullif(${sql.ref(`${alias}.name_en`)}, ''), ${sql.ref(`${alias}.name_zh`)})))`;
  const flows = await rows<Omit<FlowLine, "runs">>(
    ctx.db,
    sql`select f.id, f.every, f.state, f.source_system as "sourceSystem", p.name as "targetSystem",
               case when f.state = 'running' then f.next_day end as "nextDay",
               jsonb_build_object('code', f.area, 'name', (select g.name from organization.region g where g.code = f.area)) as area,
               ${name("s")} as sender, ${name("r")} as receiver,
               jsonb_build_object('id', f.dataset_id, 'title', jsonb_build_object(
                 'zh', v.content->>'titleZh', 'en', coalesce(nullif(v.content->>'titleEn', ''), v.content->>'titleZh'))) as dataset
          from sharing.return_flow f
          join organization.organization s on s.id = f.sender
          join organization.organization r on r.id = f.receiver
          join identity.program p on p.id = f.target_program
          join catalog.dataset d on d.id = f.dataset_id
          left join catalog.version v on v.dataset_id = d.id and v.number = d.version
         where ${whose} ${only ? sql`and f.id = ${only}` : sql``}
         order by f.created_at desc, f.id limit 200`,
  );
  const runs = await runsOf(
    ctx.db,
    flows.map(({ id }) => id),
  );
  return flows.map((flow) => ({ ...flow, runs: runs.get(flow.id) ?? [] }));
}

async function runsOf(db: Db, flows: readonly string[]): Promise<ReadonlyMap<string, readonly Run[]>> {
  if (flows.length === 0) return new Map();
  const found = await rows<RunRow>(
    db,
    sql`select * from (
          select flow_id as flow, id, started_at as at, sent, received, bytes, sha256, failure, received_at as "receivedAt",
                 received_by_name as "receivedBy", row_number() over (partition by flow_id order by started_at desc, id desc) as n
            from sharing.return_run where flow_id = any(${flows}::uuid[])) r
         where n <= 60 order by at desc, id desc`,
  );
  const runs = found.map(({ flow, ...run }) => {
    const gap = run.sent !== null && run.received !== null ? run.sent - run.received : null;
    return { flow, run: { ...run, state: stateOfRun(run), gap } };
  });
  return new Map([...Map.groupBy(runs, ({ flow }) => flow)].map(([flow, list]) => [flow, list.map(({ run }) => run)]));
}

/** Both ends of a flow and the region whose authority watches it, for the record. */
export async function flowSides(
  db: Db | Tx,
  flow: Pick<ReturnFlow, "sender" | "receiver">,
): Promise<{ organizations: string[]; region: string | null }> {
  const sender = await organizationById(db, flow.sender);
  return { organizations: [flow.sender, flow.receiver], region: sender?.region ?? null };
}

/** Whose flow it is, for the permission table: one end may act, the other and the authority know of it. */
export async function flowSubject(
  ctx: Context,
  id: string,
  acts: "sender" | "receiver" | "both",
): Promise<Subject | null> {
  const flow = isId(id) ? await flowById(ctx.db, id) : null;
  if (!flow) return null;
  const { organizations, region } = await flowSides(ctx.db, flow);
  const knows = ctx.actor.organization !== null && organizations.includes(ctx.actor.organization);
  return {
    organizations: acts === "both" ? organizations : [flow[acts]],
    region,
    readable: knows ? "everyone" : "parties",
  };
}
