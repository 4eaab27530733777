import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon.tsx";

/** Something to run elsewhere, with a button that copies it. What is copied is what is shown. */
export function Code({ label, children }: { label: string; children: string }): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard?.writeText(children).then(() => setCopied(true));
  };
  return (
    <figure className="code">
      <figcaption>
        <span>{label}</span>
        <button type="button" className="switch live-only" onClick={copy}>
          <Icon name={copied ? "check" : "copy"} />
          <span aria-live="polite">{copied ? t("code.copied") : t("code.copy")}</span>
          <span className="visually-hidden">{label}</span>
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line is scrolled by keyboard too */}
      <pre tabIndex={0}>
        <code>{children}</code>
      </pre>
    </figure>
  );
}
