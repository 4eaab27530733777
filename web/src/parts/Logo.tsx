import type { ReactNode } from "react";

/** The mark: lines of data leaving through one door. `name` stands beside it. */
export function Logo({ name, href }: { name: string; href?: string }): ReactNode {
  const mark = (
    <>
      <svg
        width="24"
        height="24"
        viewBox="0 0 24 24"
        fill="none"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden
      >
        <path stroke="#0B5F7A" d="M15 3H5.5A2.5 2.5 0 0 0 3 5.5v13A2.5 2.5 0 0 0 5.5 21H15" />
        <path stroke="#0B5F7A" d="M7.5 8h7M7.5 16h7" />
        <path stroke="#C27400" d="M7.5 12h13M17.5 8.8l3.2 3.2-3.2 3.2" />
      </svg>
      {name}
    </>
  );
  return href ? (
    <a className="logo" href={href}>
      {mark}
    </a>
  ) : (
    <span className="logo">{mark}</span>
  );
}
