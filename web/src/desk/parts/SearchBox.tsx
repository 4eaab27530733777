import { Input, type InputRef } from "antd";
import { type ReactNode, type Ref, useEffect, useState } from "react";
import { Icon } from "../../parts/Icon.tsx";

interface SearchBoxProps {
  label: string;
  placeholder: string;
  value?: string;
  slash?: boolean;
  className?: string;
  ref?: Ref<InputRef>;
  onSearch: (q: string) => void;
}

/** A search field that acts on Enter; what is searched for lives in the address. */
export function SearchBox({
  label,
  placeholder,
  value = "",
  slash,
  className,
  ref,
  onSearch,
}: SearchBoxProps): ReactNode {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every browser in use
    <form
      role="search"
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <Input
        {...(ref ? { ref } : {})}
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        allowClear
        prefix={<Icon name="search" />}
        suffix={slash ? <kbd>/</kbd> : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          if (event.target.value === "" && value !== "") onSearch("");
        }}
      />
    </form>
  );
}
