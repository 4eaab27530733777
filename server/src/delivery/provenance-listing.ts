import { documentOfDigest } from "../aggregation/document/store.ts";
import { sealingKey } from "../audit/export.ts";
import { signStatement } from "../audit/jws.ts";
import { datasetById } from "../catalog/listing.ts";
import { realNow } from "../kernel/clock.ts";
import type { Db } from "../kernel/database.ts";
import { isRefusal, type Refusal } from "../kernel/refusal.ts";
import { organizationsById } from "../organization/listing.ts";
import { type Provenance, provenanceOf, provenanceType } from "./provenance.ts";
import { refuse } from "./refusals.ts";
import { grantById } from "./store.ts";
import { type DeliveredFile, newestOfDigest } from "./store-delivered.ts";

/** A statement with its signature, and the key that checks it. */
export interface SignedProvenance {
  readonly statement: Provenance;
  readonly jws: string;
  readonly key: string;
}

/** The statement about whole files with these bytes (SHA-256 in hex); refuses when none left here. */
export async function provenanceOfDigest(db: Db, sha256: string): Promise<SignedProvenance | Refusal> {
  const file = await newestOfDigest(db, sha256);
  return file ? signedProvenance(db, file) : refuse("provenance-unknown");
}

/** The signed statement about one file that left. */
export async function signedProvenance(db: Db, file: DeliveredFile): Promise<SignedProvenance | Refusal> {
  const { end } = file;
  const grant = await grantById(db, file.grant);
  if (!grant || !end) return refuse("provenance-unknown");
  const [key, dataset, [source]] = await Promise.all([
    sealingKey(db),
    datasetById(db, grant.dataset),
    organizationsById(db, [grant.provider]),
  ]);
  if (isRefusal(key)) return key;
  if (!dataset || !source) return refuse("provenance-unknown");
  const document = file.document === null ? null : await documentOfDigest(db, dataset.id, file.document, end.sha256);
  const of = {
    iss: key.origin,
    source: { id: source.id, name: source.name.zh, code: source.code },
    dataset: { id: dataset.id, code: dataset.code, title: dataset.titleZh },
    deposited: document?.depositedAt.toISOString() ?? null,
  };
  const statement = provenanceOf({ ...file, end }, of, realNow());
  return { statement, jws: signStatement(provenanceType, { ...statement }, key), key: key.verifier.text };
}
