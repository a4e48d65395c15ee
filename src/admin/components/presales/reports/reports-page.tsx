import { Container, Heading } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { DocumentType } from "../../../../types/http/presales"
import { useMe } from "../../../hooks/use-me"
import type { ReportQuery } from "../../../lib/api/presales"
import { todayIn } from "../../../lib/format"
import { Gate } from "../../gate"
import { DayField } from "../../paper/day-field"
import { Field } from "../../paper/field"
import { ChoiceSelect } from "../editor/form-fields"
import { isDocumentType, TYPES } from "../kinds"
import { ConversionTable } from "./conversion-table"
import { PendingTable } from "./pending-table"
import { SellersTable } from "./sellers-table"

/** PB-12: who quotes how much, what comes of it and when, what is still to buy or pick. */
const ReportsPage = () => (
  <Gate feature="presales" grant="document:view">{() => <Reports />}</Gate>
)

export default ReportsPage

const Reports = () => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const today = todayIn(me?.time_zone ?? "UTC")
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`)
  const [to, setTo] = useState(today)
  const [type, setType] = useState<DocumentType | null>(null)
  const query: ReportQuery = { from: from || undefined, to: to || undefined, type: type ?? undefined }
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 px-6 py-4">
        <Heading level="h1" className="self-center">{t("presales.reports.title")}</Heading>
        <div className="flex flex-wrap gap-3">
          <Field label={t("presales.reports.from")} className="w-[170px]"><DayField value={from} max={to || undefined} onChange={setFrom} label={t("presales.reports.from")} /></Field>
          <Field label={t("presales.reports.to")} className="w-[170px]"><DayField value={to} onChange={setTo} label={t("presales.reports.to")} /></Field>
          <Field label={t("presales.reports.type")} className="w-[200px]">
            <ChoiceSelect label={t("presales.reports.type")} value={type} none={t("presales.reports.any_type")} options={TYPES.map((one) => ({ value: one, label: t(`presales.type.${one}`) }))} onChange={(one) => setType(one !== null && isDocumentType(one) ? one : null)} />
          </Field>
        </div>
      </Container>
      <ConversionTable query={query} />
      <SellersTable query={query} />
      <PendingTable query={query} />
    </div>
  )
}
