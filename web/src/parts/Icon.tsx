import type { ReactNode } from "react";

/** Marks are drawn here, not loaded: 16 px grid, currentColor, so they follow the text. */
const LINES = {
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3 14 14",
  menu: "M2 4h12M2 8h12M2 12h12",
  close: "m3.5 3.5 9 9m0-9-9 9",
  bell: "M3.5 11.5h9l-1.2-1.7V7a3.3 3.3 0 0 0-6.6 0v2.8zM6.7 13.7h2.6",
  download: "M8 2.5v7.5m-3-3 3 3 3-3M2.5 10.5v3h11v-3",
  upload: "M8 10.5V3m-3 3 3-3 3 3M2.5 10.5v3h11v-3",
  print: "M4.5 6V2.5h7V6M4.5 12h-2V6h11v6h-2M4.5 9.5h7v4h-7z",
  inbox: "M2.5 3.5h11v9h-11zM2.5 9h3l.8 1.5h3.4l.8-1.5h3",
  siren: "M4 12V8a4 4 0 0 1 8 0v4M2.5 13.5h11M8 8v4M8 1v1M2.5 4l.7.6M13.5 4l-.7.6",
  catalog: "M3 2.5h10v11H3zM3 6h10M3 9.7h10M5 4.2h1M5 7.8h1M5 11.6h1",
  cloud: "M5 12H4.2a2.7 2.7 0 0 1-.3-5.4 4.2 4.2 0 0 1 8.1.4A2.5 2.5 0 0 1 12 12h-1M8 13.5V8m-2 2 2-2 2 2",
  shield: "M8 2 3 3.8v4C3 11 5.2 13.2 8 14c2.8-.8 5-3 5-6.2v-4zM5.8 8l1.6 1.6 2.9-3",
  key: "M9.8 2.5a3.7 3.7 0 1 0 0 7.4 3.7 3.7 0 0 0 0-7.4ZM7 9l-4.5 4.5M4.2 11.8l1.4 1.4",
  chart: "M2.5 2.5v11h11M5.5 11V7.5M8.3 11V5M11 11V8.5",
  book: "M3.5 2.5h9v11h-9zM9 2.5v4l1.2-1 1.3 1v-4",
  audit: "M12.5 6V2.5h-9v11h4M5.5 5.5h5M5.5 8h2.5M11 8.5 8.7 9.3v1.7c0 1.5 1 2.5 2.3 3 1.3-.5 2.3-1.5 2.3-3V9.3z",
  people:
    "M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6ZM2 13.5c0-2.5 1.7-4 4-4s4 1.5 4 4M10.5 3.2a2.2 2.2 0 0 1 0 4.2M11.5 9.7c1.6.4 2.5 1.8 2.5 3.8",
  building: "M3.5 13.5v-11h6v11M9.5 6.5h3.5v7M2 13.5h12M5.5 5.5h2M5.5 8h2M5.5 10.5h2",
  layers: "M8 2.5 14 5.5 8 8.5 2 5.5zM2 8.2l6 3 6-3M2 10.9l6 3 6-3",
  clock: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.5V8l2.5 1.5",
  gauge: "M2.5 12a6.2 6.2 0 1 1 11 0M8 9.5 10.8 6M3.5 12.5h9",
  swap: "M2.5 5.5h11l-3-3M13.5 10.5h-11l3 3",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  link: "M6.5 9.5l3-3M7 4.5l1.2-1.2a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.2 1.2a3 3 0 0 1-4.5-4.5L4.5 7",
  proof: "M12.5 7V2.5h-9v11H8M5.5 5.5h5M5.5 8H8M9 11.5l1.7 1.7L14 9.8",
  plus: "M8 3v10M3 8h10",
  more: "M3 8h.01M8 8h.01M13 8h.01",
  check: "m3 8.5 3.2 3.2L13 5",
  right: "m6 3.5 4.5 4.5L6 12.5",
  down: "M3.5 6 8 10.5 12.5 6",
  user: "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14c0-3 2.2-4.5 5.5-4.5s5.5 1.5 5.5 4.5",
  leave: "M6.5 2.5h-4v11h4M6 8h8m-3-3 3 3-3 3",
  eye: "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z",
} as const;

export type IconName = keyof typeof LINES;

/** A line icon. Decorative: its word stands beside it or in the control's label. */
export function Icon({ name, className }: { name: IconName; className?: string }): ReactNode {
  return (
    <svg
      className={`part-icon ${className ?? ""}`}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={LINES[name]} />
    </svg>
  );
}

export type MarkName =
  | "octagon"
  | "triangle"
  | "clock"
  | "pause"
  | "clock-unknown"
  | "ring"
  | "half"
  | "three-quarter"
  | "return"
  | "tick"
  | "cross"
  | "dashed"
  | "lock-open"
  | "lock-closed"
  | "key";

const MARKS: Record<MarkName, ReactNode> = {
  octagon: (
    <>
      <path fill="currentColor" d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z" />
      <path stroke="#fff" strokeWidth="1.8" strokeLinecap="round" d="M8 4.5v4M8 11.4v.1" />
    </>
  ),
  triangle: (
    <>
      <path fill="currentColor" d="M8 1.5 15.5 14.5H.5z" />
      <path stroke="#fff" strokeWidth="1.6" strokeLinecap="round" d="M8 6v4M8 12.4v.1" />
    </>
  ),
  clock: (
    <path
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      fill="none"
      d="M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.6V8l2.3 1.4"
    />
  ),
  pause: (
    <path
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      fill="none"
      d="M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM6.4 5.6v4.8M9.6 5.6v4.8"
    />
  ),
  "clock-unknown": (
    <path
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      fill="none"
      d="M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM6.3 6.3c0-2.3 3.5-2.2 3.5-.1 0 1.4-1.8 1.5-1.8 3M8 11.3v.1"
    />
  ),
  ring: <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.7" />,
  half: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.7" />
      <path fill="currentColor" d="M8 4a4 4 0 0 1 0 8z" />
    </>
  ),
  "three-quarter": (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.7" />
      <path fill="currentColor" d="M8 4a4 4 0 1 1-4 4h4z" />
    </>
  ),
  return: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="M11 8H5m2.2-2.3L5 8l2.2 2.3"
      />
    </>
  ),
  tick: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path
        fill="none"
        stroke="#fff"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="m4.8 8.3 2.2 2.2 4.2-4.6"
      />
    </>
  ),
  cross: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path fill="none" stroke="#fff" strokeWidth="1.7" strokeLinecap="round" d="m5.5 5.5 5 5m0-5-5 5" />
    </>
  ),
  dashed: <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.6 2.11" />,
  "lock-open": (
    <path
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinejoin="round"
      strokeLinecap="round"
      d="M2.7 7h10.6v7H2.7zM5 7V4.6a2.6 2.6 0 0 1 5.1-.8M8 10v1.4"
    />
  ),
  "lock-closed": (
    <path
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinejoin="round"
      strokeLinecap="round"
      d="M2.7 7h10.6v7H2.7zM5 7V4.8a3 3 0 0 1 6 0V7M8 10v1.4"
    />
  ),
  key: (
    <path
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinejoin="round"
      strokeLinecap="round"
      d={LINES.key}
    />
  ),
};

/** A status mark: the shape of the status language. Always beside its word. */
export function Mark({ name }: { name: MarkName }): ReactNode {
  return (
    <svg className="part-icon" viewBox="0 0 16 16" fill="none" aria-hidden="true">
      {MARKS[name]}
    </svg>
  );
}
