// The house: each module may use those above it in this list, and nothing below. `sharing` and `opening` do not use each other.
// Read downwards, it is the architecture; docs/ARCHITECTURE.md draws it, and a test holds the picture against this table.
export const modules = [
  "kernel",
  "audit",
  "rulebook",
  "organization",
  "identity",
  "notice",
  "procedure",
  "register",
  "protection",
  "catalog",
  "aggregation",
  "delivery",
  "sharing",
  "opening",
];
const apart = { opening: ["sharing"] };

const upwards = modules.map((module, at) => ({
  name: `${module}-uses-only-what-stands-above-it`,
  severity: "error",
  from: { path: `^server/src/${module}/`, pathNot: "\\.test\\.ts$" },
  to: {
    path: "^server/src/",
    pathNot: `^server/src/(${[...modules.slice(0, at + 1).filter((other) => !(apart[module] ?? []).includes(other))].join("|")})/`,
  },
}));

// What is private to a module. Stores hold its SQL, routes its HTTP, jobs its timers: others call its actions and listings.
const privates = modules.map((module) => ({
  name: `${module}-keeps-its-store-routes-and-jobs`,
  severity: "error",
  from: { path: "^server/src/", pathNot: `^server/src/(${module}/|compose[.]ts|main[.]ts|operate/)|[.]test[.]ts$` },
  to: { path: `^server/src/${module}/(store|routes|jobs)[a-z-]*[.]ts$` },
}));

export default {
  forbidden: [
    ...upwards,
    ...privates.filter(({ name }) => !name.startsWith("kernel-")),
    { name: "no-cycles", severity: "error", from: { path: "^server/src/" }, to: { circular: true } },
    {
      name: "nothing-imports-the-composition",
      severity: "error",
      from: { path: `^server/src/(${modules.join("|")})/`, pathNot: "\\.test\\.ts$" },
      to: { path: "^server/src/(compose|main|web)\\.ts$|^server/src/(operate|demo)/" },
    },
    {
      name: "web-talks-over-http",
      severity: "error",
      from: { path: "^web/src/" },
      to: { path: "^server/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js"] },
  },
};
