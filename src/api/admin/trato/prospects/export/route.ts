import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { invalidField } from "../../../../../utils/errors"
import { Cell, CSV_BOM, csvLine, toXlsx } from "../../../../../utils/spreadsheet"
import { permissionsOf } from "../../../../utils/authorize"
import { sendFile } from "../../../../utils/files"
import { handle } from "../../../../utils/handle"
import { ProspectExportQuery } from "../../customers/validators"
import { crmOf } from "../../deals/present"
import { peopleOf } from "../../../../utils/people"

/** A workbook is made at once; of more than this the list is filtered first. */
const MOST = 5_000

const HEADER = {
  es: ["Nombre", "Correo", "Contacto", "Puesto", "Teléfono de contacto", "Correo de contacto", "Tipo", "Estado de prospecto", "Vendedor", "Tratos abiertos", "Creado el"],
  en: ["Name", "E-mail", "Contact", "Position", "Contact phone", "Contact e-mail", "Type", "Prospect state", "Seller", "Open deals", "Created on"],
}
const WORDS: Record<"es" | "en", Record<string, string>> = {
  es: { prospect: "Prospecto", potential: "Cliente potencial", customer: "Cliente", new: "Nuevo", attempted: "Intento de contacto", contacted: "Contactado", qualified: "Calificado", unqualified: "No calificado" },
  en: { prospect: "Prospect", potential: "Potential customer", customer: "Customer", new: "New", attempted: "Attempted to contact", contacted: "Contacted", qualified: "Qualified", unqualified: "Unqualified" },
}

/** "Exportar Excel" (EXT-07): what the list shows, with the headings of the import's template; no cell is a formula (S-06). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { format, language, order, ...filters } = req.validatedQuery as unknown as ProspectExportQuery
  const crm = crmOf(req)
  const { prospects, count, capped } = await crm.prospects({ ...filters, order: order.by, descending: order.descending, limit: MOST, offset: 0, cap: MOST, scope: permissionsOf(req).scope })
  if (count > MOST || capped.length) throw invalidField("limit", "export_too_large", `Son más de ${MOST.toLocaleString("es-MX")} prospectos, demasiados para un archivo. Filtra la lista.`, { maximum: MOST })
  const people = await peopleOf(req.scope, prospects.map((one) => one.seller_id))
  const words = WORDS[language]
  const rows = prospects.map((one): Cell[] => [
    one.name, one.email, one.contact_name, one.contact_position, one.contact_phone, one.contact_email, words[one.lifecycle], words[one.prospect_state], people.get(one.seller_id ?? "")?.name ?? null, one.open_deals, one.created_at.slice(0, 10),
  ])
  const name = `${language === "en" ? "prospects" : "prospectos"}-${crm.today()}.${format}`
  if (format === "csv") return sendFile(res, { filename: name, content: CSV_BOM + [HEADER[language], ...rows].map(csvLine).join(""), type: "text/csv; charset=utf-8" })
  sendFile(res, { filename: name, content: await toXlsx(language === "en" ? "Prospects" : "Prospectos", HEADER[language], rows), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" })
})
