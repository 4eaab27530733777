import { DatePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import "dayjs/locale/zh-cn";
import { type ReactNode, useState } from "react";

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
  const [open, setOpen] = useState(false);
  const say = (day: Dayjs | null | undefined) => onChange(day?.isValid() ? day.format("YYYY-MM-DD") : "");
  return (
    <DatePicker
      id={id}
      className="field-day"
      format={formats}
      value={value ? dayjs(value) : null}
      {...(min ? { minDate: dayjs(min) } : {})}
      {...(max ? { maxDate: dayjs(max) } : {})}
      disabled={disabled}
      showNow={false}
      open={open}
      onOpenChange={setOpen}
      onChange={(day) => say(day)}
      // As soon as a whole day stands there: whoever types it and presses the button at once has said it, and no calendar is in his way.
      onCalendarChange={(day) => {
        say(Array.isArray(day) ? day[0] : day);
        setOpen(false);
      }}
    />
  );
}
