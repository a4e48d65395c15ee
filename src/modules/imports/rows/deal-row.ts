import { CivilDate, FieldError } from "../../../types/common"
import { DealPriority, DealStatus } from "../../../types/http/crm"
import { ImportMapping } from "../../../types/http/imports"
import { amountOf, DateOrder, dateOf, isEmail, oneOf } from "./cells"
import { sellerOf } from "./customer-row"
import { Lookups } from "./lookups"
import { RowReader } from "./row"

const STATUSES: Record<DealStatus, readonly string[]> = {
  open: ["abierto", "en curso", "activo", "pendiente", "active"], won: ["ganado", "ganada", "cerrado ganado", "closed won"], lost: ["no ganado", "perdido", "perdida", "cerrado perdido", "closed lost", "not won"],
}
const PRIORITIES: Record<DealPriority, readonly string[]> = { none: ["sin prioridad", "ninguna", "no priority"], low: ["baja"], medium: ["media"], high: ["alta"] }

export type DealRowRead = {
  title: string
  customer_name: string
  customer_email: string | null
  contact_name: string | null
  stage_id: string
  stage_name: string
  pipeline_id: string
  status: DealStatus
  value: number | null
  currency_code: string
  /** Null: nobody's. */
  owner_id: string | null
  priority: DealPriority
  expected_close_on: CivilDate | null
  created_on: CivilDate | null
  closed_on: CivilDate | null
  lost_reason_id: string | null
  lost_note: string | null
  description: string | null
}

export type DealContext = { find: Lookups; currency: string; today: CivilDate; date_order: DateOrder }

/** A deal of a file with its history (DAY-03): stage, status, dates and reason, or everything that is wrong with the row. */
export function readDealRow(cells: string[], mapping: ImportMapping, headers: string[], { find, currency, today, date_order }: DealContext): { row: DealRowRead; errors: FieldError[] } {
  const reader = new RowReader(cells, mapping, headers)
  const date = (field: "expected_close_on" | "created_on" | "closed_on") => reader.read(field, (text) => dateOf(text, date_order), "not_a_date", (text) => `«${text}» no es una fecha (${date_order === "dmy" ? "día/mes/año" : "mes/día/año"}).`)
  const past = (field: "created_on" | "closed_on") => {
    const day = date(field)
    if (day && day > today) reader.wrong(field, "date_in_future", `«${day}» todavía no llega.`, { value: day })
    return day
  }
  const status = reader.read("status", (text) => oneOf(text, STATUSES), "unknown_word", (text) => `«${text}» no es Abierto, Ganado ni No ganado.`) ?? "open"
  const stage = stageOf(reader, find)
  const row: DealRowRead = {
    title: reader.required("title", 200),
    customer_name: reader.required("customer", 300),
    customer_email: reader.read("customer_email", (text) => (isEmail(text) ? text.toLowerCase() : null), "not_an_email", (text) => `«${text}» no es un correo.`),
    contact_name: reader.text("contact_name", 300),
    ...stage,
    status,
    value: reader.read("value", amountOf, "not_an_amount", (text) => `«${text}» no es un importe.`),
    currency_code: reader.read("currency_code", (text) => (/^[a-z]{3}$/i.test(text) ? text.toLowerCase() : null), "not_a_currency", (text) => `«${text}» no es una moneda de tres letras, como MXN o USD.`) ?? currency,
    owner_id: sellerOf(reader, "owner", find),
    priority: reader.read("priority", (text) => oneOf(text, PRIORITIES), "unknown_word", (text) => `«${text}» no es Alta, Media, Baja ni Sin prioridad.`) ?? "none",
    expected_close_on: date("expected_close_on"),
    created_on: past("created_on"),
    closed_on: past("closed_on"),
    lost_reason_id: null,
    lost_note: reader.text("lost_note", 1000),
    description: reader.text("description", 1000),
  }
  closing(reader, row, find, today)
  return { row, errors: reader.errors }
}

function stageOf(reader: RowReader, find: Lookups): Pick<DealRowRead, "stage_id" | "stage_name" | "pipeline_id"> {
  const name = reader.required("stage", 200)
  const pipeline = reader.text("pipeline", 200)
  const found = name ? find.stage(name, pipeline) : null
  if (found === "no_pipeline") reader.wrong("pipeline", "pipeline_unknown_here", `no hay un embudo que se llame «${pipeline}».`, { value: pipeline ?? "" })
  else if (name && !found) reader.wrong("stage", "stage_unknown_here", `«${name}» no es una etapa ${pipeline ? `del embudo «${pipeline}»` : "de tu embudo"}.`, { value: name })
  return found && found !== "no_pipeline" ? { stage_id: found.id, stage_name: found.name, pipeline_id: found.pipeline_id } : { stage_id: "", stage_name: "", pipeline_id: "" }
}

/** What only closed, or only lost, deals have. A reason in an open deal is a mistake of the file, and is told. */
function closing(reader: RowReader, row: DealRowRead, find: Lookups, today: CivilDate): void {
  const reason = reader.text("lost_reason")
  if (reason) {
    const found = find.reason(reason)
    if (row.status !== "lost") reader.wrong("lost_reason", "only_when_lost", "solo va en tratos no ganados.")
    else if (!found) reader.wrong("lost_reason", "reason_unknown", `«${reason}» no está en tus motivos de no ganado. Agrégalo en Configuración o corrige el archivo.`, { value: reason })
    else row.lost_reason_id = found.id
  }
  if (row.status !== "lost") row.lost_note = null
  if (row.status === "open") {
    if (row.closed_on) reader.wrong("closed_on", "only_when_closed", "el trato está abierto: no lleva fecha de cierre real.")
    return
  }
  row.closed_on ??= row.created_on ?? today
  if (row.created_on && row.closed_on < row.created_on) reader.wrong("closed_on", "closed_before_created", `«${row.closed_on}» es antes de que se creara el trato.`, { value: row.closed_on })
}
