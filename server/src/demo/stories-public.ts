import { addDays } from "../kernel/clock.ts";
import { currentRulebook } from "../rulebook/current.ts";
import { procedureRule } from "../rulebook/rulebook.ts";
import { refusal } from "./applying.ts";
import { openTasks, settle } from "./case-work.ts";
import type { PlannedDataset } from "./drafts.ts";
import { at, later, type Scene } from "./scene.ts";

/** What the department says to somebody of the public who asked for something. */
const consents = { outcome: "agreed", carries: { answer: "经核实属实，将予更正。" } } as const;

/** What citizens and companies ask for: data that is open on conditions, a correction, an answer to an opinion. Where the text knows it. */
export function schedulePublicStories(scene: Scene): void {
  const { agenda, to } = scene;
  const conditional = ({ open }: PlannedDataset) => open === "conditional";
  const free = ({ open, rows }: PlannedDataset) => open === "unconditional" && rows > 0;
  const use = (purpose: string, scenario: string) => ({
    purpose,
    scenario,
    securityMeasures: "数据存于境内服务器，专人保管，仅供本项目组使用，用毕删除",
    until: addDays(to, 180),
  });
  const tell = (back: number, story: Story) => agenda.add(at(addDays(to, -back), 14.5), () => ask(scene, story));
  const applies = { procedure: "open-application", by: "company", about: conditional } as const;
  tell(50, { ...applies, n: 0, statement: use("研究城市出行", "优化公交换乘建议"), says: { outcome: "agreed" } });
  tell(30, { ...applies, n: 1, statement: use("商业推广", "向住户发送广告"), says: refusal });
  tell(2, { ...applies, n: 2, statement: use("防汛研究", "水库调度模型的教学"), says: null });
  const speaks = { procedure: "public-opinion", by: "citizen", about: free } as const;
  const answered = { outcome: "agreed", carries: { answer: "感谢您的建议，自下月起按月更新。" } } as const;
  tell(25, { ...speaks, n: 1, statement: { opinion: "数据很有用，希望更新得再勤一些。" }, says: answered });
  tell(1, { ...speaks, n: 2, statement: { opinion: "建议增加经纬度，方便在地图上查看。" }, says: null });
  const doubt = { subject: "resource", record: "", items: [], proposed: "", files: [] };
  const doubts = { procedure: "data-correction", by: "citizen", about: free } as const;
  tell(20, {
    ...doubts,
    n: 3,
    statement: { ...doubt, doubt: "其中一处的地址已经搬迁，电话也打不通。" },
    says: consents,
  });
  tell(3, { ...doubts, n: 4, statement: { ...doubt, doubt: "名称与门前的牌子不一致。" }, says: null });
}

interface Story {
  readonly procedure: string;
  readonly by: "citizen" | "company";
  readonly about: (plan: PlannedDataset) => boolean;
  /** Which of those datasets. */
  readonly n: number;
  readonly statement: Readonly<Record<string, unknown>>;
  /** What is decided two days later; null: nothing yet. */
  readonly says: Parameters<typeof settle>[2] | null;
}

async function ask(scene: Scene, { procedure, by, about, n, statement, says }: Story): Promise<void> {
  if (!procedureRule(currentRulebook(), procedure)) return;
  const target = scene.published.filter(({ plan }) => about(plan))[n];
  if (!target) return;
  const opened = await asPublic(scene, by, { procedure, statement: { dataset: target.id, ...statement } });
  if (!opened || !says) return;
  scene.agenda.add(later(scene, 2), async () => {
    const [task] = await openTasks(scene.database.db, opened);
    if (task) await settle(scene.stage, task, says);
  });
}

/** Opens a case over HTTP, as the public does: the case's id; null when the text does not let the public ask for it. */
async function asPublic({ app, stage }: Scene, by: string, payload: object): Promise<string | null> {
  const { account, password } = stage.accounts.find((it) => it.account === by)!;
  const session = await app.inject({
    method: "POST",
    url: "/api/v1/sessions",
    payload: { account, password, transport: "bearer" },
  });
  const headers = { authorization: `Bearer ${session.json().token}` };
  const answer = await app.inject({ method: "POST", url: "/api/v1/cases", payload, headers });
  return answer.statusCode < 300 ? answer.json().id : null;
}
