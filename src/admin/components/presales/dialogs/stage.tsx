import { Checkbox, Label, Text, Textarea } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { isSold } from "../../../../modules/presales/transitions"
import type { DocumentStage } from "../../../../types/http/presales"
import { stageDocument } from "../../../lib/api/presales"
import { Field } from "../../paper/field"
import { FormDialog } from "../../paper/form-dialog"
import type { DialogProps } from "./host"
import { askedOfDevices } from "./stage-asks"
import { useChange } from "./use-change"

/** The work goes on: a note for the bitácora, and of an approval which lines the customer wants. */
export const StageDialog = ({ document, open, onClose, to }: DialogProps & { to: DocumentStage }) => {
  const { t } = useTranslation("trato")
  const id = useId()
  const change = useChange(document.id)
  const [note, setNote] = useState("")
  const items = document.lines.filter((line) => line.kind === "item")
  const byLine = document.type === "service" && to === "approved" && items.length > 1 && !isSold(document)
  const asked = askedOfDevices(document.type, to)
  const devices = asked ? (document.service?.devices ?? []) : []
  const [findings, setFindings] = useState<Record<string, string>>(() => Object.fromEntries(devices.map((device) => [device.id, (asked && device[asked]) || ""])))
  const [approved, setApproved] = useState<string[]>(() => items.map((line) => line.id))
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={t("presales.stage_dialog.title", { number: document.number, stage: t(`presales.stage.${to}`) })}
      description={asked === "diagnosis" ? t("presales.stage_dialog.diagnosis_hint") : undefined}
      submit={t("presales.stage_dialog.submit")}
      disabled={byLine && !approved.length}
      onSubmit={() => change(
        () => stageDocument(document.id, { stage: to, note: note.trim() || null, version: document.version, ...(byLine ? { approved_line_ids: approved } : {}), ...(asked ? { devices: devices.map(({ id }) => ({ id, [asked]: findings[id] })) } : {}) }),
        t("presales.stage_dialog.done", { stage: t(`presales.stage.${to}`) })
      )}
    >
      {byLine && (
        <fieldset className="flex flex-col gap-y-2">
          <Text as="div" size="small" weight="plus" leading="compact"><legend>{t("presales.stage_dialog.approved_lines")}</legend></Text>
          {items.map((line) => (
            <div key={line.id} className="flex items-center gap-x-2">
              <Checkbox
                id={`${id}-${line.id}`}
                checked={approved.includes(line.id)}
                onCheckedChange={(on) => setApproved(on === true ? [...approved, line.id] : approved.filter((one) => one !== line.id))}
              />
              <Label htmlFor={`${id}-${line.id}`} size="small">{line.title}</Label>
            </div>
          ))}
        </fieldset>
      )}
      {asked && devices.map((device) => (
        <Field key={device.id} label={devices.length > 1 ? `${t(`presales.service.${asked}`)} · ${device.equipment}` : t(`presales.service.${asked}`)} optional>
          <Textarea rows={3} maxLength={4000} value={findings[device.id]} onChange={(event) => setFindings({ ...findings, [device.id]: event.target.value })} />
        </Field>
      ))}
      <Field label={t("presales.stage_dialog.note")} optional>
        <Textarea rows={3} value={note} placeholder={t("presales.stage_dialog.note_placeholder")} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
