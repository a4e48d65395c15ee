import { createDataTableFilterHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { DocumentSummary, DocumentType } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { usePeople } from "../../../hooks/use-options"
import { toCivilDate } from "../../../lib/format"
import { TYPES, gender } from "../kinds"

const SHOWN = ["draft", "sent", "accepted", "rejected", "expired", "converted", "void", "not_chosen"] as const
const STAGES_OF: Partial<Record<DocumentType, readonly string[]>> = {
  service: ["received", "diagnosed", "quoted", "approved", "declined", "waiting_parts", "repairing", "testing", "ready", "delivered", "warranty"],
  order_request: ["pending", "to_deliver", "delivered"],
  contract: ["active", "delivered", "ended"],
}

const filter = createDataTableFilterHelper<DocumentSummary & { issued: string; valid: string; delivery: string; seller: string; pending: string }>()

/** Dates, period, state, stage, seller; customer and number have boxes of their own. */
export function useTableFilters(type: DocumentType | null) {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const people = usePeople()
  return useMemo(() => {
    const words = type ? gender(type) : {}
    const dates = (id: "issued" | "valid" | "delivery", label: string) =>
      filter.accessor(id, {
        type: "date",
        label,
        format: "date",
        rangeOptionLabel: t("presales.filters.range"),
        rangeOptionStartLabel: t("presales.filters.from"),
        rangeOptionEndLabel: t("presales.filters.to"),
        formatDateValue: (date: Date) => format.day(toCivilDate(date), { year: true }),
        options: id === "issued" ? periods(t) : coming(t),
      })
    const stages = type ? STAGES_OF[type] : undefined
    return [
      filter.accessor("status", { type: "select", label: t("presales.columns.status"), options: SHOWN.map((value) => ({ value, label: t(`presales.status.${value}`, words) })) }),
      ...(stages ? [filter.accessor("stage", { type: "select", label: t("presales.columns.stage"), options: stages.map((value) => ({ value, label: t(`presales.stage.${value}`) })) })] : []),
      ...(type === null ? [filter.accessor("type", { type: "select", label: t("presales.columns.type"), options: TYPES.map((value) => ({ value, label: t(`presales.type.${value}`) })) })] : []),
      dates("issued", t("presales.filters.issued")),
      dates("valid", t("presales.columns.valid_until")),
      ...(type === "contract" || type === "order_request" ? [dates("delivery", t("presales.filters.delivery"))] : []),
      ...(people.data?.length ? [filter.accessor("seller", { type: "select", label: t("presales.columns.seller"), options: people.data.map((person) => ({ value: person.id, label: person.name })) })] : []),
      filter.accessor("pending", { type: "radio", label: t("presales.filters.pending"), options: [{ value: "yes", label: t("presales.filters.pending_yes") }] }),
    ]
  }, [format, people.data, t, type])
}

type T = ReturnType<typeof useTranslation<"trato">>["t"]

const at = (year: number, month: number, day: number): string => new Date(year, month, day).toISOString()

function periods(t: T) {
  const now = new Date()
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()]
  return [
    { label: t("presales.filters.today"), value: { $gte: at(year, month, day), $lte: at(year, month, day) } },
    { label: t("presales.filters.week"), value: { $gte: at(year, month, day - 6) } },
    { label: t("presales.filters.month"), value: { $gte: at(year, month, 1) } },
    { label: t("presales.filters.last_month"), value: { $gte: at(year, month - 1, 1), $lte: at(year, month, 0) } },
    { label: t("presales.filters.year"), value: { $gte: at(year, 0, 1) } },
  ]
}

function coming(t: T) {
  const now = new Date()
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()]
  return [
    { label: t("presales.filters.late"), value: { $lte: at(year, month, day - 1) } },
    { label: t("presales.filters.today"), value: { $gte: at(year, month, day), $lte: at(year, month, day) } },
    { label: t("presales.filters.next_week"), value: { $gte: at(year, month, day), $lte: at(year, month, day + 7) } },
  ]
}
