import type { CreateDocumentBody, DocumentDTO, DocumentLineInput, DocumentStage } from "medusa-plugin-trato/types"
import type { Api } from "./api"
import { LOGO } from "./logo"
import type { Business } from "./shop"

type Line = [sku: string, quantity: number]
type Paper = { document: DocumentDTO; seller: Api }

const path = (id: string, action = "") => `/admin/trato/documents/${id}${action}`

/** The papers beside quotes: opportunities, contracts, order requests, and repairs in every state of the work. */
export async function seedDocuments(business: Business): Promise<void> {
  await seedSettings(business)
  await seedOpportunities(business)
  await seedContracts(business)
  await seedOrderRequests(business)
  await seedServices(business)
  await seedOptions(business)
}

/** What the shop prints on every document. */
async function seedSettings({ as }: Business): Promise<void> {
  await as.owner.post("/admin/trato/presales-settings", {
    logo: LOGO,
    accent_color: "#9a3412",
    footer: "Gracias por su preferencia · Lunes a viernes de 9:00 a 18:00",
    bank_accounts: [{ bank: "BBVA", holder: "Mesa y Barra SA de CV", account: "0114582290", clabe: "012180001145822904", currency_code: "mxn" }],
    service_terms: "Garantía de 90 días en mano de obra y refacciones instaladas. No cubre golpes ni humedad.",
    reminder_days: [7, 2],
    checkout_url: `${process.env.MEDUSA_BACKEND_URL ?? "http://localhost:9000"}/tienda#/pagar/{cart_id}`,
  })
  await as.owner.post("/admin/trato/document-templates", {
    kind: "clause", document_type: null, name: "Anticipo no reembolsable",
    text: "El anticipo aparta la producción y no es reembolsable una vez iniciado el corte de materiales.",
  })
}

async function seedOpportunities(business: Business): Promise<void> {
  await make(business, "opportunity", 12, 9, { title: "Quiere renovar las 20 mesas de la terraza antes de Semana Santa. Presupuesto cercano a 150 mil.", notes: "Visitar con muestras de tela.", lines: [] })
  await make(business, "opportunity", 20, 2, { title: "Barra nueva con vitrina, pide propuesta con instalación.", lines: lines(business, [["BAR-MOD-R12", 1], ["VIT-PAN-90", 1]]) })
}

async function seedContracts(business: Business): Promise<void> {
  const { day } = business
  const supply = await make(business, "contract", 0, 40, {
    title: "Suministro anual de loza",
    valid_until: day(20),
    due_on: day(320),
    payment_terms: "Cuatro pagos trimestrales",
    lines: lines(business, [["TAZ-TAL-180", 240], ["PLA-TAL-18", 240]]),
    contract: {
      starts_on: day(-40), ends_on: day(320), alert_days: 30,
      deliverables: [{ title: "Primera entrega, sucursal Narvarte", due_on: day(-10), done_on: day(-11) }, { title: "Segunda entrega, sucursal Coyoacán", due_on: day(80) }],
      instalments: [{ title: "Primer trimestre", due_on: day(-10), amount: 40000, done_on: day(-9) }, { title: "Segundo trimestre", due_on: day(80), amount: 40000 }],
    },
    advances: [{ kind: "received", on: day(-39), form: "03", reference: "SPEI 771204", amount: 25000 }],
  })
  await send(supply)
  await supply.seller.post(path(supply.document.id, "/accept"), { name: "Mariana Robles" })
  await make(business, "contract", 7, 3, {
    title: "Mantenimiento de cafeteras", valid_until: day(27), lines: [{ title: "Visita de mantenimiento preventivo", unit: "servicio", quantity: 12, unit_price: 1850 }],
    contract: { starts_on: day(0), ends_on: day(365), alert_days: 45, deliverables: [], instalments: [] },
  })
}

async function seedOrderRequests(business: Business): Promise<void> {
  const { day } = business
  await make(business, "order_request", 3, 4, { title: "Reposición para el salón principal", delivery_on: day(6), due_on: day(30), lines: lines(business, [["SIL-OSL-NAT", 12], ["LAM-CUP-NEG", 4]]) })
  const part = await make(business, "order_request", 6, 6, { title: "Barra de brunch, primera parte", delivery_on: day(2), lines: lines(business, [["BAN-TAL-75", 14], ["MES-ROM-120", 2]]) })
  // A part of it is sold already; the rest waits.
  await part.seller.post(path(part.document.id, "/order"), { lines: [{ line_id: part.document.lines[0].id, quantity: 6 }] })
  await make(business, "order_request", 14, 1, { title: "Bancos para barra", delivery_on: day(9), lines: lines(business, [["BAN-TAL-75", 8]]) })
}

