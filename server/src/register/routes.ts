import { Type } from "typebox";
import { type Route, route } from "../kernel/http.ts";
import { sendFile } from "../kernel/upload.ts";
import { levels } from "../organization/region.ts";
import { acknowledgeEntry, readEntryFile, removeEntry, writeEntry } from "./actions.ts";
import {
  entrySubject,
  listEntries,
  listFilings,
  listMissing,
  listRegisters,
  readableEntry,
  readEntry,
  subjectRegisters,
} from "./listing.ts";
import { mentionsOf } from "./mentions-listing.ts";
import { opinionRoutes } from "./routes-opinions.ts";
import {
  closed,
  EntriesReply,
  EntryReply,
  entryStates,
  Id,
  Key,
  MentionsReply,
  MissingReply,
  RegistersReply,
  SubjectReply,
  subjectTypes,
} from "./schemas.ts";

const OfRegister = Type.Object({ register: Key }, closed);
const OfEntry = Type.Object({ id: Id }, closed);
const Reach = Type.Enum(["own", "region"] as const, { default: "own" });
const Limit = Type.Integer({ minimum: 1, maximum: 200, default: 50 });
const SubjectId = Type.String({ minLength: 1, maxLength: 60, pattern: "^[0-9a-f-]+$" });

/** 台账: the registers that the rulebook in use knows, their entries, and what is missing. */
export const routes: readonly Route[] = [
  route({
    operation: "listRegisters",
    method: "GET",
    path: "/api/v1/registers",
    summary: {
      zh: "台账",
      en: "The registers of the rulebook in use, with what is kept, missing, late and to be acknowledged",
    },
    query: Type.Object({ scope: Reach }, closed),
    reply: RegistersReply,
    unrecorded: true,
    handler: ({ ctx, query }) => listRegisters(ctx, query.scope),
  }),
  route({
    operation: "listRegisterEntries",
    method: "GET",
    path: "/api/v1/registers/:register/entries",
    summary: { zh: "台账记录", en: "Entries of a register that the asker may read, newest first" },
    params: OfRegister,
    query: Type.Object(
      {
        subject: Type.Optional(SubjectId),
        organization: Type.Optional(Id),
        region: Type.Optional(Type.String({ pattern: "^[0-9]{6}$" })),
        level: Type.Optional(Type.Enum([...levels])),
        state: Type.Optional(Type.Enum([...entryStates])),
        q: Type.Optional(Type.String({ maxLength: 200 })),
        cursor: Type.Optional(Id),
        limit: Limit,
      },
      closed,
    ),
    reply: EntriesReply,
    unrecorded: true,
    handler: ({ ctx, params, query }) => listEntries(ctx, params.register, query),
  }),
  route({
    operation: "writeRegisterEntry",
    method: "POST",
    path: "/api/v1/registers/:register/entries",
    summary: { zh: "登记台账", en: "Write an entry: of a register that keeps one, it takes the place of the last" },
    params: OfRegister,
    body: Type.Object(
      {
        subject: Type.Optional(Type.Object({ type: Type.Enum([...subjectTypes]), id: SubjectId }, closed)),
        values: Type.Record(Type.String({ maxLength: 80 }), Type.Unknown()),
        /** Of a list: the entry that this one corrects. */
        replaces: Type.Optional(Id),
      },
      closed,
    ),
    reply: EntryReply,
    status: 201,
    handler: async ({ ctx, params, body }) => {
      const { subject, ...rest } = body;
      const entry = await writeEntry(ctx, params.register, { ...rest, ...(subject ? { subject: subject.id } : {}) });
      return readEntry(ctx, entry.id);
    },
  }),
  route({
    operation: "listMissingEntries",
    method: "GET",
    path: "/api/v1/registers/:register/missing",
    summary: { zh: "应登记而未登记的", en: "Of what the register is required, and that lacks it or is late" },
    params: OfRegister,
    query: Type.Object(
      {
        scope: Reach,
        limit: Limit,
        cursor: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
      },
      closed,
    ),
    reply: MissingReply,
    unrecorded: true,
    handler: ({ ctx, params, query: { scope, limit, cursor } }) =>
      listMissing(ctx, params.register, { reach: scope, limit, offset: cursor ?? 0 }),
  }),
  route({
    operation: "listMentions",
    method: "GET",
    path: "/api/v1/register-mentions/:id",
    summary: {
      zh: "哪些清单提到了这个目录",
      en: "The entries of lists (systems, collections, duties) that name a dataset, as far as the asker may read them",
    },
    params: OfEntry,
    reply: MentionsReply,
    unrecorded: true,
    handler: ({ ctx, params }) => mentionsOf(ctx, params.id),
  }),
  route({
    operation: "readRegisterEntry",
    method: "GET",
    path: "/api/v1/register-entries/:id",
    summary: { zh: "一条台账记录及其历史", en: "An entry with its history" },
    params: OfEntry,
    reply: EntryReply,
    unrecorded: true,
    handler: ({ ctx, params }) => readEntry(ctx, params.id),
  }),
  route({
    operation: "acknowledgeRegisterEntry",
    method: "POST",
    path: "/api/v1/register-entries/:id/acknowledgement",
    summary: { zh: "签收台账备案", en: "Take note of an entry that was put before one's organization" },
    params: OfEntry,
    body: Type.Object({ note: Type.String({ maxLength: 2000, default: "" }) }, closed),
    reply: EntryReply,
    subject: (ctx, { params }) => entrySubject(ctx, params.id),
    handler: async ({ ctx, params, body }) => {
      await acknowledgeEntry(ctx, params.id, body.note.trim());
      return readEntry(ctx, params.id);
    },
  }),
  route({
    operation: "removeRegisterEntry",
    method: "POST",
    path: "/api/v1/register-entries/:id/removal",
    summary: { zh: "撤下台账记录", en: "Remove an entry for a reason; it stays in the history" },
    params: OfEntry,
    body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 2000, pattern: "\\S" }) }, closed),
    reply: EntryReply,
    subject: (ctx, { params }) => entrySubject(ctx, params.id),
    handler: async ({ ctx, params, body }) => {
      await removeEntry(ctx, params.id, body.reason.trim());
      return readEntry(ctx, params.id);
    },
  }),
  route({
    operation: "listRegisterFilings",
    method: "GET",
    path: "/api/v1/register-filings",
    summary: {
      zh: "向本机构备案的台账",
      en: "Entries that were put before one's organization, for its acknowledgement",
    },
    query: Type.Object({ open: Type.Boolean({ default: true }), cursor: Type.Optional(Id), limit: Limit }, closed),
    reply: EntriesReply,
    unrecorded: true,
    handler: ({ ctx, query }) => listFilings(ctx, query),
  }),
  route({
    operation: "readSubjectRegisters",
    method: "GET",
    path: "/api/v1/register-subjects/:type/:id",
    summary: { zh: "一个对象的台账", en: "Every register about one organization, dataset, grant or region" },
    params: Type.Object({ type: Type.Enum([...subjectTypes]), id: SubjectId }, closed),
    reply: SubjectReply,
    unrecorded: true,
    handler: ({ ctx, params }) => subjectRegisters(ctx, params.type, params.id),
  }),
  route({
    operation: "readRegisterFile",
    method: "GET",
    path: "/api/v1/register-entries/:id/files/:file",
    summary: { zh: "下载台账附件", en: "A file that an entry names" },
    params: Type.Object({ id: Id, file: Id }, closed),
    produces: ["application/octet-stream"],
    handler: async ({ ctx, params, reply }) =>
      sendFile(reply, "attachment", await readEntryFile(ctx, await readableEntry(ctx, params.id), params.file)),
  }),
  ...opinionRoutes,
];
