import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type LoadState, loadEvents, type Progress } from "../../api/aggregation.ts";

/** One event of a load as the server sends it. */
export interface LiveEvent extends Partial<Progress> {
  readonly state?: LoadState;
  /** About how many records there are: as the source estimates, or by the share of the file that was read. */
  readonly expected?: number;
  readonly at: string;
}

export interface Live {
  readonly event: LiveEvent | null;
  /** Rows read in a second, from the last two events. */
  readonly rate: number | null;
  readonly connected: boolean;
}

const over = (state: LoadState | undefined) => state === "loaded" || state === "failed" || state === "cancelled";

/** Follows a load by server-sent events while it runs; the browser resumes by itself, and the end reads the load again. */
export function useLive(id: string, running: boolean): Live {
  const queries = useQueryClient();
  const [live, setLive] = useState<Live>({ event: null, rate: null, connected: false });
  useEffect(() => {
    if (!running) return;
    const source = new EventSource(loadEvents(id));
    source.addEventListener("open", () => setLive((old) => ({ ...old, connected: true })));
    source.addEventListener("error", () => setLive((old) => ({ ...old, connected: false })));
    source.addEventListener("load", (message) => {
      const event = JSON.parse((message as MessageEvent<string>).data) as LiveEvent;
      setLive((old) => {
        const seconds = old.event ? (Date.parse(event.at) - Date.parse(old.event.at)) / 1000 : 0;
        const rows = (event.records ?? 0) - (old.event?.records ?? 0);
        return {
          connected: true,
          event: { ...old.event, ...event },
          rate: seconds > 0.05 && rows > 0 ? rows / seconds : old.rate,
        };
      });
      if (over(event.state)) {
        source.close();
        void queries.invalidateQueries({ queryKey: ["load", id] });
        void queries.invalidateQueries({ queryKey: ["loads"] });
      }
    });
    return () => source.close();
  }, [id, running, queries]);
  return live;
}
