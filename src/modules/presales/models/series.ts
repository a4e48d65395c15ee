import { model } from "@medusajs/framework/utils"
import { DOCUMENT_TYPES } from "../../../types/http/presales"

/**
 * Where a type's numbers come from. `next_folio` is read and raised under a row lock in the
 * transaction that writes the document, so numbers neither repeat nor skip.
 */
export const Series = model
  .define({ name: "TratoDocumentSeries", tableName: "trato_document_series" }, {
    id: model.id({ prefix: "trser" }).primaryKey(),
    document_type: model.enum([...DOCUMENT_TYPES]),
    /** Before the dash: `COT`. */
    prefix: model.text(),
    next_folio: model.number().default(1),
    is_default: model.boolean().default(false),
  })
  .indexes([
    { on: ["prefix"], name: "IDX_trato_document_series_prefix", unique: true },
    { on: ["document_type"], name: "IDX_trato_document_series_default", unique: true, where: "is_default" },
  ])
