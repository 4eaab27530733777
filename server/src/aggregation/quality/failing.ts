/** Quality rules that one row decides, as conditions of SQL: what a row of a version table fails by. `row-check.ts` says the same. */
import { sql } from "../../kernel/database.ts";
import type { ColumnType } from "../column-type.ts";
import type { VersionColumn } from "../versions.ts";
import type { CheckStandard } from "./check-digit.ts";
import { portablePattern } from "./pattern.ts";
import { type RuleDraft, rowKinds, type TextType } from "./rule.ts";

type Sql = ReturnType<typeof sql>;

const orderedTypes: Readonly<Partial<Record<ColumnType, string>>> = {
  integer: "numeric",
  decimal: "numeric",
  date: "date",
  timestamp: "timestamp",
};

/** The condition under which a row fails a rule; null when one row does not decide it, or the version has no such column. */
export function failing(
  rule: Pick<RuleDraft, "item" | "kind" | "parameters">,
  columns: readonly VersionColumn[],
): Sql | null {
  const column = columns.find(({ item }) => item === rule.item);
  if (!column || !rowKinds.has(rule.kind)) return null;
  const value = sql.id(column.column);
  const { pattern, min, max, values, type, standard, operator, allowed } = rule.parameters;
  const other = columns.find(({ item }) => item === rule.parameters.other);
  switch (rule.kind) {
    case "required":
      return blank(column);
    case "format":
      return sql`${value}::text !~ ${`^(?:${portablePattern(pattern!) ?? pattern})$`}`;
    case "code-list":
      return sql`${value}::text <> all(${[...(values ?? [])]}::text[])`;
    case "length":
      return outside(sql`char_length(${value}::text)`, "numeric", min, max);
    case "range": {
      const ordered = orderedTypes[column.type];
      return ordered ? outside(sql`${value}`, ordered, min, max) : null;
    }
    case "type":
      return sql`not ${reads(sql`${value}`, type!)}`;
    case "check-digit":
      return sql`not ${keeps(sql`${value}::text`, standard!)}`;
    case "compare":
      return other ? sql`not (${value} ${sql.raw(operator!)} ${sql.id(other.column)})` : null;
    case "implies": {
      if (!other) return null;
      const when = [...(values ?? [])];
      const list = [...(allowed ?? [])];
      const applies = when.length === 0 ? sql`` : sql`and ${value}::text = any(${when}::text[])`;
      const others = list.length === 0 ? sql`` : sql`or ${sql.id(other.column)}::text <> all(${list}::text[])`;
      return sql`(not ${blank(column)} ${applies} and (${blank(other)} ${others}))`;
    }
    default:
      return null;
  }
}

/** Whether a column of a row holds nothing: no value, or a text of blanks. */
function blank(column: VersionColumn): Sql {
  const value = sql.id(column.column);
  return column.type === "text" ? sql`(${value} is null or btrim(${value}) = '')` : sql`(${value} is null)`;
}

function outside(value: Sql, type: string, min: string | undefined, max: string | undefined): Sql {
  const bounds = [
    ...(min === undefined ? [] : [sql`${value} < ${min}::${sql.raw(type)}`]),
    ...(max === undefined ? [] : [sql`${value} > ${max}::${sql.raw(type)}`]),
  ];
  return sql`(${sql.join(bounds, sql` or `)})`;
}

function reads(value: Sql, type: TextType): Sql {
  if (type === "integer") return sql`(${value} ~ '^[-+]?[0-9]{1,18}$')`;
  if (type === "decimal") return sql`(${value} ~ '^[-+]?[0-9]+([.][0-9]+)?$')`;
  return sql`(case when ${value} is null then null when ${value} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then ${isDay(value, 1, 6, 9)} else false end)`;
}

/** Whether year, month and day stand at these places of a text of digits: nothing is cast that might not be a date. */
function isDay(value: Sql, year: number, month: number, day: number): Sql {
  const [y, m, d] = [
    sql`substr(${value}, ${sql.lit(year)}, 4)::int`,
    sql`substr(${value}, ${sql.lit(month)}, 2)::int`,
    sql`substr(${value}, ${sql.lit(day)}, 2)::int`,
  ];
  return sql`(${y} > 0 and ${m} between 1 and 12 and ${d} between 1 and case when ${m} in (4, 6, 9, 11) then 30
    when ${m} <> 2 then 31 when ${y} % 4 = 0 and (${y} % 100 <> 0 or ${y} % 400 = 0) then 29 else 28 end)`;
}

const provinces =
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split(
    " ",
  );
const forms: Readonly<Record<CheckStandard, string>> = {
  "gb-11643": `^(${provinces.join("|")})[0-9]{15}[0-9X]$`,
  "gb-32100": "^[0-9A-HJ-NPQRTUWXY]{18}$",
  "gb-11714": "^[0-9A-Z]{8}-?[0-9X]$",
  luhn: "^[0-9]{8,19}$",
  gtin: "^([0-9]{8}|[0-9]{12,14})$",
};

/** Whether a text has the form and the check character of a standard; null where it is null. */
function keeps(value: Sql, standard: CheckStandard): Sql {
  return sql`(case when ${value} is null then null when ${value} ~ ${sql.lit(forms[standard])} then ${checked(value, standard)} else false end)`;
}

function checked(value: Sql, standard: CheckStandard): Sql {
  const at = (place: number) => sql`substr(${value}, ${sql.lit(place)}, 1)`;
  const sum = (weights: readonly number[], digit: (place: number) => Sql) =>
    sql`(${sql.join(
      weights.map((weight, index) => sql`${digit(index + 1)} * ${sql.lit(weight)}`),
      sql` + `,
    )})`;
  const rankIn = (alphabet: string) => (place: number) => sql`(strpos(${sql.lit(alphabet)}, ${at(place)}) - 1)`;
  switch (standard) {
    case "gb-11643": {
      const total = sum([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], (place) => sql`${at(place)}::int`);
      return sql`(substr(${value}, 7, 4) >= '1800' and ${isDay(value, 7, 11, 13)} and substr('10X98765432', ${total} % 11 + 1, 1) = ${at(18)})`;
    }
    case "gb-32100": {
      const rank = rankIn("0123456789ABCDEFGHJKLMNPQRTUWXY");
      const weights = Array.from({ length: 17 }, (_, place) => 3 ** place % 31);
      return sql`((31 - ${sum(weights, rank)} % 31) % 31 = ${rank(18)})`;
    }
    case "gb-11714": {
      const total = sum([3, 7, 9, 10, 5, 8, 4, 2], rankIn("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
      return sql`(substr('0X987654321', ${total} % 11 + 1, 1) = right(${value}, 1))`;
    }
    case "luhn":
    case "gtin": {
      const digit = sql`substr(${value}, length(${value}) - place, 1)::int`;
      const changed =
        standard === "gtin"
          ? sql`3 * ${digit}`
          : sql`case when ${digit} > 4 then 2 * ${digit} - 9 else 2 * ${digit} end`;
      return sql`((select sum(case when place % 2 = 1 then ${changed} else ${digit} end)
                     from generate_series(0, length(${value}) - 1) place) % 10 = 0)`;
    }
  }
}
