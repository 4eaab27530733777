import { Radio } from "antd";
import type { ReactNode } from "react";

interface SideTabsProps<S extends string> {
  label: string;
  value: S;
  options: readonly { readonly value: S; readonly label: string }[];
  onChange: (side: S) => void;
}

/** Whose lines a list shows: ours, theirs. */
export function SideTabs<S extends string>({ label, value, options, onChange }: SideTabsProps<S>): ReactNode {
  return (
    <Radio.Group
      aria-label={label}
      optionType="button"
      value={value}
      options={[...options]}
      onChange={(event) => onChange(event.target.value as S)}
    />
  );
}
