import { useInfiniteQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { type ReactNode, useDeferredValue, useState } from "react";
import { organizationsQuery } from "../../api/organization.ts";
import type { Text } from "../../i18n/setup.ts";
import { useLanguage } from "../../parts/language.ts";

interface OrganizationSelectProps {
  id?: string;
  value?: string;
  /** Without a value: it was cleared. */
  onChange?: (value: string | undefined) => void;
  /** What an empty one says, for whoever cannot see a label beside it too. */
  label?: string;
  clear?: boolean;
  /** The chosen organization's name when it is not in the list that was searched. */
  known?: { readonly id: string; readonly name: Text };
}

/** Chooses an organization by typing part of its name. */
export function OrganizationSelect({ id, value, onChange, known, label, clear }: OrganizationSelectProps): ReactNode {
  const { text } = useLanguage();
  const [typed, setTyped] = useState("");
  const { data, isFetching } = useInfiniteQuery(organizationsQuery(useDeferredValue(typed.trim())));
  const options = (data?.pages[0]?.items ?? []).map((one) => ({ value: one.id, label: text(one.name) }));
  if (known && !options.some((one) => one.value === known.id))
    options.unshift({ value: known.id, label: text(known.name) });
  return (
    <Select
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      {...(onChange ? { onChange } : {})}
      {...(label ? { placeholder: label, "aria-label": label } : {})}
      allowClear={clear ?? false}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      options={options}
      style={{ width: "100%" }}
    />
  );
}
