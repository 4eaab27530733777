import { checkCharacter } from "../organization/credit-code.ts";
import type { SensitiveKind } from "../protection/detection.ts";
import type { Random } from "./random.ts";

/** One item of a kind of dataset: what the catalog says of it, and how one of its values comes about. */
export interface TemplateItem {
  readonly column: string;
  readonly zh: string;
  readonly en: string;
  readonly type: "C" | "N" | "Y" | "D" | "T" | "L" | "I";
  readonly length?: number;
  readonly key?: true;
  readonly category: "person" | "organization" | "object";
  readonly grade: "general-1" | "general-2" | "general-3";
  readonly sensitivity?: readonly SensitiveKind[];
  readonly value: (random: Random, place: Place) => string;
}

/** Where and when a row is from, and its number. */
export interface Place {
  readonly row: number;
  readonly year: number;
  /** Degrees east and north of the seat of government; sites lie around it. */
  readonly centre: readonly [number, number];
  /** Names and codes of the districts that rows come from. */
  readonly districts: readonly { readonly name: string; readonly code: string }[];
}

const surnames = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"];
const given = [
  ..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文辉力永健世广志义兴良海山仁波宁贵福生龙元全学祥才发武新利清飞彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以家致树炎德行时泰盛雄琛钧冠策腾榕风航弘",
];
const streets = [
  "人民",
  "解放",
  "和平",
  "建设",
  "中山",
  "新华",
  "胜利",
  "长江",
  "友谊",
  "文化",
  "学府",
  "滨河",
  "站前",
  "工业",
  "振兴",
  "幸福",
];
const trades = [
  "科技",
  "商贸",
  "建筑工程",
  "物业服务",
  "食品",
  "餐饮管理",
  "运输",
  "农业发展",
  "机械制造",
  "医药",
  "文化传媒",
  "信息技术",
  "环保",
  "装饰",
  "物流",
  "教育咨询",
];
const words = [
  "恒信",
  "瑞丰",
  "天成",
  "鼎盛",
  "华泰",
  "众合",
  "金源",
  "博远",
  "嘉禾",
  "中润",
  "安顺",
  "宏图",
  "永兴",
  "同德",
  "启航",
  "绿洲",
  "东升",
  "百川",
  "万和",
  "诚达",
];

export const personNameOf = (random: Random) =>
  random.pick(surnames) + random.pick(given) + (random.chance(0.7) ? random.pick(given) : "");
const district = (random: Random, place: Place) => random.pick(place.districts);
const address = (random: Random, place: Place) =>
  `${district(random, place).name}${random.pick(streets)}${random.pick(["路", "街", "大街"])}${random.whole(1, 499)}号`;
const company = (random: Random, place: Place) =>
  `${district(random, place).name.replace(/[区县市]$/, "")}${random.pick(words)}${random.pick(trades)}有限公司`;
const two = (n: number) => String(n).padStart(2, "0");
const day = (random: Random, from: number, to: number) =>
  `${random.whole(from, to)}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`;
