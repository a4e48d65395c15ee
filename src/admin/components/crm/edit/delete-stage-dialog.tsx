import { Button, RadioGroup, Select, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { BoardColumn } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"
import type { StageDraft } from "../../../lib/funnel-draft"
import { Field } from "../../common/field"
import { SelectTrigger } from "../../common/select-trigger"
import { SmallDialog } from "../../common/small-dialog"
import { StageDot } from "../stage-dot"

type DeleteStageDialogProps = { stage: StageDraft; column?: BoardColumn; targets: StageDraft[]; onClose: () => void; onConfirm: (moveTo: string | null) => void }

/** CRM-27, D5: how many deals and how much go with the stage, or where they move instead. */
export const DeleteStageDialog = ({ stage, column, targets, onClose, onConfirm }: DeleteStageDialogProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const [move, setMove] = useState(false)
  const [target, setTarget] = useState("")
  const [shown, setShown] = useState(false)
  const count = column?.count ?? 0
  const totals = column?.totals.length ? format.totals(column.totals) : t("crm.board.no_amount")
  const missing = move && !target
  return (
    <SmallDialog
      title={t("crm.edit.delete_title", { stage: stage.name })}
      description={count ? t("crm.edit.delete_text", { count, totals }) : t("crm.edit.delete_text_empty")}
      onClose={onClose}
      onSubmit={() => (missing ? setShown(true) : onConfirm(move ? target : null))}
      footer={
        <>
          <Button type="button" size="small" variant="secondary" onClick={onClose}>{t("actions.cancel")}</Button>
          <Button type="submit" size="small" variant={move ? "primary" : "danger"}>
            {!count ? t("crm.edit.delete_confirm_empty") : move ? t("crm.edit.move_confirm") : t("crm.edit.delete_confirm")}
          </Button>
        </>
      }
    >
      {count > 0 && targets.length > 0 && (
        <>
          <RadioGroup value={move ? "move" : "delete"} onValueChange={(value) => setMove(value === "move")} aria-label={t("crm.edit.what_with_deals")} className="flex flex-col gap-y-2">
            {(["delete", "move"] as const).map((choice) => (
              <label key={choice} className="flex items-center gap-x-3">
                <RadioGroup.Item value={choice} />
                <Text as="span" size="small" leading="compact">{t(`crm.edit.deals_${choice}`, { count })}</Text>
              </label>
            ))}
          </RadioGroup>
          {move && (
            <Field label={t("crm.edit.target")} required error={shown && missing ? t("errors.required") : undefined}>
              {({ labelId: _label, ...ids }) => (
                <Select value={target} onValueChange={setTarget}>
                  <SelectTrigger {...ids}><Select.Value placeholder={t("fields.choose")} /></SelectTrigger>
                  <Select.Content>
                    {targets.map((s) => <Select.Item key={s.key} value={s.id!} textValue={s.name}><span className="flex items-center gap-x-2"><StageDot color={s.color} />{s.name}</span></Select.Item>)}
                  </Select.Content>
                </Select>
              )}
            </Field>
          )}
        </>
      )}
    </SmallDialog>
  )
}
