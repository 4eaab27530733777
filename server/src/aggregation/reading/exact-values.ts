/** Cells of a database as values: they mean what they say. What is usual is done on the bytes (`row-typer.ts`); this defines what is right. Pure. */
import { isDay } from "./byte-forms.ts";
import { type CellFault, type Converted, convert, type Reading } from "./values.ts";

const value = (text: string | null) => ({ ok: true, value: text }) as const;
const fault = (code: CellFault) => ({ ok: false, fault: code }) as const;

/** A cell as a value, by what it says: an empty one is no number and no date, but null there; a text is kept as it is. */
export function exactly(text: string, { type, length }: Reading): Converted {
  if (type === "text") {
    if (text.includes("\0") || text.includes("\ufffd")) return fault("broken-encoding");
    return length !== null && [...text].length > length ? fault("too-long") : value(text);
  }
  if (text === "") return value(null);
  if (type === "boolean") {
    if (/^(1|t|true)$/i.test(text)) return value("t");
    return /^(0|f|false)$/i.test(text) ? value("f") : fault("not-a-boolean");
  }
  if (/^(integer|decimal)$/.test(type) && !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(text))
    return fault(type === "integer" ? "not-an-integer" : "not-a-number");
  if (/^(date|timestamp)$/.test(type)) {
    const found = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}?)0*)?)?$/.exec(text);
    const [, day = "", time = "00:00:00", fraction] = found ?? [];
    if (!found || !isDay(Buffer.from(day), 0)) return fault(type === "date" ? "not-a-date" : "not-a-timestamp");
    const part = fraction === undefined || /^0*$/.test(fraction) ? "" : `.${fraction}`;
    if (type === "date") return time === "00:00:00" && part === "" ? value(day) : fault("not-a-date");
    return /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time) ? value(`${day} ${time}${part}`) : fault("not-a-timestamp");
  }
  return convert(text, { type, length: null, dateOrder: null, refuseBroken: false });
}
