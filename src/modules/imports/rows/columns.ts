import { ImportField, ImportKind, ImportMapping } from "../../../types/http/imports"
import { bare } from "./cells"

type Column = { key: ImportField; required?: boolean; es: string; en: string; example: { es: string; en: string }; names: string[] }

const column = (key: ImportField, es: string, en: string, example: [string, string], names: string[], required = false): Column =>
  ({ key, es, en, example: { es: example[0], en: example[1] }, names, ...(required ? { required } : {}) })

/** What each kind of file may carry, in the order of its template, with the headings by which a column is known. */
export const COLUMNS: Record<ImportKind, Column[]> = {
  customers: [
    column("name", "Nombre", "Name", ["Café Central", "Café Central"], ["cliente", "prospecto", "nombre del cliente", "nombre comercial", "nombre completo", "empresa", "customer", "customer name", "company", "company name", "full name", "account name"], true),
    column("email", "Correo", "E-mail", ["compras@cafe.example", "buyer@cafe.example"], ["correo electronico", "email", "mail", "e mail", "email address"]),
    column("phone", "Teléfono", "Phone", ["55 1234 5678", "55 1234 5678"], ["tel", "celular", "movil", "whatsapp", "phone number", "mobile"]),
    column("seller", "Vendedor", "Seller", ["luis@tienda.example", "luis@shop.example"], ["asignado a", "asesor", "agente", "ejecutivo", "propietario", "owner", "assigned to", "sales rep", "salesperson"]),
    column("contact_name", "Contacto", "Contact", ["Ana Ruiz", "Ana Ruiz"], ["nombre de contacto", "nombre del contacto", "persona de contacto", "contact name", "contact person"]),
    column("contact_position", "Puesto", "Position", ["Compras", "Purchasing"], ["cargo", "puesto del contacto", "job title", "title"]),
    column("contact_phone", "Teléfono de contacto", "Contact phone", ["55 8765 4321", "55 8765 4321"], ["telefono del contacto", "celular de contacto"]),
    column("contact_email", "Correo de contacto", "Contact e-mail", ["ana@cafe.example", "ana@cafe.example"], ["correo del contacto", "email de contacto", "contact email"]),
    column("address", "Dirección", "Address", ["Av. Juárez 10, Centro", "10 Juárez Ave."], ["domicilio", "calle", "street"]),
    column("lifecycle", "Tipo", "Type", ["Prospecto", "Prospect"], ["tipo de cliente", "ciclo de vida", "lifecycle", "lifecycle stage"]),
    column("prospect_state", "Estado de prospecto", "Prospect state", ["Contactado", "Contacted"], ["estado del prospecto", "estatus", "lead status"]),
    column("tax_id", "RFC", "RFC (tax id)", ["", ""], ["tax id", "rfc cliente", "rfc receptor", "rfc tax id"]),
    column("tax_name", "Razón social", "Legal name", ["", ""], ["nombre fiscal", "razon social receptor"]),
    column("regime", "Régimen fiscal", "Tax regime", ["", ""], ["regimen", "regimen fiscal receptor"]),
    column("postal_code", "Código postal", "Postal code", ["", ""], ["cp", "c p", "codigo postal fiscal", "zip", "zip code"]),
    column("use", "Uso de CFDI", "CFDI use", ["", ""], ["uso cfdi"]),
  ],
  deals: [
    column("title", "Título", "Title", ["Mobiliario para terraza", "Terrace furniture"], ["titulo del trato", "nombre del trato", "trato", "asunto", "oportunidad", "deal", "deal name", "deal title", "opportunity"], true),
    column("customer", "Cliente o prospecto", "Customer", ["Café Central", "Café Central"], ["cliente", "prospecto", "nombre del cliente", "empresa", "customer name", "company", "organization", "account"], true),
    column("stage", "Etapa", "Stage", ["Contacto inicial", "Contacto inicial"], ["etapa del trato", "fase", "deal stage"], true),
    column("customer_email", "Correo del cliente", "Customer e-mail", ["compras@cafe.example", "buyer@cafe.example"], ["correo", "email", "correo electronico", "email del cliente", "customer email"]),
    column("contact_name", "Contacto", "Contact", ["Ana Ruiz", "Ana Ruiz"], ["persona de contacto", "nombre de contacto", "contact person", "contact name"]),
    column("pipeline", "Embudo", "Funnel", ["", ""], ["embudo de ventas", "pipeline"]),
    column("status", "Estado", "Status", ["Abierto", "Open"], ["estado del trato", "estatus", "deal status"]),
    column("value", "Valor", "Value", ["12500.00", "12500.00"], ["monto", "importe", "valor estimado", "total", "amount", "deal value"]),
    column("currency_code", "Moneda", "Currency", ["MXN", "MXN"], ["divisa", "currency code"]),
    column("owner", "Asignado a", "Assigned to", ["luis@tienda.example", "luis@shop.example"], ["vendedor", "responsable", "propietario", "asesor", "owner", "deal owner", "seller"]),
    column("priority", "Prioridad", "Priority", ["Media", "Medium"], []),
    column("expected_close_on", "Cierre esperado", "Expected close", ["31/12/2026", "31/12/2026"], ["fecha de cierre", "fecha estimada de cierre", "fecha de cierre estimada", "expected close date"]),
    column("created_on", "Creado el", "Created on", ["", ""], ["fecha de creacion", "creado", "create date", "created at", "created"]),
    column("closed_on", "Cerrado el", "Closed on", ["", ""], ["fecha de ganado", "fecha de cierre real", "cerrado", "close date", "closed at", "closed date"]),
    column("lost_reason", "Motivo", "Lost reason", ["", ""], ["motivo de no ganado", "motivo de perdida", "razon de perdida", "reason"]),
    column("lost_note", "Nota del motivo", "Note on the reason", ["", ""], ["comentario de perdida"]),
    column("description", "Descripción", "Description", ["", ""], ["detalle", "notas", "comentarios", "notes"]),
  ],
  quotes: [
    column("number", "Número", "Number", ["C-1045", "C-1045"], ["folio", "no", "numero de cotizacion", "folio de cotizacion", "cotizacion", "quote", "quote number", "quote no"], true),
    column("customer", "Cliente o prospecto", "Customer", ["Café Central", "Café Central"], ["cliente", "prospecto", "nombre del cliente", "empresa", "customer name", "company", "organization", "account"], true),
    column("line_title", "Concepto", "Item", ["Mesa de acero", "Steel table"], ["producto", "articulo", "producto o servicio", "descripcion", "item name", "product", "product name"], true),
    column("quantity", "Cantidad", "Quantity", ["4", "4"], ["cant", "piezas", "qty"], true),
    column("unit_price", "Precio unitario", "Unit price", ["1250.00", "1250.00"], ["precio", "p u", "pu", "valor unitario", "price"], true),
    column("customer_email", "Correo del cliente", "Customer e-mail", ["compras@cafe.example", "buyer@cafe.example"], ["correo", "email", "correo electronico", "email del cliente", "customer email"]),
    column("sku", "SKU", "SKU", ["MESA-01", "TABLE-01"], ["clave", "codigo", "clave del producto", "codigo del producto", "product code"]),
    column("unit", "Unidad", "Unit", ["Pieza", "Piece"], ["unidad de medida", "um", "uom"]),
    column("discount", "Descuento %", "Discount %", ["10", "10"], ["descuento", "desc", "discount"]),
    column("tax_included", "Precio con impuestos", "Price with tax", ["No", "No"], ["iva incluido", "impuestos incluidos", "tax included"]),
    column("taxes", "Tasa de impuesto", "Tax rate", ["IVA 16 %", "IVA 16 %"], ["tasa", "tasa de iva", "tasa iva", "tasa de impuestos", "tax rates", "tax"]),
    column("issued_on", "Fecha", "Date", ["05/10/2026", "05/10/2026"], ["fecha de emision", "emitida", "emitida el", "issued on", "issue date"]),
    column("valid_until", "Vigencia", "Valid until", ["31/12/2026", "31/12/2026"], ["vigente hasta", "valida hasta", "vence", "fecha de vencimiento", "expires", "expiry date"]),
    column("status", "Estado", "Status", ["Enviada", "Sent"], ["estado de la cotizacion", "estatus"]),
    column("currency_code", "Moneda", "Currency", ["MXN", "MXN"], ["divisa", "currency code"]),
    column("owner", "Vendedor", "Seller", ["luis@tienda.example", "luis@shop.example"], ["asignado a", "asesor", "responsable", "owner", "sales rep", "salesperson"]),
    column("title", "Título", "Title", ["", ""], ["asunto", "subject"]),
    column("total", "Total", "Total", ["", ""], ["importe total", "total de la cotizacion", "grand total"]),
    column("description", "Observaciones", "Notes", ["", ""], ["notas", "comentarios", "observacion", "comments"]),
  ],
  notes: [
    column("number", "Número", "Number", ["A-2210", "A-2210"], ["folio", "no", "nota", "numero de nota", "folio de nota", "remision", "documento", "note", "note number"], true),
    column("customer", "Cliente o prospecto", "Customer", ["Café Central", "Café Central"], ["cliente", "nombre del cliente", "empresa", "customer name", "company", "account"], true),
    column("total", "Total", "Total", ["5800.00", "5800.00"], ["importe", "importe total", "total de la nota", "monto", "amount"], true),
    column("balance", "Saldo", "Balance", ["2300.00", "2300.00"], ["saldo pendiente", "por cobrar", "adeudo", "pendiente", "amount due", "open balance"], true),
    column("customer_email", "Correo del cliente", "Customer e-mail", ["compras@cafe.example", "buyer@cafe.example"], ["correo", "email", "correo electronico", "email del cliente", "customer email"]),
    column("issued_on", "Fecha", "Date", ["05/10/2026", "05/10/2026"], ["fecha de emision", "fecha de venta", "emitida el", "issued on", "sale date"]),
    column("currency_code", "Moneda", "Currency", ["MXN", "MXN"], ["divisa", "currency code"]),
    column("line_title", "Concepto", "Item", ["Mobiliario", "Furniture"], ["descripcion", "producto", "description", "product"]),
    column("owner", "Vendedor", "Seller", ["luis@tienda.example", "luis@shop.example"], ["asignado a", "asesor", "responsable", "owner", "sales rep", "salesperson"]),
    column("due_on", "Vence", "Due date", ["05/11/2026", "05/11/2026"], ["vencimiento", "fecha de vencimiento", "vence el", "fecha limite de pago", "due", "due on"]),
    column("payment_form", "Forma de pago", "Payment form", ["Transferencia", "03"], ["forma", "metodo de pago", "como se pago", "payment method"]),
    column("paid_on", "Fecha de pago", "Paid on", ["10/10/2026", "10/10/2026"], ["pagada el", "fecha del pago", "ultimo pago", "payment date"]),
    column("invoiced", "Facturada", "Invoiced", ["No", "No"], ["con factura", "factura", "invoice"]),
  ],
}

