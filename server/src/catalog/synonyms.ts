/** Words that people search by and departments write otherwise, in both languages. Pure. */

const groups: readonly (readonly string[])[] = [
  ["医院", "医疗机构", "卫生机构", "hospital", "hospitals"],
  ["诊所", "门诊", "clinic"],
  ["药店", "药房", "零售药店", "pharmacy"],
  ["学校", "院校", "中小学", "school", "schools"],
  ["幼儿园", "托幼", "kindergarten"],
  ["企业", "公司", "法人单位", "enterprise", "company", "companies"],
  ["个体户", "个体工商户"],
  ["公交", "公共汽车", "公交车", "bus"],
  ["地铁", "轨道交通", "metro", "subway"],
  ["停车场", "停车位", "泊位", "parking"],
  ["充电桩", "充电站", "充电设施", "charging"],
  ["空气质量", "大气", "aqi", "air"],
  ["天气", "气象", "weather"],
  ["水质", "水环境", "water"],
  ["垃圾", "生活垃圾", "固废", "waste"],
  ["公园", "绿地", "park", "parks"],
  ["景区", "景点", "旅游", "tourism"],
  ["身份证", "公民身份号码", "身份证号"],
  ["电话", "联系电话", "手机号", "phone"],
  ["地址", "住址", "住所", "address"],
  ["姓名", "名字", "name"],
  ["低保", "最低生活保障"],
  ["社保", "社会保险", "社会保障"],
  ["医保", "医疗保险", "医疗保障"],
  ["养老", "养老院", "养老机构", "elderly"],
  ["残疾人", "残障", "disabled"],
  ["房产", "不动产", "房屋", "property"],
  ["土地", "国土", "land"],
  ["行政处罚", "处罚", "penalty", "penalties"],
  ["行政许可", "许可", "permit", "permits"],
  ["营业执照", "证照", "licence", "license"],
  ["纳税", "税务", "税收", "tax"],
  ["欠税", "欠缴税款"],
  ["预算", "决算", "财政", "budget"],
  ["招聘", "就业", "employment", "jobs"],
  ["人口", "户籍", "population"],
  ["统计", "统计数据", "statistics"],
  ["信用", "征信", "credit"],
  ["交通事故", "事故", "accident"],
  ["道路", "公路", "road", "roads"],
  ["高新技术企业", "高企"],
  ["农业", "农产品", "agriculture"],
  ["食品", "食品安全", "food"],
  ["图书馆", "library", "libraries"],
  ["博物馆", "museum", "museums"],
  ["体育", "体育场馆", "sports"],
];

const index = new Map<string, readonly string[]>();
for (const group of groups) {
  for (const word of group) {
    const others = group.filter((other) => other !== word);
    index.set(word, [...new Set([...(index.get(word) ?? []), ...others])]);
  }
}

/** The words that a search for `word` (lower case) finds too. */
export function synonymsOf(word: string): readonly string[] {
  return index.get(word) ?? [];
}
