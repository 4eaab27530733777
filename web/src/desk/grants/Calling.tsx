import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { offerOf, type Wish } from "../../api/contract.ts";
import { contractQuery, type GrantView } from "../../api/delivery.ts";
import { Problem, Skeleton } from "../../parts/Problem.tsx";
import { Section } from "../parts/Page.tsx";
import { Console } from "./Console.tsx";
import { HowTo } from "./HowTo.tsx";

/** 接口调用: choose what to ask, try it, and copy the program that asks the same. `named`: whoever looks may call himself. */
export function Calling({ grant, named }: { grant: GrantView; named: boolean }): ReactNode {
  const { t } = useTranslation();
  const [wish, setWish] = useState<Wish>({ fields: [], filters: [], sort: [], limit: 10, cursor: null });
  const { data: contract, error } = useQuery(contractQuery(grant.id));
  const offer = contract && offerOf(contract);
  if (!offer)
    return (
      <Section title={t("grants.console.title")}>
        {error ? <Problem error={error} /> : !contract && <Skeleton rows={3} />}
      </Section>
    );
  return (
    <>
      <Console grant={grant} offer={offer} wish={wish} onWish={setWish} named={named} />
      <HowTo grant={grant} wish={wish} />
    </>
  );
}
