/** Looking at single cells: what is empty, what is a label, what is a value. Pure text, no columns. */

// Marks without width that mean nothing, and control characters such as the Ctrl-Z that ends old DOS files. Joiners stay: emoji
// and some scripts are written with them.
const meaningless = /[[\u200B\u2060\uFEFF\u00AD\p{Cc}]--[\t\n\v\f\r]]/gv;
const anyMark = /[[\p{Cf}\p{Cc}]--[\t\n\v\f\r]]/gv;
const anySpace = /[\s\u00A0\u3000]+/g;
const edges = /^[\s\u00A0\u3000\p{Cf}]+|[\s\u00A0\u3000\p{Cf}]+$/gu;

/** The cell without zero-width marks and without white space at its ends. */
export function clean(cell: string): string {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  if (isPlain(first) && isPlain(last) && !mayHoldMarks(cell)) return cell;
  return cell.replace(meaningless, "").replace(edges, "");
}

/** Neither white space nor a mark: ASCII signs, Chinese characters. */
const isPlain = (code: number): boolean => (code > 32 && code < 127) || (code >= 0x3400 && code <= 0x9fff);

function mayHoldMarks(cell: string): boolean {
  for (let i = 0; i < cell.length; i++) {
    const code = cell.charCodeAt(i);
    if (
      code < 32
        ? code < 9 || code > 13
        : code > 126 && (code < 0xae || code === 0x200b || code === 0x2060 || code === 0xfeff)
    )
      return true;
  }
  return false;
}

/** A name as it is compared: without any white space or zero-width mark. */
export function nameKey(name: string): string {
  return name.replace(anyMark, "").replace(anySpace, "");
}

/** A header cell as a column name: one line, single spaces, and nothing for what a tool made up for a lost cell. */
export function columnName(cell: string): string {
  const name = clean(cell).replace(anySpace, " ");
  return isMadeUpName(name) ? "" : name;
}

/** `Unnamed: 3` and the like, which some exporters write where a merged header cell was lost. */
export function isMadeUpName(cell: string): boolean {
  return cell.startsWith("Unnamed:") && /^Unnamed: ?\d+(_level_\d+)?$/.test(cell);
}

const wide = /[！-～\u3000]/;

/** Full-width ASCII letters, digits and signs in their half-width form. */
export function halfWidth(text: string): string {
  if (!wide.test(text)) return text;
  return text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");
}

const rule = /^[-—–－─_=/\\.·~～*＊×#…]+$/;

/** A cell of nothing but filling or masking marks, such as `/`, `——`, `**`. */
export function isFiller(cell: string): boolean {
  return rule.test(cell);
}

const number = /^[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?([Ee][-+]?\d+)?%?$/;
const day =
  /^\d{4}\s*[-/.年]\s*\d{1,2}(\s*[-/.月]\s*\d{1,2}日?)?([ T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?)?$|^\d{1,2}[-/]\d{1,2}[-/]\d{2,4}([ T]\d{1,2}:\d{2}.*)?$/;
const code = /^(?=.*\d.*\d.*\d)[0-9A-Za-z*_-]{8,}$/;

/** Whether the cell is a number, a date or a code: something that a header seldom says. */
export function isValueLike(cell: string): boolean {
  const text = halfWidth(cell);
  return number.test(text) || day.test(text) || (code.test(text) && /\d{3}/.test(text));
}

/** Whether the cell could name a column: short, not a value, not a sentence. */
export function isLabelLike(cell: string): boolean {
  return cell.length > 0 && cell.length <= 60 && !/[。；;！!]/.test(cell) && !isValueLike(cell) && !isFiller(cell);
}

/** A year as a column heading of a statistical table. */
export function isYear(cell: string): boolean {
  return /^(19|20)\d{2}\s*年?$/.test(halfWidth(cell));
}

const heading =
  /(序号|编号|名称|单位|企业|机构|部门|代码|号码?|日期|时间|年度|年份|月份|地址|位置|地点|所在.*|区县|区域|地区|类型|类别|种类|等级|级别|状态|结果|结论|内容|事由|依据|金额|数量|面积|规模|电话|姓名|法人|代表人?|负责人|联系人|备注|说明|批次|行业|领域|来源|范围|性质|职务|性别|年龄|项目|标准|情况|简介|品牌|产品|证书|有效期|主体|对象|方式|排名|排序|合计|比例|主键|标识)(\s*[（(].*[）)])?$/;

/** Whether the cell says what headers usually say, in Chinese or as an identifier. */
export function isHeadingLike(cell: string): boolean {
  const name = nameKey(cell);
  // An address or the number of a document ends like a heading (…路30号), but says which one.
  if (/\d\s*号$/.test(name)) return false;
  return (name.length <= 40 && heading.test(name)) || /^[A-Za-z_][A-Za-z0-9_. ]{0,40}$/.test(cell);
}

/** A note, a source, a unit: what stands around a table rather than in it. */
export function isNoteLike(cell: string): boolean {
  return /^[（(【[]?\s*(注|备注|附注|说明|规则|数据来源|资料来源|来源|(制表|填表|填报|编制|审核|复核|负责|联系)(人|单位|部门|日期|时间|方式)?|统计时间|统计口径|截[止至]|附件|附表|单位|日期|时间|联系电话)\s*\d*\s*[:：]|^(注|备注|附注|说明)\s*\d*[、.．]|^(附件|附表)\s*[\d一二三四五六七八九十]*$|^[*＊※]\s*[^*＊\s]/.test(
    cell,
  );
}

/** A page number: 第 3 页, - 3 -, 3/12 页 */
export function isPageNumber(cell: string): boolean {
  return /^第\s*\d+\s*页|^共\s*\d+\s*页|^[-—–]\s*\d+\s*[-—–]$|^\d+\s*\/\s*\d+\s*页?$|^page\s*\d+/i.test(
    halfWidth(cell),
  );
}

/** A sentence about the table (以上排名不分先后, 共 12 家) rather than a value of it. */
export function isRemark(cell: string): boolean {
  return (
    isNoteLike(cell) ||
    isPageNumber(cell) ||
    /[。；：:]|^(以上|以下|截[止至]|共计?\s*\d|总共|合计)|排名不分|^(注|备注|附注|说明)$/.test(cell)
  );
}

/** The first cell of a row of totals. */
export function isTotalLike(cell: string): boolean {
  return (
    cell.length < 20 &&
    /^(合计|总计|共计|小计|汇总|总数|总和|平均|合计数|全部合计|total|sum)[:：]?$/i.test(nameKey(cell))
  );
}

/** The first cell of a section inside a table: 一、… （二）… 第三部分 */
export function isSectionLike(cell: string): boolean {
  return /^[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．\s]|^[（(][一二三四五六七八九十]{1,3}[）)]|^第[一二三四五六七八九十\d]+(部分|章|节|批|类)|^附件/.test(
    cell,
  );
}

/** The form of a value: digits and letters and characters as one sign each, so that 1978年 and 2001年 look alike. */
export function shapeOf(cell: string): string {
  return halfWidth(cell)
    .replace(/\d+/g, "9")
    .replace(/[A-Za-z]+/g, "a")
    .replace(/[\u3400-\u9fff]{3,}/g, "字");
}
