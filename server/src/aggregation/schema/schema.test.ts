import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import { multipart } from "../../../test/aggregation/department.ts";
import { beginCast, must, type Player } from "../../../test/cast.ts";
import { testApp } from "../../../test/harness.ts";
import { one, sql } from "../../kernel/database.ts";
import { readColumnList } from "./column-list.ts";
import { readDdl } from "./ddl.ts";
import { codeOf, schemaItems } from "./items.ts";
import { SqlFault } from "./sql-tokens.ts";

const mysql = `
-- MySQL dump 10.13
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS \`t_person\`;
CREATE TABLE \`t_person\` (
  \`id\` bigint(20) unsigned NOT NULL AUTO_INCREMENT COMMENT '主键',
  \`xm\` varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT '姓名：申请人的姓名，不含''曾用名''',
  \`sfzh\` char(18) DEFAULT NULL COMMENT '身份证号',
  \`zt\` enum('在办','办结') NOT NULL DEFAULT '在办' COMMENT '状态(在办、办结)',
  \`je\` decimal(12,2) DEFAULT '0.00' COMMENT '金额',
  \`yx\` tinyint(1) NOT NULL DEFAULT '1' COMMENT '是否有效',
  \`gxsj\` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP COMMENT '更新时间',
  PRIMARY KEY (\`id\`) USING BTREE,
  UNIQUE KEY \`uk\` (\`sfzh\`),
  KEY \`idx_xm\` (\`xm\`(10)),
  CONSTRAINT \`fk\` FOREIGN KEY (\`zt\`) REFERENCES \`d\` (\`id\`) ON DELETE CASCADE
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4 COMMENT='人员登记表';
INSERT INTO \`t_person\` VALUES (1,'a;b',NULL);
`;

const postgres = `
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.park (
    code character varying(20) NOT NULL,
    "Name" text,
    area numeric(10,0) DEFAULT (0)::numeric CHECK (area >= 0),
    opened timestamp(6) without time zone DEFAULT now(),
    shape public.geometry(Point,4326),
    tags text[],
    level integer DEFAULT 1 REFERENCES public.level(id) ON DELETE SET NULL
) PARTITION BY RANGE (opened);
ALTER TABLE public.park OWNER TO postgres;
COMMENT ON TABLE public.park IS '公园';
COMMENT ON COLUMN public.park.code IS '公园编码';
COMMENT ON COLUMN public.park.shape IS NULL;
ALTER TABLE ONLY public.park
    ADD CONSTRAINT park_pkey PRIMARY KEY (code);
CREATE UNIQUE INDEX ON public.park USING btree (code);
`;

