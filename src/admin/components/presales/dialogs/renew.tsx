import { Checkbox, Label, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { useMe } from "../../../hooks/use-me"
import { documentKeys, getSince, renewDocument } from "../../../lib/api/presales"
import { todayIn } from "../../../lib/format"
import { addDays } from "../../../../utils/dates"
import { DayField } from "../../paper/day-field"
import { Field } from "../../paper/field"
import { FormDialog } from "../../paper/form-dialog"
import type { DialogProps } from "./host"
import { useChange } from "./use-change"

/** As long a validity again, from today; with today's prices when they changed (PB-08). */
export const RenewDialog = ({ document, open, onClose }: DialogProps) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const id = useId()
  const change = useChange(document.id)
  const [until, setUntil] = useState(() => addDays(todayIn(me?.time_zone ?? "UTC"), daysOf(document.issued_on, document.valid_until)))
  const [reprice, setReprice] = useState(false)
  const since = useQuery({ queryKey: documentKeys.part(document.id, "since"), queryFn: ({ signal }) => getSince(document.id, signal), retry: false })
  const dearer = since.data?.lines.filter((line) => line.price[1] !== null && line.price[1] !== line.price[0]).length ?? 0
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={t("presales.renew.title", { number: document.number })}
      description={t("presales.renew.description")}
      submit={t("presales.renew.submit")}
      disabled={!until}
      onSubmit={() => change(() => renewDocument(document.id, { valid_until: until, ...(reprice ? { reprice } : {}) }), t("presales.renew.done"))}
    >
      <Field label={t("presales.renew.until")}><DayField value={until} onChange={setUntil} label={t("presales.renew.until")} inDialog /></Field>
      {dearer > 0 && (
        <div className="flex items-start gap-x-2">
          <Checkbox id={id} checked={reprice} onCheckedChange={(on) => setReprice(on === true)} className="mt-0.5" />
          <div>
            <Label htmlFor={id} size="small" weight="plus">{t("presales.renew.reprice")}</Label>
            <Text size="small" className="text-ui-fg-subtle">{t("presales.renew.reprice_hint", { count: dearer })}</Text>
          </div>
        </div>
      )}
    </FormDialog>
  )
}

const DAY = 86_400_000

/** As many days as it was valid for; a month when it had no end. */
const daysOf = (from: string, until: string | null): number =>
  until ? Math.min(365, Math.max(1, Math.round((Date.parse(until) - Date.parse(from)) / DAY))) : 30
