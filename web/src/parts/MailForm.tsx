import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "./Problem.tsx";

const wishes = ["each", "digest", "none"] as const;

/** Where and how somebody is told by e-mail; `server` is null where no mail leaves the platform. */
export interface MailSettings {
  readonly email: string;
  readonly mail: (typeof wishes)[number];
  readonly behind: number;
  readonly server: { readonly from: string; readonly digestHour: number } | null;
}

/** E-mail address and choice, with what the reader should know: whether mail leaves at all, from whom, and what stands in it. */
export function MailForm({
  settings,
  save,
  button,
}: {
  settings: MailSettings;
  save: (wish: Pick<MailSettings, "email" | "mail">) => Promise<unknown>;
  /** The button that sends the form, as the page's face draws it. */
  button: (name: string, busy: boolean) => ReactNode;
}): ReactNode {
  const { t } = useTranslation("parts");
  const id = useId();
  const [email, setEmail] = useState(settings.email);
  const [mail, setMail] = useState(settings.mail);
  const [state, setState] = useState<"idle" | "busy" | "saved">("idle");
  const [error, setError] = useState<unknown>(null);
  const { server, behind } = settings;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setState("busy");
    setError(null);
    try {
      await save({ email, mail });
      setState("saved");
    } catch (thrown) {
      setError(thrown);
      setState("idle");
    }
  };
  const names = {
    each: t("mail.each"),
    digest: server ? t("mail.digestAt", { hour: server.digestHour }) : t("mail.digest"),
    none: t("mail.none"),
  };
  return (
    <form className="mail-form" onSubmit={(event) => void send(event)}>
      {!server && <p className="set-aside">{t("mail.off")}</p>}
      {server && behind > 0 && <p className="set-aside">{t("mail.behind", { n: behind, count: behind })}</p>}
      {error !== null && <Problem error={error} />}
      <p>
        <label htmlFor={id}>{t("mail.address")}</label>
        <input
          id={id}
          className="mail-address"
          type="email"
          maxLength={254}
          autoComplete="email"
          value={email}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            setEmail(event.target.value);
            setState("idle");
          }}
        />
        <span id={`${id}-note`} className="caption ink-2">
          {t("mail.addressNote")}
        </span>
      </p>
      <fieldset>
        <legend>{t("mail.how")}</legend>
        {wishes.map((wish) => (
          <label key={wish}>
            <input
              type="radio"
              name={`${id}-how`}
              checked={mail === wish}
              onChange={() => {
                setMail(wish);
                setState("idle");
              }}
            />{" "}
            {names[wish]}
          </label>
        ))}
      </fieldset>
      <p>
        {button(t("mail.save"), state === "busy")} <span role="status">{state === "saved" && t("mail.saved")}</span>
      </p>
      {server && <p className="caption ink-2">{t("mail.sender", { from: server.from })}</p>}
    </form>
  );
}
