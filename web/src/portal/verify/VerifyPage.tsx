import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { moment } from "../../parts/format.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { Code } from "../code/Code.tsx";
import { usePage } from "../page.ts";
import { fetchJson } from "../send.ts";

interface Provenance {
  readonly statement: {
    readonly source: { readonly name: string; readonly code: string };
    readonly dataset: { readonly title: string; readonly code: string | null };
    readonly document: string | null;
    readonly delivered: string;
    readonly deposited: string | null;
    readonly file: { readonly sha256: string; readonly bytes: number };
    readonly receipt: string;
  };
  readonly jws: string;
  readonly key: string;
}

/** Whose is this file, and is it whole? Its digest is computed here; the file is not sent. */
export function VerifyPage(): ReactNode {
  const { t } = useTranslation();
  const { origin } = usePage();
  const [found, setFound] = useState<Provenance | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const check = async (file: File) => {
    setBusy(true);
    setFound(null);
    setError(null);
    try {
      const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      setFound(await fetchJson<Provenance>(`/api/v1/provenance/${hex}`));
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  };
  return (
    <div className="wide page developers">
      <h1>{t("verify.title")}</h1>
      <p className="lead">{t("verify.lead")}</p>
      <section aria-labelledby="verify-file">
        <h2 id="verify-file">{t("verify.file")}</h2>
        <p>
          <input
            type="file"
            className="live-only"
            aria-labelledby="verify-file"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) void check(file);
            }}
          />
        </p>
        <div aria-live="polite">
          {busy && <p>{t("verify.busy")}</p>}
          {error !== null && <Problem error={error} />}
          {found && <Result found={found} />}
        </div>
      </section>
      <section aria-labelledby="verify-offline">
        <h2 id="verify-offline">{t("verify.offline")}</h2>
        <p>{t("verify.offlineLead")}</p>
        <Code label="shell">{`sha256sum FILE
curl ${origin}/api/v1/provenance/SHA256 > provenance.json
curl ${origin}/audit/key > KEY`}</Code>
      </section>
    </div>
  );
}

function Result({ found: { statement, jws, key } }: { found: Provenance }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const facts: readonly (readonly [string, string])[] = [
    [t("verify.source"), `${statement.source.name} ${statement.source.code}`],
    [t("verify.dataset"), [statement.dataset.title, statement.dataset.code].filter(Boolean).join(" ")],
    ...(statement.document ? [[t("verify.document"), statement.document] as const] : []),
    ...(statement.deposited ? [[t("verify.deposited"), moment(statement.deposited, language)] as const] : []),
    [t("verify.delivered"), moment(statement.delivered, language)],
    ["SHA-256", statement.file.sha256],
    [t("verify.receipt"), statement.receipt],
  ];
  return (
    <>
      <p>
        <strong>{t("verify.genuine", { source: statement.source.name })}</strong>
      </p>
      <dl className="verify-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Code label={t("verify.jws")}>{jws}</Code>
      <Code label={t("verify.key")}>{key}</Code>
    </>
  );
}