describe("table definitions", () => {
  test("MySQL: comments become Chinese names, keys, lengths and obligations are read", () => {
    const [table] = readDdl(mysql);
    expect(table).toMatchObject({ name: "t_person", comment: "人员登记表" });
    expect(schemaItems(table!).map(({ sensitivity, grade, source, ...item }) => item)).toEqual([
      { column: "id", nameZh: "主键", nameEn: "id", type: "I", length: null, key: true, description: "必填" },
      {
        column: "xm",
        nameZh: "姓名",
        nameEn: "xm",
        type: "C",
        length: 50,
        key: false,
        description: "姓名：申请人的姓名，不含'曾用名'；必填",
      },
      { column: "sfzh", nameZh: "身份证号", nameEn: "sfzh", type: "C", length: 18, key: false, description: "" },
      {
        column: "zt",
        nameZh: "状态",
        nameEn: "zt",
        type: "C",
        length: 2,
        key: false,
        description: "状态(在办、办结)；必填",
      },
      {
        column: "je",
        nameZh: "金额",
        nameEn: "je",
        type: "N",
        length: null,
        key: false,
        description: "最多 12 位，其中小数 2 位",
      },
      { column: "yx", nameZh: "是否有效", nameEn: "yx", type: "L", length: null, key: false, description: "必填" },
      { column: "gxsj", nameZh: "更新时间", nameEn: "gxsj", type: "T", length: null, key: false, description: "必填" },
    ]);
    expect(schemaItems(table!)[2]).toMatchObject({ sensitivity: ["id-number"], grade: "general-4" });
  });

  test("PostgreSQL: COMMENT ON, keys added later, casts, arrays and types of a schema", () => {
    const [table] = readDdl(postgres);
    expect(table).toMatchObject({ name: "park", comment: "公园" });
    expect(
      schemaItems(table!).map(({ column, type, length, key, nameZh }) => [column, type, length, key, nameZh]),
    ).toEqual([
      ["code", "C", 20, true, "公园编码"],
      ["name", "M", null, false, ""],
      ["area", "I", null, false, ""],
      ["opened", "T", null, false, ""],
      ["shape", "G", null, false, ""],
      ["tags", "G", null, false, ""],
      ["level", "I", null, false, ""],
    ]);
  });

  test("Oracle's relatives, several tables, a lost semicolon, names that are keywords elsewhere", () => {
    const tables =
      readDdl(`create table "APP"."T1" ("ID" VARCHAR2(32 CHAR) not null enable, "N" NUMBER(8,0), primary key ("ID"))
      create global temporary table t2 (key varchar(10), index int, 名称 nvarchar(20) comment '名称')`);
    expect(
      tables.map(({ name, columns }) => [name, columns.map((column) => [column.name, codeOf(column), column.key])]),
    ).toEqual([
      [
        "T1",
        [
          ["ID", "C", true],
          ["N", "I", false],
        ],
      ],
      [
        "t2",
        [
          ["key", "C", false],
          ["index", "I", false],
          ["名称", "C", false],
        ],
      ],
    ]);
    expect(codeOf({ type: "tsvector", numbers: [] })).toBe(null);
  });

  test.each([
    ["create table a (b int c int)", 1, 23],
    ["create table a (\n  b int,\n  c varchar(10\n);", 4, 2],
    ["create table a (\n  b text default 'x\n);", 2, 18],
    ["create table a as select 1", 1, 16],
    ["create table a (like b)", 1, 17],
    ["create table a (b int, b int)", 1, 24],
    ["hello world", 1, 1],
    ["select 1;", 1, 1],
    ["create table a (b)", 1, 18],
  ])("refuses what it does not understand, with the place: %s", (text, line, column) => {
    let fault: unknown;
    try {
      readDdl(text);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(SqlFault);
    expect(fault).toMatchObject({ line, column });
  });
});

describe("lists of columns", () => {
  test("as MySQL clients copy information_schema, and as psql prints it", () => {
    const [copied] = readColumnList(
      "TABLE_NAME\tCOLUMN_NAME\tCOLUMN_TYPE\tIS_NULLABLE\tCOLUMN_KEY\tCOLUMN_COMMENT\nt\tid\tbigint(20) unsigned\tNO\tPRI\t编号\nt\txm\tvarchar(50)\tYES\t\t姓名\n",
    )!;
    expect(schemaItems(copied!)).toMatchObject([
      { column: "id", type: "I", key: true, nameZh: "编号" },
      { column: "xm", type: "C", length: 50, nameZh: "姓名", sensitivity: ["person-name"] },
    ]);
    const [printed] = readColumnList(
      " column_name | data_type | character_maximum_length | numeric_precision | numeric_scale | is_nullable \n-------------+-----+----+----+----+----\n code | character varying | 20 | | | NO\n area | numeric | | 10 | 2 | YES\n tags | _text | | | | YES\n(3 rows)\n",
    )!;
    expect(
      schemaItems(printed!).map(({ column, type, length, description }) => [column, type, length, description]),
    ).toEqual([
      ["code", "C", 20, "必填"],
      ["area", "N", null, "最多 10 位，其中小数 2 位"],
      ["tags", "G", null, ""],
    ]);
    expect(readColumnList("字段名,数据类型,长度,中文名\na,varchar,9,甲\n")![0]!.columns).toMatchObject([
      { name: "a", type: "varchar", numbers: [9], comment: "甲" },
    ]);
    expect(readColumnList("a,b\n1,2\n")).toBe(null);
  });
});

describe("over HTTP", () => {
  let app: FastifyInstance;
  let officer: Player;
  let drafts: () => Promise<number>;
  beforeAll(async () => {
    const made = await testApp();
    ({ app } = made);
    const cast = await beginCast(app, made.context);
    officer = await cast.person(
      await cast.organization({ kind: "department", level: "province", region: "230000" }),
      "data-officer",
    );
    drafts = async () =>
      (
        await one<{ n: number }>(
          made.database.db,
          sql`select (select count(*) from catalog.dataset)::int + (select count(*) from aggregation.load)::int as n`,
        )
      ).n;
  });

  test("definitions, lists and files give items; nothing is stored; a refusal says where", async () => {
    const before = await drafts();
    const { tables } = await must(officer.send("POST", "/api/v1/schema-drafts", { kind: "ddl", text: mysql }));
    expect(tables).toMatchObject([
      { name: "t_person", title: "人员登记表", items: [{ source: "bigint(20)" }, {}, {}, {}, {}, {}, {}] },
    ]);
    const refused = await officer.send("POST", "/api/v1/schema-drafts", { kind: "ddl", text: "create table a (b" });
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({ code: "definition-unreadable", facts: { line: 1 } });
    expect((await officer.send("POST", "/api/v1/schema-drafts", { kind: "columns", text: "x" })).json()).toMatchObject({
      code: "column-list-unreadable",
    });
    const { payload, headers } = multipart(
      "公园.csv",
      "公园名称,面积,建成日期\n中山公园,12.5,2001-05-01\n人民公园,8,1999-10-01\n",
    );
    const found = await must(
      app.inject({
        method: "POST",
        url: "/api/v1/schema-drafts/file",
        payload,
        headers: { ...headers, authorization: `Bearer ${officer.token}` },
      }),
    );
    expect(found.tables).toMatchObject([
      {
        name: "公园",
        items: [
          { nameZh: "公园名称", type: "C" },
          { nameZh: "面积", type: "N" },
          { nameZh: "建成日期", type: "D" },
        ],
      },
    ]);
    expect(await drafts()).toBe(before);
  });
});
