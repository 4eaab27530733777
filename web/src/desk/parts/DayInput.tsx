import { DatePicker } from "antd";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import type { ReactNode } from "react";

/** Written as the law's days are kept, and typed in any of the ways that people write them. */
const formats = ["YYYY-MM-DD", "YYYY/M/D", "YYYY.M.D", "YYYY年M月D日", "YYYYMMDD"];

interface DayInputProps {
  readonly id: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  /** First and last day that may be chosen, both included. */
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly disabled?: boolean;
}

/** A day, in the language of the desk and not in the browser's. */
export function DayInput({ id, value, onChange, min, max, disabled = false }: DayInputProps): ReactNode {
  return (
    <DatePicker
      id={id}
      className="field-day"
      format={formats}
      value={value ? dayjs(value) : null}
      {...(min ? { minDate: dayjs(min) } : {})}
      {...(max ? { maxDate: dayjs(max) } : {})}
      disabled={disabled}
      onChange={(day) => onChange(day?.isValid() ? day.format("YYYY-MM-DD") : "")}
    />
  );
}