const REPAIRS: { customer: number; age: number; promised: number; title: string; equipment: string; brand: string; model: string; serial: string; fault: string; price: number; stages: DocumentStage[] }[] = [
  { customer: 0, age: 1, promised: 6, title: "Cafetera que no calienta", equipment: "Cafetera", brand: "Aroma", model: "2 grupos", serial: "AR2-99120", fault: "No llega a temperatura; se apaga a los diez minutos.", price: 1290, stages: [] },
  { customer: 5, age: 3, promised: 4, title: "Molino que se traba", equipment: "Molino", brand: "M65", model: "Cromo", serial: "M65-40177", fault: "Se traba con grano aceitoso.", price: 640, stages: ["diagnosed"] },
  { customer: 13, age: 5, promised: 2, title: "Horno con falla de encendido", equipment: "Horno", brand: "Convecta", model: "4 charolas", serial: "HC4-20311", fault: "No enciende la resistencia inferior.", price: 2350, stages: ["diagnosed", "quoted"] },
  { customer: 8, age: 7, promised: -1, title: "Refrigerador con ruido", equipment: "Refrigerador bajo barra", brand: "Polar", model: "RB-2", serial: "RB2-55102", fault: "Ruido fuerte del compresor por las noches.", price: 3480, stages: ["diagnosed", "approved", "waiting_parts"] },
  { customer: 17, age: 6, promised: 1, title: "Mantenimiento de cafetera", equipment: "Cafetera", brand: "Aroma", model: "1 grupo", serial: "AR1-31804", fault: "Mantenimiento semestral.", price: 950, stages: ["diagnosed", "approved", "repairing"] },
  { customer: 2, age: 9, promised: 0, title: "Licuadora sin potencia", equipment: "Licuadora", brand: "Brío", model: "2 L", serial: "LB2-70093", fault: "Pierde fuerza con hielo.", price: 720, stages: ["diagnosed", "approved", "repairing", "ready"] },
]

async function seedServices(business: Business): Promise<void> {
  const { day } = business
  for (const repair of REPAIRS) {
    const paper = await make(business, "service", repair.customer, repair.age, {
      title: repair.title,
      lines: [{ title: "Mano de obra", quantity: 1, unit_price: 450 }, { title: "Refacciones", quantity: 1, unit_price: repair.price }],
      service: {
        kinds: [repair.title.startsWith("Mantenimiento") ? "maintenance" : "repair"],
        promised_on: day(repair.promised),
        devices: [{ equipment: repair.equipment, brand: repair.brand, model: repair.model, serial: repair.serial, reported_fault: repair.fault, condition: "Con uso normal, sin golpes.", accessories: "Cable de alimentación", diagnosis: repair.stages.length ? "Se probó en banco; refacción disponible con proveedor." : null }],
      },
    })
    for (const stage of repair.stages) await paper.seller.post(path(paper.document.id, "/stage"), { stage })
  }
}

/** One offer in three sizes, with what the customer may add. */
async function seedOptions(business: Business): Promise<void> {
  const [basic, better, best] = lines(business, [["SIL-OSL-NAT", 24], ["SIL-OSL-NOG", 24], ["SLL-COY-OLI", 12]])
  const [table] = lines(business, [["MES-ROM-120", 8]])
  const paper = await make(business, "quote", 18, 1, {
    title: "Cafetería en Condesa, tres opciones",
    valid_until: business.day(20),
    delivery_time: "15 días hábiles",
    options: [{ key: "basic", name: "Económica" }, { key: "better", name: "Recomendada", is_recommended: true }, { key: "best", name: "Premium" }],
    chosen_option: "better",
    lines: [
      { kind: "section", title: "Mesas" }, table, { kind: "subtotal" },
      { kind: "section", title: "Asientos" }, { ...basic, option_key: "basic" }, { ...better, option_key: "better" }, { ...best, option_key: "best" },
      { kind: "section", title: "A elegir" }, { title: "Instalación en sitio", quantity: 1, unit_price: 4800, is_optional: true, is_chosen: false },
      { kind: "note", title: "La instalación incluye nivelado de mesas y retiro de empaques." },
    ],
  })
  await send(paper)
}

async function make({ shop, as, day, backdate }: Business, type: CreateDocumentBody["type"], customer: number, age: number, rest: Omit<CreateDocumentBody, "type">): Promise<Paper> {
  const { id, seller: name } = shop.customers[customer]
  const seller = as[name]
  const { document } = await seller.post<{ document: DocumentDTO }>("/admin/trato/documents", { type, customer_id: id, issued_on: day(-age), ...rest })
  backdate.move("trato_document", document.id, age)
  return { document, seller }
}

const send = ({ document, seller }: Paper): Promise<unknown> => seller.post(path(document.id, "/send"), { message: "Buen día, adjunto el documento que platicamos." })

const lines = ({ shop }: Business, wanted: Line[]): DocumentLineInput[] =>
  wanted.map(([sku, quantity]) => {
    const variant = shop.variants.find((one) => one.sku === sku)
    if (!variant) throw new Error(`The seed knows no ${sku}`)
    return { variant_id: variant.id, quantity }
  })
