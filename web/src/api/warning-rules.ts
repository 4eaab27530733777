import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client.ts";
import type { paths } from "./schema.d.ts";

type Reply = paths["/api/v1/warning-rules"]["get"]["responses"]["200"]["content"]["application/json"];

/** 预警规则: the numbers by which use is unusual, and who set them so. */
export type WarningRule = Reply["items"][number];

export const warningRulesQuery = queryOptions({
  queryKey: ["warning-rules"],
  queryFn: () => body<Reply>(api.GET("/api/v1/warning-rules", {})),
});

/** Sets a rule for one's own data or for everybody's; without settings it is taken back. */
export function setWarningRule(
  kind: WarningRule["kind"],
  own: boolean,
  settings: Record<string, number>,
  reason: string,
): Promise<unknown> {
  const asked = { params: { path: { kind } }, body: { settings, reason } };
  return body(
    own ? api.PUT("/api/v1/warning-rules/{kind}/own", asked) : api.PUT("/api/v1/warning-rules/{kind}", asked),
  );
}
