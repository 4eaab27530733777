import type { ReactNode, SelectHTMLAttributes } from "react";
import type { Text } from "../../i18n/setup.ts";
import { useLanguage } from "../../parts/language.ts";

interface ChoiceProps<T extends string> extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "value" | "onChange"> {
  label: string;
  value: T | null;
  options: Readonly<Record<T, Text>>;
  /** What the empty choice says; without it there is none once something is chosen. */
  empty?: string;
  onChoose: (value: T | null) => void;
}

/** The system's own list, for grids of hundreds of cells: quick, and every keyboard and reader knows it. */
export function Choice<T extends string>({
  label,
  value,
  options,
  empty,
  onChoose,
  className,
  ...rest
}: ChoiceProps<T>): ReactNode {
  const { text } = useLanguage();
  return (
    <select
      {...rest}
      className={`choice ${value === null && empty === undefined ? "choice-missing" : ""} ${className ?? ""}`}
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChoose((event.target.value || null) as T | null)}
    >
      {(value === null || empty !== undefined) && <option value="">{empty ?? "—"}</option>}
      {(Object.entries(options) as [T, Text][]).map(([code, name]) => (
        <option key={code} value={code}>
          {text(name)}
        </option>
      ))}
    </select>
  );
}
