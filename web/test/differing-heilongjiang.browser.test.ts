import { describeDiffering } from "./differing.ts";

describeDiffering({
  rulebook: "heilongjiang",
  region: "230000",
  correction: {
    article: "第二十四条",
    onlyUsers: null,
    planned: "10月19日",
    heading: /为什么10月19日到期$/,
  },
  revocation: {
    article: "第十六条",
    missing: "还须填写：撤销的理由",
    stopDay: null,
    decided: true,
    supplied: /2027年4月1\d日/,
  },
  dispute: {
    article: "第二十五条",
    steps: ["协商", "同级主管部门协调", "同级协调机制解决"],
  },
});
