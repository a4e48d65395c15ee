import { FiscalReceiver } from "../../../types/fiscal"
import { FieldError } from "../../../types/common"
import { Lifecycle, ProspectState } from "../../../types/http/crm-list"
import { ImportedContact, ImportMapping } from "../../../types/http/imports"
import { isEmail, oneOf } from "./cells"
import { Lookups } from "./lookups"
import { RowReader } from "./row"

const LIFECYCLES: Record<Lifecycle, readonly string[]> = { prospect: ["prospecto", "lead"], potential: ["cliente potencial", "potencial", "potential customer"], customer: ["cliente"] }
const STATES: Record<ProspectState, readonly string[]> = {
  new: ["nuevo"], attempted: ["intento de contacto", "attempted to contact"], contacted: ["contactado"], qualified: ["calificado"], unqualified: ["no calificado"],
}

export type CustomerRow = {
  name: string
  email: string | null
  phone: string | null
  profile: ImportedContact
  /** As written; billing checks and cleans them. Null without RFC. */
  receiver: FiscalReceiver | null
}

/** A customer or prospect of a file (EXT-07, DAY-03), or everything that is wrong with the row. */
export function readCustomerRow(cells: string[], mapping: ImportMapping, headers: string[], find: Pick<Lookups, "seller">): { row: CustomerRow; errors: FieldError[] } {
  const reader = new RowReader(cells, mapping, headers)
  const email = (field: "email" | "contact_email") => reader.read(field, (text) => (isEmail(text) ? text.toLowerCase() : null), "not_an_email", (text) => `«${text}» no es un correo.`)
  const phone = (field: "phone" | "contact_phone") => reader.read(field, (text) => (text.length <= 60 && text.replace(/\D/g, "").length >= 7 ? text : null), "not_a_phone", (text) => `«${text}» no es un teléfono.`)
  const row: CustomerRow = {
    name: reader.required("name", 300),
    email: email("email"),
    phone: phone("phone"),
    profile: {
      seller_id: sellerOf(reader, "seller", find),
      contact_name: reader.text("contact_name", 300),
      contact_position: reader.text("contact_position", 200),
      contact_phone: phone("contact_phone"),
      contact_email: email("contact_email"),
      address: reader.text("address", 500),
      lifecycle: reader.read("lifecycle", (text) => oneOf(text, LIFECYCLES), "unknown_word", (text) => `«${text}» no es Prospecto, Cliente potencial ni Cliente.`),
      prospect_state: reader.read("prospect_state", (text) => oneOf(text, STATES), "unknown_word", (text) => `«${text}» no es Nuevo, Intento de contacto, Contactado, Calificado ni No calificado.`),
    },
    receiver: null,
  }
  row.receiver = receiverOf(reader, row.name)
  return { row, errors: reader.errors }
}

export function sellerOf(reader: RowReader, field: "seller" | "owner", find: Pick<Lookups, "seller">): string | null {
  const text = reader.text(field)
  if (!text) return null
  const found = find.seller(text)
  if (found === "several") reader.wrong(field, "seller_several", `hay varias personas que se llaman «${text}». Escribe su correo.`, { value: text })
  else if (!found) reader.wrong(field, "seller_unknown", `nadie de la tienda tiene el nombre o correo «${text}».`, { value: text })
  return found && found !== "several" ? found : null
}

/** Catalogue codes may come with their names: `601 - General de Ley`. */
const codeOf = (text: string | null): string => (text ?? "").split(/[\s–—-]/)[0].toUpperCase()

function receiverOf(reader: RowReader, name: string): FiscalReceiver | null {
  const tax_id = reader.text("tax_id", 20)
  const rest = { name: reader.text("tax_name", 300), regime: reader.text("regime", 200), postal_code: reader.text("postal_code", 10), use: reader.text("use", 200) }
  if (!tax_id) {
    for (const field of ["tax_name", "regime"] as const) if (rest[field === "tax_name" ? "name" : field]) { reader.wrong("tax_id", "row_required", "está vacío y la fila trae datos fiscales."); break }
    return null
  }
  return { tax_id, name: rest.name ?? name, regime: codeOf(rest.regime), use: codeOf(rest.use) || "G03", country: "MEX", postal_code: (rest.postal_code ?? "").padStart(rest.postal_code ? 5 : 0, "0") }
}
