import { describeDiffering } from "./differing.ts";

describeDiffering({
  rulebook: "leshan",
  region: "511100",
  correction: {
    article: "第十八条",
    onlyUsers: "没有使用该数据的有效授权",
    planned: "快速",
    heading: null,
  },
  revocation: {
    article: "第十五条",
    missing: "还须填写：撤销的理由、停止提供的日期",
    stopDay: "2026-11-02",
    decided: false,
    supplied: /2026年11月2日/,
  },
  dispute: { article: "第十八条", steps: ["主管部门协调", "同级人民政府决定"] },
});
