import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import XLSX from "@e965/xlsx";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../kernel/config.ts";
import { propose } from "./proposal.ts";
import { type FileSource, openSource } from "./source.ts";

const shared = join(projectRoot, "..", "shared", "data", "beijing");

function fileSource(path: string): FileSource {
  const bytes = readFileSync(path);
  return { size: bytes.length, pieces: () => [bytes], whole: () => bytes };
}

describe.runIf(existsSync(shared))("the real files, read in place", () => {
  // biome-ignore lint/suspicious/noExplicitAny: the truth has its own field names
  const truth: any[] = existsSync(shared) ? JSON.parse(readFileSync(join(shared, "_expected.json"), "utf8")) : [];

  test("every record of every file is of the kind that the truth says", () => {
    const wrong: string[] = [];
    for (const expected of truth) {
      const proposal = propose(fileSource(join(shared, expected.file)));
      const one = proposal.tables.find((candidate) => candidate.sheet === expected.sheet);
      const found = one && {
        container: proposal.container,
        encoding: proposal.encoding,
        header: one.headerRows,
        data: one.counts.data,
        titles: one.counts.title,
        footers: one.counts.footer,
        repeated: one.counts["repeated-header"],
        other: one.counts.other,
        width: one.columns.length,
      };
      const wanted = {
        container: expected.container,
        encoding: expected.encoding,
        header: expected.header_rows,
        data: expected.data_rows,
        titles: expected.title_rows.length,
        footers: expected.footers.length,
        repeated: expected.repeated_header_rows.length,
        other: expected.other_rows.length,
        width: expected.column_count,
      };
      if (JSON.stringify(found) !== JSON.stringify(wanted)) wrong.push(`${expected.file}: ${JSON.stringify(found)}`);
    }
    expect(wrong).toEqual([]);
  });

  test("the same tables are found when a file comes as a workbook, with another delimiter, or in another encoding", () => {
    const wrong: string[] = [];
    const memory = (bytes: Buffer): FileSource => ({ size: bytes.length, pieces: () => [bytes], whole: () => bytes });
    const quoted = (text: string, mark: string) =>
      text.includes(mark) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const joined = (records: string[][], mark: string) =>
      records.map((cells) => cells.map((cell) => quoted(cell, mark)).join(mark)).join("\r\n");
    for (const expected of truth.filter((one, at) => at % 8 === 3 && one.container === "csv" && one.data_rows < 3000)) {
      const [table] = openSource(fileSource(join(shared, expected.file))).tables;
      const records = [...table!.records()].map((cells) => [...cells]);
      const workbook = XLSX.utils.book_new();
      XLSX.utils.book_append_sheet(
        workbook,
        XLSX.utils.aoa_to_sheet(records.map((cells) => cells.map((cell) => (cell === "" ? null : cell)))),
        "a",
      );
      const forms = {
        xlsx: XLSX.write(workbook, { type: "buffer", bookType: "xlsx" }) as Buffer,
        tab: Buffer.from(joined(records, "\t")),
        semicolon: iconv.encode(joined(records, ";"), "gb18030"),
        utf16: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(joined(records, ","), "utf16le")]),
      };
      for (const [form, bytes] of Object.entries(forms)) {
        const [one] = propose(memory(bytes)).tables;
        const same =
          JSON.stringify([one!.headerRows, one!.counts.data]) ===
          JSON.stringify([expected.header_rows, expected.data_rows]);
        if (!same) wrong.push(`${form} ${expected.file}: header ${one!.headerRows}, ${one!.counts.data} rows`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("other folders: statistics, air quality, schools, hospitals and the metro's workbook are read", () => {
    const data = join(shared, "..");
    for (const folder of [
      "national-statistics",
      "air-quality",
      "schools",
      "hospitals",
      "transit",
      "charging",
      "epidemic-daily",
    ]) {
      for (const entry of readdirSync(join(data, folder), { recursive: true, withFileTypes: true })) {
        if (!/\.(csv|xlsx)$/.test(entry.name)) continue;
        const [one] = propose(fileSource(join(entry.parentPath, entry.name))).tables;
        expect([entry.name, one?.headerRows, one!.counts.data + 1]).toEqual([entry.name, [1], one!.counts.records]);
      }
    }
  });

  test("air quality: NA is a missing value, in numbers and in the direction of the wind", () => {
    const folder = join(shared, "..", "air-quality");
    const [one] = propose(fileSource(join(folder, readdirSync(folder)[0]!))).tables;
    expect(one!.missing).toContain("NA");
    expect(Object.fromEntries(one!.columns.map((column) => [column.name, column.type]))).toMatchObject({
      "PM2.5": "decimal",
      year: "integer",
      wd: "text",
      station: "text",
    });
    expect(one!.counts.data).toBe(35_064);
  });
});

// Says in one line that the files above did not run; it has nothing to prove.
test.runIf(!existsSync(shared))("the real files were not tried: ../shared/data/beijing is not there", () => {
  console.log("Not run here: the real files, because ../shared/data/beijing is not there");
});
