import { remainingOf } from "../../../modules/presales/operations"
import type { LineRow } from "../../../modules/presales/tables"
import { DocumentLineDTO } from "../../../types/http/presales"
import { lineDto } from "./paper"

/** A line of a document with all that makes it one: kind, option, how much is converted. */
export const documentLineDto = (line: LineRow): DocumentLineDTO => ({
  ...lineDto(line),
  kind: line.kind,
  is_optional: line.is_optional,
  is_chosen: line.is_chosen,
  option_key: line.option_key,
  device_id: line.device_id,
  approval: line.approval,
  delivery_time: line.delivery_time,
  tax_treatment: line.tax_treatment,
  brand: line.brand,
  model: line.model,
  counts: line.counts,
  converted_quantity: Number(line.converted_quantity ?? 0),
  remaining_quantity: line.kind === "item" && line.counts ? Number(remainingOf(line)) : 0,
})
