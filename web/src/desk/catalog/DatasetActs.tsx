import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal, Radio } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type DatasetView, reportChange, requestRevocation } from "../../api/catalog.ts";
import { Problem } from "../../parts/Problem.tsx";
import * as to from "../addresses.ts";
import { useToday } from "../frame/Platform.tsx";
import { useGo } from "../parts/A.tsx";
import { Field } from "../parts/Field.tsx";

/** Reports that a law or a duty has changed: the term for the update starts with the day it happened. */
export function ReportChange({ dataset }: { dataset: DatasetView }): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const queries = useQueryClient();
  const today = useToday();
  const [open, setOpen] = useState(false);
  const [cause, setCause] = useState<"law" | "duties">("law");
  const [reason, setReason] = useState("");
  const [on, setOn] = useState(today);
  const send = useMutation({
    mutationFn: () => reportChange(dataset.id, { cause, reason: reason.trim(), on }),
    onSuccess: async (begun) => {
      setOpen(false);
      await queries.invalidateQueries({ queryKey: ["dataset", dataset.id] });
      go(to.caseOf(begun.case));
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("catalog.dataset.report")}</Button>
      <Modal
        open={open}
        title={t("catalog.dataset.report")}
        okText={t("catalog.dataset.report")}
        cancelText={t("action.cancel")}
        confirmLoading={send.isPending}
        okButtonProps={{ disabled: reason.trim() === "" || on === "" }}
        onOk={() => send.mutate()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p className="ink-2">{t("catalog.dataset.changeNote")}</p>
        {send.error && <Problem error={send.error} />}
        <Field id="change-cause" label={t("catalog.dataset.cause")} group>
          <Radio.Group
            value={cause}
            onChange={(event) => setCause(event.target.value)}
            options={[
              { value: "law", label: t("catalog.dataset.causeLaw") },
              { value: "duties", label: t("catalog.dataset.causeDuties") },
            ]}
          />
        </Field>
        <Field id="change-reason" label={t("catalog.dataset.changeEvent")}>
          <Input.TextArea
            id="change-reason"
            value={reason}
            maxLength={4000}
            rows={3}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Field id="change-day" label={t("catalog.dataset.changeDay")}>
          <Input id="change-day" type="date" max={today} value={on} onChange={(event) => setOn(event.target.value)} />
        </Field>
      </Modal>
    </>
  );
}

/** Asks for a published dataset to be revoked. */
export function RequestRevocation({ dataset }: { dataset: DatasetView }): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const queries = useQueryClient();
  const today = useToday();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [stopDay, setStopDay] = useState("");
  const send = useMutation({
    mutationFn: () => requestRevocation(dataset.id, { reason: reason.trim(), stopDay: stopDay || null }),
    onSuccess: async (begun) => {
      setOpen(false);
      await queries.invalidateQueries({ queryKey: ["dataset", dataset.id] });
      go(to.caseOf(begun.case));
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("catalog.dataset.revoke")}</Button>
      <Modal
        open={open}
        title={t("catalog.dataset.revokeTitle")}
        okText={t("catalog.dataset.revoke")}
        cancelText={t("action.cancel")}
        confirmLoading={send.isPending}
        okButtonProps={{ disabled: reason.trim() === "" }}
        onOk={() => send.mutate()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        {send.error && <Problem error={send.error} />}
        <Field id="revoke-reason" label={t("catalog.dataset.revokeReason")}>
          <Input.TextArea
            id="revoke-reason"
            value={reason}
            maxLength={4000}
            rows={3}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Field id="revoke-day" label={t("catalog.dataset.stopDay")} hint={t("catalog.dataset.stopDayHint")}>
          <Input
            id="revoke-day"
            type="date"
            min={today}
            value={stopDay}
            onChange={(event) => setStopDay(event.target.value)}
          />
        </Field>
      </Modal>
    </>
  );
}
