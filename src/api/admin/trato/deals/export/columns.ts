import { DealFieldDTO, DealListRow } from "../../../../../types/http/crm-list"
import { localDateTime } from "../../../../../utils/dates"
import type { Cell } from "../../../../../utils/spreadsheet"

type Language = "es" | "en"
export type ExportColumn = { title: string; cell: (deal: DealListRow) => Cell }

const WORDS = {
  es: {
    key: "Clave", title: "Trato", customer: "Cliente o prospecto", contact: "Contacto", value: "Valor", currency: "Moneda", close: "Cierre", priority: "Prioridad", owner: "Asignado a",
    status: "Estado", stage: "Etapa", created_at: "Creado", updated_at: "Actualizado", stage_since: "En su etapa desde", probability: "Probabilidad", tags: "Etiquetas", sheet: "Tratos", yes: "Sí", no: "No",
    priorities: { none: "Sin Prioridad", low: "Baja", medium: "Media", high: "Alta" }, statuses: { open: "Abierto", won: "Ganado", lost: "No ganado" },
  },
  en: {
    key: "Key", title: "Deal", customer: "Customer or prospect", contact: "Contact", value: "Value", currency: "Currency", close: "Closing date", priority: "Priority", owner: "Assigned to",
    status: "Status", stage: "Stage", created_at: "Created", updated_at: "Updated", stage_since: "In its column since", probability: "Probability", tags: "Tags", sheet: "Deals", yes: "Yes", no: "No",
    priorities: { none: "No priority", low: "Low", medium: "Medium", high: "High" }, statuses: { open: "Open", won: "Won", lost: "Not won" },
  },
} as const

/** The list's own columns, in its own order. */
const DEFAULT = ["deal", "customer", "value", "close", "priority", "owner", "status"]

export const sheetName = (language: Language): string => WORDS[language].sheet

/**
 * Columns of the file for those of the list: what the list shows in one cell as two facts (key and title,
 * amount and currency) are two columns here. Unknown names are left out: a field may be gone by now.
 */
export function exportColumns(wanted: string[] | undefined, language: Language, fields: DealFieldDTO[], timeZone: string): ExportColumn[] {
  const w = WORDS[language]
  const instant = (at: string) => localDateTime(new Date(at), timeZone).replace("T", " ")
  const won = (deal: DealListRow) => deal.status === "won" && deal.won_value !== null
  const known: Record<string, ExportColumn[]> = {
    deal: [{ title: w.key, cell: (d) => d.key }, { title: w.title, cell: (d) => d.title }],
    customer: [{ title: w.customer, cell: (d) => d.customer?.name ?? null }],
    contact: [{ title: w.contact, cell: (d) => d.contact_name }],
    value: [
      { title: w.value, cell: (d) => (won(d) ? d.won_value : d.value) },
      { title: w.currency, cell: (d) => (won(d) ? (d.won_currency_code ?? d.currency_code) : d.currency_code).toUpperCase() },
    ],
    close: [{ title: w.close, cell: (d) => (d.status === "open" ? d.expected_close_on : d.closed_on) }],
    priority: [{ title: w.priority, cell: (d) => w.priorities[d.priority] }],
    owner: [{ title: w.owner, cell: (d) => d.owner?.name ?? null }],
    status: [{ title: w.status, cell: (d) => w.statuses[d.status] }],
    stage: [{ title: w.stage, cell: (d) => d.stage_name }],
    stage_since: [{ title: w.stage_since, cell: (d) => (d.status === "open" ? instant(d.stage_entered_at) : null) }],
    probability: [{ title: w.probability, cell: (d) => (d.status === "open" ? d.probability : null) }],
    tags: [{ title: w.tags, cell: (d) => d.tags.join(", ") || null }],
    created_at: [{ title: w.created_at, cell: (d) => instant(d.created_at) }],
    updated_at: [{ title: w.updated_at, cell: (d) => instant(d.updated_at) }],
  }
  const own = new Map(fields.map((field) => [`cf.${field.key}`, fieldColumn(field, w)]))
  return (wanted?.length ? wanted : DEFAULT).flatMap((name) => (Object.hasOwn(known, name) ? known[name] : (own.get(name) ?? [])))
}

function fieldColumn(field: DealFieldDTO, words: { yes: string; no: string }): ExportColumn {
  const label = (id: unknown) => field.options.find((option) => option.id === id)?.label ?? String(id)
  return {
    title: field.label,
    cell: (deal) => {
      const value = deal.custom_fields?.[field.key] ?? null
      if (value === null) return null
      if (Array.isArray(value)) return value.map(label).join(", ")
      if (typeof value === "boolean") return value ? words.yes : words.no
      return field.type === "select" ? label(value) : value
    },
  }
}
