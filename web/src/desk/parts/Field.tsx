import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface FieldProps {
  /** Element id of the control. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** Several controls under one label (radios, check boxes). */
  group?: boolean;
  children: ReactNode;
}

/** Label, control, hint, and what is wrong under it. */
export function Field({ id, label, hint, error, required, group, children }: FieldProps): ReactNode {
  const { t } = useTranslation();
  const name = (
    <>
      {label}
      {required && <span className="ink-3 caption"> {t("catalog.required")}</span>}
    </>
  );
  const rest = (
    <>
      {children}
      {hint && <p className="caption ink-3">{hint}</p>}
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </>
  );
  if (group) {
    return (
      <fieldset className="field" id={id}>
        <legend>{name}</legend>
        {rest}
      </fieldset>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      {rest}
    </div>
  );
}
