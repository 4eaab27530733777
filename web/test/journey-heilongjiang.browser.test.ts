import { describeJourney } from "./journey.ts";

// The provider answers within one working day of receipt (22(二)).
describeJourney({ rulebook: "heilongjiang", deciders: ["provider"], due: "10月13日", article: "第二十二条" });
