import { Checkbox, Label, Text, toast } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { nextPeriod } from "../../../../modules/presales/periods"
import { renewsByNext } from "../../../../modules/presales/transitions"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { documentKeys, getSince, renewDocument } from "../../../lib/api/presales"
import { todayIn } from "../../../lib/format"
import { addDays } from "../../../../utils/dates"
import { DayField } from "../../paper/day-field"
import { Field } from "../../paper/field"
import { FormDialog } from "../../paper/form-dialog"
import { documentPath } from "../kinds"
import { useDocumentRefresh } from "../use-refresh"
import type { DialogProps } from "./host"
import { useChange } from "./use-change"

/** As long a validity again, from today; with today's prices when they changed (PB-08). A contract in force gets its next period (PB-10). */
export const RenewDialog = (props: DialogProps) => (renewsByNext(props.document) ? <NextPeriodDialog {...props} /> : <RenewValidityDialog {...props} />)

/** The next period is a contract of its own, so that it can be read and signed again. */
const NextPeriodDialog = ({ document, open, onClose }: DialogProps) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const format = useFormat()
  const navigate = useNavigate()
  const refresh = useDocumentRefresh()
  const { period } = nextPeriod(document.contract ?? { starts_on: null, ends_on: null }, todayIn(me?.time_zone ?? "UTC"))
  const day = (date: string | null) => (date ? format.day(date, { year: true }) : t("presales.contract.open_end"))
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={t("presales.renew.contract_title", { number: document.number })}
      description={t("presales.renew.contract_text", { starts: day(period.starts_on), ends: day(period.ends_on) })}
      submit={t("presales.renew.contract_submit")}
      onSubmit={async () => {
        const { document: next } = await renewDocument(document.id, {})
        await refresh(document.id)
        toast.success(t("presales.renew.contract_done", { number: next.number }))
        navigate(documentPath(next.id))
      }}
    />
  )
}

const RenewValidityDialog = ({ document, open, onClose }: DialogProps) => {
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
