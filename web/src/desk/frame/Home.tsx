import { type ReactNode, useEffect } from "react";
import { useGo } from "../parts/A.tsx";
import { useMe } from "../session.tsx";
import { homeOf } from "../signin/home.ts";
import { LoadingPage } from "./states.tsx";

/** An address without a page of its own leads to where the person begins. */
export function Home(): ReactNode {
  const go = useGo();
  const { actor } = useMe();
  useEffect(() => go(homeOf(actor.roles), { replace: true }));
  return <LoadingPage />;
}
