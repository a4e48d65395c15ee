import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { importTemplate } from "../../../../../modules/imports/template"
import { sendFile } from "../../../../utils/files"
import { handle } from "../../../../utils/handle"
import { TemplateQuery } from "../validators"

/** The workbook to fill in, its required columns in red (EXT-07). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { kind, language } = req.validatedQuery as unknown as TemplateQuery
  const name = { customers: { es: "plantilla-clientes", en: "customers-template" }, deals: { es: "plantilla-tratos", en: "deals-template" }, quotes: { es: "plantilla-cotizaciones", en: "quotes-template" }, notes: { es: "plantilla-notas", en: "notes-template" } }[kind][language]
  sendFile(res, { filename: `${name}.xlsx`, content: await importTemplate(kind, language), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" })
})
