/** What goes over the wire about the supply of a dataset. */
import { Type } from "typebox";
import { aggregationModeCodes, dataOriginCodes } from "../../catalog/codes.ts";
import { GroundForm } from "../../catalog/dataset-form.ts";
import { Id, LawView, oneOf, orNull, TextView } from "../load-form.ts";
import { protocols } from "./store.ts";

const closed = { additionalProperties: false } as const;
const Instant = Type.Unsafe<Date>(Type.String({ format: "date-time" }));

/** What a department states of an interface. */
export const InterfaceForm = {
  endpoint: Type.String({ maxLength: 500, pattern: "^https?://[^\\s]+$" }),
  protocol: oneOf(protocols),
  description: Type.String({ maxLength: 4000 }),
};
const Terms = Type.Object(
  { mode: orNull(oneOf(aggregationModeCodes)), ground: orNull(GroundForm), origin: oneOf(dataOriginCodes) },
  closed,
);
/** How the data of a dataset comes to the platform. */
export const SupplyView = Type.Object(
  {
    aggregation: orNull(Terms),
    data: orNull(Type.Object({ rows: Type.Integer(), at: Instant }, closed)),
    interface: orNull(
      Type.Object(
        {
          ...InterfaceForm,
          specification: orNull(Type.Object({ file: Id, name: Type.String(), sha256: Type.String() }, closed)),
          test: orNull(
            Type.Object(
              { at: Instant, reached: Type.Boolean(), conforms: orNull(Type.Boolean()), finding: TextView },
              closed,
            ),
          ),
          registeredAt: Instant,
          registeredByName: Type.String(),
        },
        closed,
      ),
    ),
    exception: orNull(
      Type.Object({ reason: Type.String(), recordedAt: Instant, recordedByName: Type.String() }, closed),
    ),
    exceptionPossible: Type.Boolean(),
    offered: Type.Boolean({ description: "Whether it may be applied for" }),
    why: orNull(Type.Object({ code: Type.String(), text: TextView, law: orNull(LawView) }, closed)),
    supplies: Type.Array(
      Type.Object(
        {
          event: oneOf([
            "data-brought-in",
            "interface-registered",
            "interface-tested",
            "interface-removed",
            "interface-live",
            "interface-not-live",
            "exception-recorded",
            "exception-ended",
          ]),
          method: orNull(Type.String()),
          rows: orNull(Type.Integer()),
          bytes: orNull(Type.Integer()),
          note: Type.String(),
          at: Instant,
          byName: Type.String(),
        },
        closed,
      ),
    ),
  },
  closed,
);
