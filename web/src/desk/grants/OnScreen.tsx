import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type GrantView, type Viewed, viewData } from "../../api/delivery.ts";
import { useLanguage } from "../../parts/language.ts";
import { Problem } from "../../parts/Problem.tsx";
import { Section } from "../parts/Page.tsx";

/** 在线查看: granted rows page by page under a watermark that says who looks. Nothing is read before it is asked for. */
export function OnScreen({ grant }: { grant: GrantView }): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [page, setPage] = useState(-1);
  const { data, error, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ["view", grant.id],
    queryFn: ({ pageParam }) => viewData(grant, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    enabled: page >= 0,
    // Each look is on record: none without somebody who asks for it.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const looked = data?.pages.length ?? 0;
  useEffect(() => {
    if (looked > 0) void queries.invalidateQueries({ queryKey: ["grant", grant.id, "usage"] });
  }, [looked, grant.id, queries]);
  const shown = data?.pages[page];
  const next = async () => {
    if (page + 1 >= looked) await fetchNextPage();
    setPage(page + 1);
  };
  return (
    <Section title={t("grants.view.title")} note={t("grants.view.note")}>
      {error && <Problem error={error} />}
      {shown ? (
        <>
          <Sheet viewed={shown} />
          <div className="form-foot">
            <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
              {t("grants.view.previous")}
            </Button>
            <Button disabled={shown.next === null} loading={isFetching} onClick={() => void next()}>
              {t("grants.view.next")}
            </Button>
            <span className="caption ink-2">{t("grants.view.page", { n: page + 1 })}</span>
          </div>
        </>
      ) : (
        <Button loading={isFetching} onClick={() => setPage(0)}>
          {t("grants.view.begin")}
        </Button>
      )}
    </Section>
  );
}

function Sheet({ viewed }: { viewed: Viewed }): ReactNode {
  const { language } = useLanguage();
  const { t } = useTranslation();
  return (
    <div className="watermarked">
      <div className="scroll-x">
        <table className="grid preview">
          <thead>
            <tr>
              {viewed.fields.map((field) => (
                <th key={field.name} scope="col">
                  {(language === "en" && field.titleEn) || field.title}
                  {field.mask !== "keep" && <span className="reason ink-3">{t(`grants.mask.${field.mask}`)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {viewed.items.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of one page
              <tr key={index}>
                {viewed.fields.map(({ name, mask }) => (
                  <td key={name} className={mask === "keep" ? "" : "masked"}>
                    {row[name] === null || row[name] === undefined ? "–" : String(row[name])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="watermark" aria-hidden="true">
        {Array.from({ length: 12 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same text again and again
          <span key={index}>{viewed.watermark.text}</span>
        ))}
      </div>
      <p className="caption ink-3">{viewed.watermark.text}</p>
    </div>
  );
}
