import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon.tsx";

/** Code to copy. Scrolls by itself and can be reached by keyboard. */
export function CodeBlock({ text, label }: { text: string; label?: string }): ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <div className="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <pre tabIndex={0} {...(label ? { role: "region", "aria-label": label } : {})}>
        <code>{text}</code>
      </pre>
      <Button
        size="small"
        icon={<Icon name={copied ? "check" : "copy"} />}
        onClick={() => {
          void navigator.clipboard?.writeText(text).then(() => {
            setCopied(true);
            setTimeout(() => setCopied(false), 2000);
          });
        }}
      >
        {t(copied ? "action.copied" : "action.copy")}
      </Button>
    </div>
  );
}
