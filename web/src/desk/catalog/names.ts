import type { DatasetState } from "../../api/codes.ts";
import type { CaseStateName } from "../../parts/CaseState.tsx";

/** The sign that a dataset's state is shown by: the same shapes as those of cases. */
export const datasetSigns: Readonly<Record<DatasetState, CaseStateName>> = {
  draft: "draft",
  "in-review": "reviewing",
  returned: "returned",
  published: "agreed",
  changing: "reviewing",
  revoking: "suspended",
  revoked: "closed",
};
