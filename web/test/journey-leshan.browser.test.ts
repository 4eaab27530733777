import { describeJourney } from "./journey.ts";

// The authority together with the provider answers within ten working days of receipt (17).
describeJourney({ rulebook: "leshan", deciders: ["provider", "authority"], due: "10月26日", article: "第十七条" });
