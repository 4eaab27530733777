/** 数源: a database, an interface or a file drop that a department registered. Pure. */
import { isDeepStrictEqual } from "node:util";
import type { Text } from "../../kernel/refusal.ts";
import type { SourcePlace } from "./connector.ts";
import type { SourceKind } from "./connectors.ts";
import { type SourceFaultCode, sourceFaults } from "./fault.ts";

/** What a test of the connection found. */
export type SourceTest = Readonly<
  { at: string; detail: string } & (
    | { ok: true; version: string; tables: number }
    | ({ ok: false; code: SourceFaultCode } & Text)
  )
>;

/** A source without its secret: that is nobody's to read. */
export interface Source extends SourcePlace {
  readonly id: string;
  readonly organization: string;
  readonly region: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly test: SourceTest | null;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** What a department states; `secret` left out: the one that is there. */
export interface SourceWish extends SourcePlace {
  readonly name: string;
  readonly kind: SourceKind;
  readonly secret?: string | undefined;
}

/** The settings that say whom the secret is shown to. */
function guarding({ settings }: SourceWish): unknown {
  switch (settings?.kind) {
    case "rest":
      return settings.login;
    case "sftp":
      return settings.hostKey;
    case "http":
      return settings.secretField;
    default:
      return null;
  }
}

/** Whether the secret would go elsewhere, or less guarded, than where it was meant for. */
export function needsSecretAgain(before: Source, wish: SourceWish): boolean {
  if (!isDeepStrictEqual(guarding(before), guarding(wish))) return true;
  return (["kind", "host", "port", "user", "tls", "ca"] as const).some((field) => before[field] !== wish[field]);
}

/** What was found, from the fault that a test ended in. */
export function failedTest(at: Date, code: SourceFaultCode, detail: string): SourceTest {
  return { at: at.toISOString(), ok: false, code, ...sourceFaults[code], detail };
}
