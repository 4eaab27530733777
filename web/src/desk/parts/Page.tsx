import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Bar } from "../frame/Bar.tsx";
import { A } from "./A.tsx";

interface PageProps {
  /** Shown in the bar and as the document's title. */
  title: string;
  /** Where this page hangs: earlier steps of the trail, each a link. */
  trail?: readonly { readonly name: string; readonly href: string }[];
  /** Right of the headline: what can be done with the whole page. */
  actions?: ReactNode;
  /** The sentence that answers the page's question; the bar's title when there is none. */
  headline?: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
}

/** A page of the desk: bar with title or trail, the sentence, the content. */
export function Page({ title, trail, actions, headline, lead, children }: PageProps): ReactNode {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 数通`;
  }, [title]);
  return (
    <>
      <Bar>
        {trail && trail.length > 0 ? (
          <nav className="trail" aria-label={t("frame.trail")}>
            <ol className="plain">
              {trail.map((step) => (
                <li key={step.href}>
                  <A href={step.href}>{step.name}</A>
                </li>
              ))}
              <li aria-current="page">{title}</li>
            </ol>
          </nav>
        ) : (
          <span className="bar-title">{title}</span>
        )}
      </Bar>
      <main id="content" className="content" tabIndex={-1}>
        {(headline || actions) && (
          <div className="headline">
            <div>
              <h1 ref={heading}>{headline ?? title}</h1>
              {lead && <p className="ink-2">{lead}</p>}
            </div>
            {actions && <div className="headline-actions no-print">{actions}</div>}
          </div>
        )}
        {children}
      </main>
    </>
  );
}

/** A section that hangs from one rule. */
export function Section({
  title,
  note,
  actions,
  children,
  id,
}: {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  id?: string;
}): ReactNode {
  return (
    <section className="section" id={id}>
      <header>
        <h2>{title}</h2>
        {note && <span className="caption ink-3">{note}</span>}
        {actions && <span className="section-actions">{actions}</span>}
      </header>
      {children}
    </section>
  );
}

/** A bordered panel: only for things to act on or set aside. */
export function Panel({
  title,
  note,
  children,
  strong,
}: {
  title?: ReactNode;
  note?: ReactNode;
  children: ReactNode;
  strong?: boolean;
}): ReactNode {
  return (
    <section className={`panel ${strong ? "panel-strong" : ""}`}>
      {title && <h2>{title}</h2>}
      {note && <p className="caption ink-2">{note}</p>}
      {children}
    </section>
  );
}

/** Name and value pairs under each other. */
export function Facts({ facts }: { facts: readonly (readonly [ReactNode, ReactNode] | null | false)[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map((fact, index) =>
        fact ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
          <div key={index}>
            <dt>{fact[0]}</dt>
            <dd>{fact[1] ?? "–"}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** Tabs as links, because each is an address. */
export function LinkTabs({
  tabs,
  label,
}: {
  label: string;
  tabs: readonly { name: ReactNode; href: string; active: boolean }[];
}): ReactNode {
  return (
    <nav className="link-tabs" aria-label={label}>
      {tabs.map((tab) => (
        <A key={tab.href} href={tab.href} aria-current={tab.active ? "page" : undefined}>
          {tab.name}
        </A>
      ))}
    </nav>
  );
}