export const requiredOf = (kind: ImportKind): ImportField[] => COLUMNS[kind].filter((one) => one.required).map((one) => one.key)

/**
 * Which column is what, by its heading: the own titles first, then other words for them; each column at most once.
 * `known` is how the last file of this kind was mapped, by heading: what a person chose wins.
 */
export function guessMapping(kind: ImportKind, headers: string[], known: Record<string, ImportField> = {}): ImportMapping {
  const mapping: ImportMapping = {}
  const used = new Set<number>()
  const names = headers.map(bare)
  const give = (key: ImportField, at: number) => {
    if (at < 0 || used.has(at) || mapping[key] !== undefined) return
    mapping[key] = at
    used.add(at)
  }
  names.forEach((name, at) => { if (known[name] && COLUMNS[kind].some((one) => one.key === known[name])) give(known[name], at) })
  for (const rank of [(one: Column) => [one.es, one.en], (one: Column) => one.names]) {
    for (const one of COLUMNS[kind]) give(one.key, names.findIndex((name, at) => !used.has(at) && rank(one).some((text) => bare(text) === name)))
  }
  return mapping
}

/** How headings were mapped, to be remembered for the next file. */
export const knownHeadings = (headers: string[], mapping: ImportMapping): Record<string, ImportField> =>
  Object.fromEntries(Object.entries(mapping).flatMap(([key, at]) => (at === undefined || !headers[at] ? [] : [[bare(headers[at]), key as ImportField]])))
