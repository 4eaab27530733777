import { useCallback, useEffect, useRef, useState } from "react";
import { type DatasetView, saveDraft } from "../../api/catalog.ts";
import type { DatasetDraft } from "../../api/codes.ts";
import { ProblemError } from "../../parts/problem.ts";

export interface Drafting {
  readonly draft: DatasetDraft;
  readonly saved: DatasetView;
  readonly state: "saved" | "typing" | "saving" | "failed";
  readonly savedAt: Date | null;
  readonly error: unknown;
  change(part: Partial<DatasetDraft>): void;
  /** Saves now what is typed; resolves when the server has it. */
  flush(): Promise<DatasetView>;
}

const PAUSE = 800;
/** How long a save that did not get through waits before it is tried again, in ms; the last for as long as it takes. */
const AGAIN = [3_000, 10_000, 30_000];

/** A save that only did not get through: no connection, or a server that is busy. A refusal stays one. */
const passing = (error: unknown): boolean =>
  error instanceof ProblemError && (error.problem.status === 0 || error.problem.status >= 500);

/**
 * A draft that is saved at each change, one save at a time and never an older one over a newer: the server refuses a
 * revision that is not its own, and then the page says so instead of writing over somebody else's work.
 */
export function useDraft(dataset: DatasetView): Drafting {
  const [draft, setDraft] = useState<DatasetDraft>(dataset.draft as DatasetDraft);
  const [saved, setSaved] = useState(dataset);
  const [state, setState] = useState<Drafting["state"]>("saved");
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef({ draft, saved: dataset, dirty: false });
  const running = useRef<Promise<DatasetView> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const failures = useRef(0);
  const left = useRef(false);

  const flush = useCallback(async (): Promise<DatasetView> => {
    if (timer.current) clearTimeout(timer.current);
    // Another that waited here may have begun the next save: only its answer has the revision that counts.
    while (running.current) await running.current.catch(() => undefined);
    if (!latest.current.dirty) return latest.current.saved;
    latest.current.dirty = false;
    setState("saving");
    const send = saveDraft(latest.current.saved, latest.current.draft);
    running.current = send;
    try {
      const answer = await send;
      latest.current.saved = answer;
      failures.current = 0;
      setSaved(answer);
      setSavedAt(new Date());
      setError(null);
      setState(latest.current.dirty ? "typing" : "saved");
      return answer;
    } catch (thrown) {
      latest.current.dirty = true;
      setError(thrown);
      setState("failed");
      if (passing(thrown) && !left.current) {
        if (timer.current) clearTimeout(timer.current);
        timer.current = setTimeout(
          () => void flush().catch(() => undefined),
          AGAIN[Math.min(failures.current, AGAIN.length - 1)],
        );
        failures.current += 1;
      }
      throw thrown;
    } finally {
      running.current = null;
    }
  }, []);

  const change = useCallback(
    (part: Partial<DatasetDraft>) => {
      const next = { ...latest.current.draft, ...part };
      latest.current.draft = next;
      latest.current.dirty = true;
      setDraft(next);
      setState("typing");
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush().catch(() => undefined), PAUSE);
    },
    [flush],
  );

  useEffect(() => {
    left.current = false;
    const now = () => {
      if (latest.current.dirty) void flush().catch(() => undefined);
    };
    const warn = (event: BeforeUnloadEvent) => {
      if (latest.current.dirty) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    window.addEventListener("online", now);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("online", now);
      left.current = true;
      now();
    };
  }, [flush]);

  return { draft, saved, state, savedAt, error, change, flush };
}
