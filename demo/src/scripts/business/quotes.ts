import type { CreateDocumentBody, DocumentDTO, LineInput } from "medusa-plugin-trato/types"
import { type Api, until } from "./api"
import type { SeededDeal } from "./deals"
import type { Business } from "./shop"

export type SeededSale = { order_id: string; document_id: string; customer: number; seller: Api; total: number }
type Line = [sku: string, quantity: number, discount?: number]

const TERMS = "Precios en pesos mexicanos. Anticipo de 50 % para confirmar; saldo contra entrega. Garantía de un año contra defectos de fabricación."
const path = (id: string, action = "") => `/admin/trato/documents/${id}${action}`

/** Quotes of open deals in every state. Answers the public link of one that waits for its customer. */
export async function seedQuotes(business: Business, deals: SeededDeal[]): Promise<{ quote_url: string; sales: SeededSale[] }> {
  const { as } = business
  const find = (title: string) => deals.find((deal) => deal.data.title === title) ?? fail(title)
  const quote = (title: string, lines: Line[], age: number, validity = 30) => createQuote(business, find(title), lines, age, validity)

  await quote("Equipamiento sucursal Narvarte", [["BAR-MOD-R12", 3], ["CAF-ARO-2A", 1], ["MOL-M65-NEG", 2], ["SIL-OSL-NOG", 24]], 3)
  await quote("Molinos para punto de venta", [["MOL-M65-CRO", 3]], 6)

  const waiting = await quote("Vitrinas y mostrador, sucursal Escandón", [["VIT-PAN-120", 2, 5], ["BAR-MOD-FRE", 1], ["EST-AUT-120", 1], ["LAM-CUP-COB", 6]], 4)
  const { document } = await send(waiting)
  for (const [title, lines, age] of [
    ["Remodelación de salón principal", [["MES-ROM-120", 18], ["SIL-OSL-NAT", 72, 8], ["LAM-CUP-NEG", 20]], 9],
    ["Barra de brunch", [["BAR-MOD-ESQ", 1], ["BAR-MOD-R12", 2], ["BAN-TAL-75", 14]], 7],
  ] as [string, Line[], number][]) {
    await send(await quote(title, lines, age))
  }
  // Its validity is over; nobody answered.
  const late = await quote("Vajilla Talavera", [["TAZ-TAL-180", 10], ["PLA-TAL-18", 6]], 0, 15)
  await send(late)
  business.backdate.expired(late.document.id, 21)

  const accepted = await quote("Restaurante de la planta alta", [["MES-CON-80", 24], ["SIL-BIS-VER", 60, 6], ["CAF-ARO-2R", 1], ["REF-BAR-CRI", 2], ["SOM-TER-ARE", 6]], 12)
  await send(accepted)
  await accepted.seller.post(path(accepted.document.id, "/accept"), { name: "Sofía Aguilar Prieto" })
  const rejected = await quote("Estaciones de café por piso", [["EST-AUT-120", 6], ["CAF-ARO-1A", 4]], 16)
  await send(rejected)
  await rejected.seller.post(path(rejected.document.id, "/reject"), { reason: "Prefieren arrendar las cafeteras; pidieron otra propuesta solo de muebles." })
  const dropped = await quote("Cafetería de la facultad de Artes", [["MES-CON-60", 30]], 18)
  await as.owner.post(path(dropped.document.id, "/void"), { reason: "Se capturó con la medida equivocada." })

  const sales: SeededSale[] = []
  for (const [title, customer, lines] of [
    ["Segunda vitrina", 13, [["VIT-PAN-90", 1]]],
    ["Barra de degustación", 17, [["BAR-MOD-R12", 2], ["BAN-TAL-75", 10, 5]]],
    ["Mesas para salas de juntas", 9, [["MES-ROM-120", 8], ["SLL-COY-OLI", 2]]],
    ["Equipamiento de cocina", 22, [["HOR-CON-4P", 1], ["LIC-BRI-2", 2]]],
  ] as [string, number, Line[]][]) {
    const made = await quote(title, lines, 2)
    await send(made)
    await made.seller.post(path(made.document.id, "/order"))
    const { document: converted } = await until(() => made.seller.get<{ document: DocumentDTO }>(path(made.document.id)), ({ document }) => document.order_id !== null)
    business.backdate.move("order", converted.order_id ?? "", 2)
    business.backdate.closed(find(title).id, 2)
    sales.push({ order_id: converted.order_id ?? "", document_id: converted.id, customer, seller: made.seller, total: converted.total })
  }
  return { quote_url: document.public_url ?? fail("public_url"), sales }

  async function send({ document, seller }: { document: DocumentDTO; seller: Api }): Promise<{ document: DocumentDTO }> {
    return seller.post(path(document.id, "/send"), { message: "Buen día, adjunto la cotización que platicamos. Quedo atento a sus comentarios." })
  }
}

async function createQuote({ shop, as, day, backdate }: Business, deal: SeededDeal, lines: Line[], age: number, validity: number): Promise<{ document: DocumentDTO; seller: Api }> {
  const customer = shop.customers[deal.data.customer]
  const body: CreateDocumentBody = {
    type: "quote",
    deal_id: deal.id,
    customer_id: customer.id,
    title: deal.data.title,
    issued_on: day(-age),
    valid_until: day(validity - age),
    delivery_time: "10 a 15 días hábiles",
    payment_terms: "50 % de anticipo, 50 % contra entrega",
    terms: TERMS,
    lines: lines.map(([sku, quantity, discount]): LineInput => ({
      variant_id: (shop.variants.find((variant) => variant.sku === sku) ?? fail(sku)).id,
      quantity,
      discount: discount ? { type: "percent", value: discount } : null,
    })),
  }
  const seller = as[customer.seller]
  const { document } = await seller.post<{ document: DocumentDTO }>("/admin/trato/documents", body)
  backdate.move("trato_document", document.id, age, ["shared_at", "sent_at"])
  return { document, seller }
}

function fail(what: string): never {
  throw new Error(`The seed knows no ${what}`)
}
