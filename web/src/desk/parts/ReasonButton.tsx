import { useMutation } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../parts/Problem.tsx";

interface ReasonButtonProps {
  name: string;
  note?: ReactNode;
  label?: string;
  /** Without a reason the act is only confirmed. */
  optional?: boolean;
  primary?: boolean;
  disabled?: boolean;
  send: (reason: string) => Promise<unknown>;
  onDone: () => Promise<void> | void;
}

/** An act that asks for its reason first, in a dialog that keeps what was typed when it is refused. */
export function ReasonButton({
  name,
  note,
  label,
  optional,
  primary,
  disabled,
  send,
  onDone,
}: ReasonButtonProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: () => send(reason.trim()),
    onSuccess: async () => {
      setOpen(false);
      setReason("");
      await onDone();
    },
  });
  return (
    <>
      <Button
        {...(primary ? { type: "primary" as const } : {})}
        disabled={disabled ?? false}
        onClick={() => setOpen(true)}
      >
        {name}
      </Button>
      <Modal
        open={open}
        title={name}
        onCancel={() => setOpen(false)}
        okText={name}
        cancelText={t("action.cancel")}
        confirmLoading={act.isPending}
        okButtonProps={{ disabled: !optional && reason.trim() === "" }}
        onOk={() => act.mutate()}
        destroyOnHidden
      >
        {note && <p className="ink-2">{note}</p>}
        {act.error && <Problem error={act.error} />}
        <label htmlFor={id}>{label ?? t("action.reason")}</label>
        <Input.TextArea
          id={id}
          value={reason}
          maxLength={500}
          rows={3}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </>
  );
}