const credit = (random: Random, place: Place) => {
  const first = `91${district(random, place).code}${random.digits(9)}`;
  return first + checkCharacter(first);
};
// GB 11643 numbers of nobody: the area is real, the sequence 000 is given to no one.
const idNumber = (random: Random, place: Place) => {
  const first = `${district(random, place).code}${day(random, 1950, 2006).replaceAll("-", "")}000`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return first + "10X98765432"[weights.reduce((sum, weight, n) => sum + weight * Number(first[n]), 0) % 11];
};
// 199 followed by 0000: the right form, and not in use.
const mobile = (random: Random) => `1990000${random.digits(4)}`;
const bankCard = (random: Random) => {
  const first = `622848${random.digits(12)}`;
  let sum = 0;
  for (let n = 0; n < first.length; n++) {
    const doubled = Number(first[first.length - 1 - n]) * (n % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return first + String((10 - (sum % 10)) % 10);
};

const item = (
  column: string,
  zh: string,
  en: string,
  type: TemplateItem["type"],
  value: TemplateItem["value"],
  more: Partial<Omit<TemplateItem, "column" | "zh" | "en" | "type" | "value">> = {},
): TemplateItem => ({
  column,
  zh,
  en,
  type,
  value,
  category: "object",
  grade: "general-1",
  ...(type === "C" ? { length: 60 } : {}),
  ...more,
});

const serial = (zh: string, en: string, prefix: string) =>
  item("no", zh, en, "C", (_, place) => `${prefix}${place.year}${String(place.row).padStart(6, "0")}`, {
    key: true,
    length: 20,
  });
const ofPerson = { category: "person", grade: "general-3" } as const;
const ofCompany = { category: "organization" } as const;
const districtItem = item("district", "所在区县", "District", "C", (random, place) => district(random, place).name, {
  length: 20,
});
const companyName = item("name", "单位名称", "Name", "C", company, ofCompany);
const creditCode = item("credit_code", "统一社会信用代码", "Credit code", "C", credit, { ...ofCompany, length: 18 });
const personName = item("person_name", "姓名", "Name", "C", personNameOf, {
  ...ofPerson,
  length: 30,
  sensitivity: ["person-name"],
});
const personId = item("id_number", "公民身份号码", "Identity number", "C", idNumber, {
  ...ofPerson,
  length: 18,
  sensitivity: ["id-number"],
});
const personPhone = item("phone", "联系电话", "Phone", "C", mobile, {
  ...ofPerson,
  length: 11,
  sensitivity: ["phone"],
});
const home = item("address", "住址", "Address", "C", address, { ...ofPerson, length: 100, sensitivity: ["address"] });
const site = item("address", "地址", "Address", "C", address, { length: 100 });
const near = (random: Random, degrees: number) => (degrees + (random.next() - 0.5) * 0.4).toFixed(6);
const longitude = item("longitude", "经度", "Longitude", "N", (random, { centre }) => near(random, centre[0]));
const latitude = item("latitude", "纬度", "Latitude", "N", (random, { centre }) => near(random, centre[1]));
const status = (zh: string, en: string, values: readonly string[]) =>
  item("status", zh, en, "C", (random) => random.pick(values), { length: 20 });

/** Every kind of dataset that the departments keep, by the word which `catalog-data.ts` uses. */
export const templates: Readonly<Record<string, readonly TemplateItem[]>> = {
  company: [
    companyName,
    { ...creditCode, key: true },
    item("legal_person", "法定代表人", "Legal representative", "C", personNameOf, {
      ...ofCompany,
      grade: "general-2",
      length: 30,
    }),
    districtItem,
    { ...site, category: "organization" },
    item(
      "capital",
      "注册资本（万元）",
      "Registered capital (10,000 yuan)",
      "N",
      (random) => String(random.whole(10, 50_000)),
      ofCompany,
    ),
    item("founded", "成立日期", "Founded", "D", (random, place) => day(random, 1995, place.year), ofCompany),
    status("登记状态", "Status", ["存续", "存续", "存续", "注销", "迁出"]),
  ],
  facility: [
    serial("编号", "Number", "S"),
    item(
      "name",
      "名称",
      "Name",
      "C",
      (random, place) =>
        `${district(random, place).name}${random.pick(streets)}${random.pick(["第一", "第二", "中心", "东", "西"])}站`,
    ),
    districtItem,
    site,
    longitude,
    latitude,
    item("phone", "公开电话", "Public phone", "C", (random) => `0${random.whole(400, 899)}-${random.digits(7)}`, {
      length: 20,
    }),
    item("capacity", "规模", "Capacity", "I", (random) => String(random.whole(5, 900))),
    status("状态", "Status", ["正常", "正常", "正常", "暂停", "在建"]),
  ],
  parking: [
    serial("编号", "Number", "P"),
    item(
      "name",
      "停车场名称",
      "Car park",
      "C",
      (random) => `${random.pick(streets)}${random.pick(["广场", "公园", "医院", "车站", "商厦"])}停车场`,
    ),
    districtItem,
    item("spaces", "泊位总数", "Spaces", "I", (random) => String(random.whole(12, 2400))),
    item("free", "空余泊位", "Free spaces", "I", (random) => String(random.whole(0, 400))),
    item("charge", "收费标准", "Charge", "C", (random) => `${random.whole(2, 8)}元/小时`, { length: 20 }),
    longitude,
    latitude,
  ],
  permit: [
    serial("许可文书号", "Permit number", "XK"),
    item("holder", "被许可人", "Holder", "C", company, ofCompany),
    creditCode,
    item("content", "许可内容", "What is permitted", "C", (random) => `准予${random.pick(trades)}经营`, {
      length: 200,
    }),
    item("granted_on", "许可日期", "Granted on", "D", (random, place) => day(random, place.year - 4, place.year)),
    item("valid_until", "有效期至", "Valid until", "D", (random, place) => day(random, place.year + 1, place.year + 5)),
    districtItem,
    status("状态", "Status", ["有效", "有效", "有效", "注销", "延续中"]),
  ],
  penalty: [
    serial("处罚决定书文号", "Decision number", "CF"),
    item("party", "当事人", "Party", "C", company, ofCompany),
    creditCode,
    item(
      "facts",
      "违法事实",
      "Facts",
      "C",
      (random) =>
        `${random.pick(["未按规定", "超出范围", "未经许可"])}${random.pick(["经营", "施工", "排放", "标识"])}`,
      { length: 500 },
    ),
    item(
      "kind",
      "处罚种类",
      "Kind of penalty",
      "C",
      (random) => random.pick(["罚款", "警告", "没收违法所得", "责令停产停业"]),
      { length: 40 },
    ),
    item("fine", "罚款金额（元）", "Fine (yuan)", "Y", (random) => `${random.whole(1, 200)}00.00`),
    item("decided_on", "决定日期", "Decided on", "D", (random, place) => day(random, place.year - 2, place.year)),
    districtItem,
  ],
  inspection: [
    serial("检查单号", "Inspection number", "JC"),
    item("target", "被检查单位", "Inspected", "C", company, ofCompany),
    creditCode,
    item("inspected_on", "检查日期", "Date", "D", (random, place) => day(random, place.year - 1, place.year)),
    item(
      "result",
      "检查结果",
      "Result",
      "C",
      (random) => random.pick(["未发现问题", "未发现问题", "责令改正", "移送处理"]),
      { length: 40 },
    ),
    districtItem,
    item("inspector", "检查人员", "Inspector", "C", personNameOf, { grade: "general-2", length: 60 }),
  ],
  project: [
    serial("项目代码", "Project code", "XM"),
    item(
      "title",
      "项目名称",
      "Project",
      "C",
      (random, place) =>
        `${district(random, place).name}${random.pick(streets)}${random.pick(["道路改造", "产业园", "污水处理", "学校扩建", "棚户区改造"])}工程`,
      { length: 100 },
    ),
    item("owner", "建设单位", "Owner", "C", company, ofCompany),
    item("amount", "总投资（万元）", "Investment (10,000 yuan)", "N", (random) => String(random.whole(50, 300_000))),
    item("started_on", "开工日期", "Started on", "D", (random, place) => day(random, place.year - 3, place.year)),
    districtItem,
    status("进度", "Progress", ["前期", "在建", "在建", "竣工"]),
  ],
  stats: [
    item(
      "period",
      "统计期",
      "Period",
      "C",
      (_, place) => `${place.year - (place.row % 5)}-${two((place.row % 12) + 1)}`,
      { key: true, length: 10 },
    ),
    { ...districtItem, key: true },
    item("indicator", "指标", "Indicator", "C", (random) => random.pick(["总量", "同比", "人均", "累计"]), {
      key: true,
      length: 20,
    }),
    item("figure", "数值", "Figure", "N", (random) => (random.next() * 10_000).toFixed(2)),
    item("unit", "单位", "Unit", "C", (random) => random.pick(["万元", "%", "人", "吨"]), { length: 10 }),
  ],
  monitor: [
    item("station", "监测站点", "Station", "C", (random) => `${random.pick(streets)}站`, { key: true, length: 20 }),
    item(
      "measured_at",
      "监测时间",
      "Measured at",
      "T",
      (random, place) => `${day(random, place.year - 1, place.year)} ${two(place.row % 24)}:00:00`,
      { key: true },
    ),
    item("indicator", "指标", "Indicator", "C", (random) => random.pick(["PM2.5", "PM10", "SO2", "NO2", "O3"]), {
      key: true,
      length: 20,
    }),
    item("reading", "监测值", "Reading", "N", (random) => (random.next() * 180).toFixed(1)),
    item("unit", "单位", "Unit", "C", () => "μg/m³", { length: 10 }),
    districtItem,
  ],
  list: [
    serial("序号", "Number", "L"),
    item(
      "title",
      "名称",
      "Title",
      "C",
      (random, place) => `${district(random, place).name}${random.pick(words)}${random.pick(trades)}`,
      { length: 100 },
    ),
    item("kind", "类别", "Kind", "C", (random) => random.pick(["甲类", "乙类", "丙类"]), { length: 20 }),
    item("published_on", "公布日期", "Published on", "D", (random, place) => day(random, place.year - 2, place.year)),
    districtItem,
  ],
  person: [
    personName,
    { ...personId, key: true },
    item("sex", "性别", "Sex", "C", (random) => random.pick(["男", "女"]), {
      ...ofPerson,
      grade: "general-2",
      length: 2,
    }),
    item("born_on", "出生日期", "Born on", "D", (random) => day(random, 1940, 2020), ofPerson),
    personPhone,
    home,
    { ...districtItem, category: "person" },
    item(
      "registered_on",
      "登记日期",
      "Registered on",
      "D",
      (random, place) => day(random, place.year - 5, place.year),
      { category: "person", grade: "general-2" },
    ),
    { ...status("状态", "Status", ["有效", "有效", "有效", "注销"]), category: "person", grade: "general-2" },
  ],
  marriage: [
    { ...serial("登记号", "Registration number", "J"), category: "person", grade: "general-2" },
    item("husband_name", "男方姓名", "Husband", "C", personNameOf, {
      ...ofPerson,
      length: 30,
      sensitivity: ["person-name"],
    }),
    item("husband_id", "男方身份证号", "Husband's identity number", "C", idNumber, {
      ...ofPerson,
      length: 18,
      sensitivity: ["id-number"],
    }),
    item("wife_name", "女方姓名", "Wife", "C", personNameOf, { ...ofPerson, length: 30, sensitivity: ["person-name"] }),
    item("wife_id", "女方身份证号", "Wife's identity number", "C", idNumber, {
      ...ofPerson,
      length: 18,
      sensitivity: ["id-number"],
    }),
    {
      ...status("婚姻状态", "Marital status", ["已婚", "已婚", "已婚", "离婚"]),
      category: "person",
      grade: "general-2",
    },
    item(
      "registered_on",
      "登记日期",
      "Registered on",
      "D",
      (random, place) => day(random, place.year - 20, place.year),
      { category: "person", grade: "general-2" },
    ),
    { ...districtItem, category: "person" },
    item("office", "登记机关", "Office", "C", (random, place) => `${district(random, place).name}民政局`, {
      category: "person",
      length: 60,
    }),
  ],
  payment: [
    { ...serial("发放编号", "Payment number", "F"), category: "person", grade: "general-2" },
    personName,
    personId,
    item("bank_card", "银行卡号", "Bank card", "C", bankCard, { ...ofPerson, length: 19, sensitivity: ["bank-card"] }),
    item("amount", "金额（元）", "Amount (yuan)", "Y", (random) => `${random.whole(100, 9_000)}.00`, {
      category: "person",
      grade: "general-2",
    }),
    item("paid_on", "发放日期", "Paid on", "D", (random, place) => day(random, place.year - 1, place.year), {
      category: "person",
      grade: "general-2",
    }),
    { ...districtItem, category: "person" },
  ],
  property: [
    { ...serial("不动产单元号", "Property unit", "B"), category: "person", grade: "general-2" },
    item("owner_name", "权利人", "Owner", "C", personNameOf, { ...ofPerson, length: 30, sensitivity: ["person-name"] }),
    item("owner_id", "权利人证件号", "Owner's identity number", "C", idNumber, {
      ...ofPerson,
      length: 18,
      sensitivity: ["id-number"],
    }),
    { ...home, zh: "坐落", en: "Situated at" },
    item("area", "面积（平方米）", "Area (m²)", "N", (random) => (40 + random.next() * 160).toFixed(2), {
      category: "person",
      grade: "general-2",
    }),
    item(
      "registered_on",
      "登记日期",
      "Registered on",
      "D",
      (random, place) => day(random, place.year - 10, place.year),
      { category: "person", grade: "general-2" },
    ),
    { ...districtItem, category: "person" },
  ],
  vehicle: [
    item("plate", "号牌号码", "Plate", "C", (random) => `试A${random.digits(5)}`, {
      ...ofPerson,
      key: true,
      length: 10,
      sensitivity: ["plate"],
    }),
    item("owner_name", "所有人", "Owner", "C", personNameOf, { ...ofPerson, length: 30, sensitivity: ["person-name"] }),
    item("owner_id", "所有人证件号", "Owner's identity number", "C", idNumber, {
      ...ofPerson,
      length: 18,
      sensitivity: ["id-number"],
    }),
    item("kind", "车辆类型", "Kind", "C", (random) => random.pick(["小型轿车", "货车", "客车", "摩托车"]), {
      category: "person",
      grade: "general-2",
      length: 20,
    }),
    item(
      "registered_on",
      "注册日期",
      "Registered on",
      "D",
      (random, place) => day(random, place.year - 10, place.year),
      { category: "person", grade: "general-2" },
    ),
    { ...districtItem, category: "person" },
  ],
};
