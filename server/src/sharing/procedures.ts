/** Every procedure of this module, in the order in which a list of them reads best. */
import { accessNegotiation } from "./access-negotiation.ts";
import { demand } from "./demand.ts";
import { directDelivery } from "./direct-delivery.ts";
import { enterpriseAccess } from "./enterprise-access.ts";
import { grantChange } from "./grant-change.ts";
import { proactiveGrant } from "./proactive-grant.ts";
import { shareApplication } from "./share-application.ts";
import { shareDispute } from "./share-dispute.ts";
import { specialDocking } from "./special-docking.ts";
import { urgentNeed } from "./urgent-need.ts";
import { verification } from "./verification.ts";

export const sharingProcedures = [
  shareApplication,
  grantChange,
  proactiveGrant,
  demand,
  urgentNeed,
  specialDocking,
  directDelivery,
  accessNegotiation,
  verification,
  enterpriseAccess,
  shareDispute,
] as const;
