/** What the loader noticed, in words for the clerk who confirms. */
import type { Text } from "../kernel/refusal.ts";
import type { Note, NoteCode } from "./reading/proposal.ts";

const words: Readonly<Record<NoteCode, (note: Note) => Text>> = {
  "broken-numbers-kept": ({ count }) => ({
    zh: `${count} 个值已被表格软件变成科学计数（如 9.11E+17），位数已丢失；因数量多，按原样作为文本保留，请向来源核对`,
    en: `${count} values were turned into scientific notation (9.11E+17) and lost digits; they are many, so they are kept as text: check them at the source`,
  }),
  "broken-numbers-refused": ({ count }) => ({
    zh: `${count} 个值已被表格软件损坏（如 9.11E+17）或无法解码，所在行将进入隔离区`,
    en: `${count} values were damaged (9.11E+17) or could not be decoded; their rows will go to quarantine`,
  }),
  "full-width": ({ count }) => ({
    zh: `${count} 个值含全角数字，按半角读取`,
    en: `${count} values have full-width digits and are read as plain ones`,
  }),
  "values-refused": ({ count }) => ({
    zh: `${count} 个值不符合建议的类型，所在行将进入隔离区`,
    en: `${count} values do not fit the proposed type; their rows will go to quarantine`,
  }),
  "no-name": ({ count }) => ({
    zh: `这一列有 ${count} 个值但没有列名（可能是合并单元格）`,
    en: `This column holds ${count} values but has no name (perhaps a merged cell)`,
  }),
  "broken-bytes": ({ count }) => ({
    zh: `${count} 处字节无法按此编码解码`,
    en: `${count} places cannot be decoded in this encoding`,
  }),
  "broken-quotes": ({ count }) => ({
    zh: `${count} 处引号没有成对，按普通字符读取`,
    en: `${count} quotes never close and are read as plain characters`,
  }),
  "hidden-sheets": ({ count, examples }) => ({
    zh: `${count} 个隐藏的工作表未读取：${examples?.join("、") ?? ""}`,
    en: `${count} hidden sheets were not read: ${examples?.join(", ") ?? ""}`,
  }),
  "formulas-without-value": ({ count }) => ({
    zh: `${count} 个公式没有保存结果，按空值处理`,
    en: `${count} formulas were saved without a value and count as empty`,
  }),
  sections: ({ count }) => ({
    zh: `数据中有 ${count} 行小标题，未作为数据`,
    en: `${count} section titles inside the data are not loaded`,
  }),
  footers: ({ count }) => ({
    zh: `表尾有 ${count} 行说明或合计，未作为数据`,
    en: `${count} notes or totals at the end are not loaded`,
  }),
  "beginning-only": ({ count }) => ({
    zh: `表很长，建议只依据前 ${count} 行；装载时逐行检查`,
    en: `The table is long: the proposal rests on its first ${count} rows; loading checks every row`,
  }),
  "no-header": () => ({ zh: "没有找到表头，各列按位置命名", en: "No header was found; columns are named by position" }),
};

/** A note with its words. */
export function withWords(note: Note): Note & { text: Text } {
  return { ...note, text: words[note.code](note) };
}
