import { useQuery } from "@tanstack/react-query";
import { countsQuery } from "../../api/procedure.ts";
import { useMay } from "../session.tsx";

/** What waits for the signed-in person, for the numbers in the menu. */
export function useCounts(): { todo: number; overdue: number; reviews: number } {
  const may = useMay();
  const { data } = useQuery({ ...countsQuery, enabled: may("listCases") });
  return {
    todo: data?.todo ?? 0,
    overdue: data?.regional ? data.regional.overdue : (data?.findings ?? 0),
    reviews: data?.todo ?? 0,
  };
}
