import { guessMapping, knownHeadings } from "./columns"
import { readCustomerRow } from "./customer-row"
import { DealContext, readDealRow } from "./deal-row"
import { lookups } from "./lookups"
import { readNoteRow } from "./note-row"
import { quoteHead, readQuoteRow } from "./quote-row"

const find = lookups(
  [{ id: "u1", name: "Luis Ortega", email: "luis@tienda.mx" }, { id: "u2", name: "Ana Ruiz", email: "ana@tienda.mx" }, { id: "u3", name: "Ana Ruíz", email: "ana2@tienda.mx" }],
  [{ id: "s1", name: "Contacto inicial", pipeline_id: "p1", pipeline_name: "Ventas", pipeline_default: true }, { id: "s2", name: "Negociación", pipeline_id: "p1", pipeline_name: "Ventas", pipeline_default: true }, { id: "s3", name: "Contacto inicial", pipeline_id: "p2", pipeline_name: "Mayoreo", pipeline_default: false }],
  [{ id: "r1", name: "Eligió a la competencia", needs_note: false }]
)
const context: DealContext = { find, currency: "mxn", today: "2026-06-15", date_order: "dmy" }

describe("rows of an import", () => {
  it("B-15 knows columns by their headings in Spanish and English, with accents or not, each once", () => {
    expect(guessMapping("customers", ["ID", "NOMBRE", "correo electrónico", "Tel.", "Asignado a", "CP", "R.F.C.", "rfc"])).toEqual({ name: 1, email: 2, phone: 3, seller: 4, postal_code: 5, tax_id: 7 })
    expect(guessMapping("deals", ["Deal name", "Organization", "Deal Stage", "Amount", "Close date", "Expected close date"])).toEqual({ title: 0, customer: 1, stage: 2, value: 3, closed_on: 4, expected_close_on: 5 })
  })

  it("B-15 remembers how the last file was mapped", () => {
    const known = knownHeadings(["Razón", "Mi columna"], { name: 0, address: 1 })
    expect(guessMapping("customers", ["mi columna", "RAZON", "Nombre"], known)).toEqual({ address: 0, name: 1 })
  })

  it("B-15 DAY-03 reads a customer with seller, contact and tax data", () => {
    const headers = ["Nombre", "Correo", "Teléfono", "Vendedor", "Tipo", "RFC", "Régimen", "CP"]
    const mapping = guessMapping("customers", headers)
    expect(readCustomerRow([" Café ", "Compras@Cafe.MX", "55 1234 5678", "luis ortega", "cliente", "EKU9003173C9", "601 - General de Ley", "6000"], mapping, headers, find)).toEqual({
      errors: [],
      row: { name: "Café", email: "compras@cafe.mx", phone: "55 1234 5678", profile: expect.objectContaining({ seller_id: "u1", lifecycle: "customer" }), receiver: { tax_id: "EKU9003173C9", name: "Café", regime: "601", use: "G03", country: "MEX", postal_code: "06000" } },
    })
  })

  it("B-15 names every mistake of a row by its column, in words", () => {
    const headers = ["Nombre", "Mail", "Vendedor", "Tipo"]
    const mapping = { ...guessMapping("customers", headers), email: 1 }
    expect(readCustomerRow(["", "ana@", "Ana Ruiz", "amigo"], mapping, headers, find).errors.map((error) => error.message)).toEqual([
      "Nombre: está vacío y es obligatorio.", "Mail: «ana@» no es un correo.", "Vendedor: hay varias personas que se llaman «Ana Ruiz». Escribe su correo.", "Tipo: «amigo» no es Prospecto, Cliente potencial ni Cliente.",
    ])
  })

  it("B-15 DAY-03 reads a deal with its history", () => {
    const headers = ["Título", "Cliente", "Etapa", "Estado", "Valor", "Moneda", "Asignado a", "Creado el", "Cerrado el", "Motivo"]
    const mapping = guessMapping("deals", headers)
    expect(readDealRow(["Mesas", "Café", "negociacion", "Perdido", "1,200.50", "usd", "ana2@tienda.mx", "01/02/2026", "05/03/2026", "eligio a la competencia"], mapping, headers, context)).toEqual({
      errors: [],
      row: expect.objectContaining({ stage_id: "s2", status: "lost", value: 1200.5, currency_code: "usd", owner_id: "u3", created_on: "2026-02-01", closed_on: "2026-03-05", lost_reason_id: "r1" }),
    })
    expect(readDealRow(["Mesas", "Café", "Contacto inicial"], mapping, headers, context).row).toMatchObject({ stage_id: "s1", status: "open", currency_code: "mxn", owner_id: null, closed_on: null })
  })

  it("B-15 refuses what contradicts itself", () => {
    const headers = ["Título", "Cliente", "Etapa", "Estado", "Valor", "Embudo", "Creado el", "Cerrado el", "Motivo"]
    const mapping = guessMapping("deals", headers)
    const codes = (cells: string[]) => readDealRow(cells, mapping, headers, context).errors.map((error) => `${error.path} ${error.code}`)
    expect(codes(["T", "C", "Inventada", "quizá", "-3", "", "", "", ""])).toEqual(["status unknown_word", "stage stage_unknown_here", "value not_an_amount"])
    expect(codes(["T", "C", "Contacto inicial", "", "", "Otro", "", "", ""])).toEqual(["pipeline pipeline_unknown_here"])
    expect(codes(["T", "C", "Contacto inicial", "Ganado", "", "", "10/03/2026", "09/03/2026", "Eligió a la competencia"])).toEqual(["lost_reason only_when_lost", "closed_on closed_before_created"])
    expect(codes(["T", "C", "Contacto inicial", "", "", "Mayoreo", "", "09/03/2027", ""])).toEqual(["closed_on date_in_future", "closed_on only_when_closed"])
  })

  it("B-15 DAY-03 reads the lines of a quote, and what they say of it together", () => {
    const headers = ["Folio", "Cliente", "SKU", "Concepto", "Cantidad", "Precio", "Desc %", "IVA incluido", "Fecha", "Vigencia", "Estado", "Vendedor", "Total"]
    const mapping = { ...guessMapping("quotes", headers), discount: 6 }
    const read = (cells: string[]) => readQuoteRow(cells, mapping, headers, { ...context, taxes: { known: [], mapped: () => false } })
    const [first, second] = [read(["C-1", "Café", "MESA", "", "2", "$1,200.50", "10%", "No", "01/06/2026", "30/06/2026", "Enviada", "luis@tienda.mx", ""]), read(["C-1", "", "", "Flete", "1", "300", "", "sí", "", "", "", "", ""])]
    expect([first, second].flatMap((one) => one.errors)).toEqual([])
    expect(first.row.line).toEqual({ sku: "MESA", title: null, quantity: 2, unit: null, unit_price: 1200.5, discount: 10, tax_included: false, taxes: null })
    expect(second.row.line).toMatchObject({ title: "Flete", discount: null, tax_included: true })
    expect(quoteHead([second.row, first.row], mapping, headers)).toEqual({ errors: [[], []], head: { customer_name: "Café", customer_email: null, status: "sent", issued_on: "2026-06-01", valid_until: "2026-06-30", currency_code: null, owner_id: "u1", title: null, total: null, description: null } })
    const other = read(["C-1", "Otro", "", "Flete", "1", "300", "", "", "", "31/05/2026", "", "", ""])
    expect(quoteHead([first.row, other.row], mapping, headers).errors[1].map((error) => error.message)).toEqual(["Cliente: la cotización C-1 ya viene con «Café» en otro renglón.", "Vigencia: la cotización C-1 ya viene con «2026-06-30» en otro renglón."])
    expect(quoteHead([second.row], mapping, headers).errors[0].map((error) => error.code)).toEqual(["row_required"])
    expect(read(["", "C", "", "", "0", "-1", "101", "quizá", "16/06/2026", "", "Aceptada", "", ""]).errors.map((error) => `${error.path} ${error.code}`)).toEqual([
      "number row_required", "status not_open", "issued_on date_in_future", "unit_price not_an_amount", "discount not_a_percent", "tax_included unknown_word", "line_title row_required", "quantity not_positive",
    ])
  })

  it("B-15 DAY-03 reads a note with its balance, and refuses what nothing is owed of, what is invoiced, and sums that cannot be", () => {
    const headers = ["Remisión", "Cliente", "Total", "Saldo", "Fecha", "Facturada", "Moneda", "Vence", "Forma de pago", "Fecha de pago"]
    const mapping = guessMapping("notes", headers)
    const read = (cells: string[]) => readNoteRow(cells, mapping, headers, { ...context, forms: [{ code: "03", name: "Transferencia electrónica de fondos" }, { code: "04", name: "Tarjeta de crédito" }, { code: "28", name: "Tarjeta de débito" }, { code: "99", name: "Por definir" }] })
    expect(read(["A-1", "Café", "5,800.00", "2300", "01/05/2026", "No", "usd"])).toEqual({ errors: [], row: { number: "A-1", customer_name: "Café", customer_email: null, issued_on: "2026-05-01", currency_code: "usd", total: 5800, balance: 2300, title: null, seller_id: null, due_on: null, payment_form: null, paid_on: null } })
    const codes = (cells: string[]) => read(cells).errors.map((error) => `${error.path} ${error.code}`)
    expect(codes(["A-1", "Café", "100", "0"])).toEqual(["balance note_settled"])
    expect(codes(["A-1", "Café", "100", "100.01", "", "Sí"])).toEqual(["invoiced invoiced_before", "balance balance_over_total"])
    expect(read(["A-1", "Café", "100", "50", "01/05/2026", "", "", "31/05/2026", "transferencia", "02/05/2026"]).row).toMatchObject({ due_on: "2026-05-31", payment_form: "03", paid_on: "2026-05-02" })
    expect(["3", "tarjeta de debito", "Tarjeta", "99", "Por definir"].map((form) => read(["A-1", "Café", "100", "50", "", "", "", "", form]).row.payment_form)).toEqual(["03", "28", null, null, null])
    expect(codes(["A-1", "Café", "100", "50", "01/05/2026", "", "", "30/04/2026", "Tarjeta", "16/06/2026"])).toEqual(["payment_form form_unknown", "paid_on date_in_future", "due_on due_before_issue"])
    expect(codes(["", "", "", "mucho"])).toEqual(["number row_required", "customer row_required", "total row_required", "balance not_an_amount"])
  })
})
