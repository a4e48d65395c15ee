import { vi } from "vitest"
import { Modules } from "@medusajs/framework/utils"
import { describeHost, fromHost } from "../../helpers/host"
import { kill, standAt, startFrozen, stepsOf } from "../../helpers/kill"
import { createPerson, Person } from "../../helpers/people"
import { createIssuer, ROBOTICA } from "../../helpers/sales"
import { SecondServer } from "../../helpers/second-server"
import { createShop, Shop } from "../../helpers/shop"

const { default: reconcileBilling } = fromHost<typeof import("../../../src/jobs/trato-reconcile-billing")>("src/jobs/trato-reconcile-billing.ts")

type Body = Record<string, unknown>
type Asked = { path: string; body: Body }

describeHost("killed while it sells", ({ api, container, db }) => {
  let shop: Shop
  let rosa: Person
  let server: SecondServer | undefined

  beforeAll(async () => void (shop = await createShop(container(), [{ sku: "MESA-1", title: "Mesa de nogal", price: 4999.99 }, { sku: "SILLA-1", title: "Silla de encino", price: 1249.5 }])))
  beforeEach(async () => {
    rosa = await createPerson(container(), "Rosa Medina", "administrator")
    await createIssuer({ api } as never, rosa.headers)
  })
  afterEach(() => void server?.process.kill("SIGKILL"))

  const post = (path: string, body: Body) => api.post(`/admin/trato/${path}`, body, rosa.headers)
  const lines = () => [{ variant_id: shop.variants["MESA-1"], quantity: 2 }, { variant_id: shop.variants["SILLA-1"], quantity: 3 }, { title: "Instalación", quantity: 1, unit_price: 500, tax_lines: [] }]
  const there = ({ path, body }: Asked) =>
    fetch(`${server!.url}/admin/trato/${path}`, { method: "POST", headers: { ...rosa.headers.headers, "content-type": "application/json" }, body: JSON.stringify(body) }).then((a) => a.status).catch(() => null)
  const reconcile = async () => {
    for (const table of ["trato_sale_intent", "trato_document_conversion"]) await db()(table).whereNotNull("claimed_until").update({ claimed_until: new Date(Date.now() - 1000) })
    // As old as the job would find it, so that one pass is enough.
    await db().raw("update trato_document_conversion set created_at = created_at - interval '30 seconds' where status = 'pending'")
    await db().raw("update trato_sale_intent set created_at = created_at - interval '31 seconds' where status = 'pending'")
    const { result } = (await container().resolve("workflows").run("trato-reconcile-sales", { input: { take: 200 } })) as unknown as { result: { finished: number; undone: number } }
    await container().resolve("workflows").run("trato-reconcile-invoices", { input: {} })
    return result
  }
  /** Kills a process that stands before each of the steps and after the last, with one sale at each. */
  const killAt = async (workflow: string, stops: number[], last: number, asked: Asked[]) => {
    server = await startFrozen(db(), workflow, stops, last)
    await standAt(server, stops, (i) => there(asked[i]))
    await kill(server)
  }
  const counted = async () => {
    const orders = await db()("order").select("id", "status", "is_draft_order").whereNull("deleted_at")
    const notes = await db()("trato_sales_note").select("id", "order_id", "total", "status")
    const reserved = await db()("reservation_item").whereNull("deleted_at").count<{ n: string }[]>("* as n")
    return { orders, notes, reserved: Number(reserved[0].n) }
  }
  /** Every order is placed and has its one note; nothing is reserved for what was not sold. */
  const expectWhole = async (sold: number, handed = 0) => {
    const { orders, notes, reserved } = await counted()
    expect(orders.map((o) => [o.status, o.is_draft_order])).toEqual(orders.map(() => ["pending", false]))
    expect(notes.map((n) => n.order_id).sort()).toEqual(orders.map((o) => o.id).sort())
    expect([orders.length, reserved]).toEqual([sold, 2 * (sold - handed)])
    // What was handed over left the shelf once, and the order knows it.
    const gone = await db()("inventory_level").select(db().raw("1000000 - stocked_quantity as n, reserved_quantity as r")).orderBy(["n", "r"]) as { n: string; r: string }[]
    expect(gone.map(({ n, r }) => [Number(n), Number(r)])).toEqual([[2 * handed, 2 * (sold - handed)], [3 * handed, 3 * (sold - handed)]])
    const delivered = await db()("order_item").where({ version: db().raw("(select o.version from \"order\" o where o.id = order_item.order_id)") }).whereRaw("fulfilled_quantity = quantity and delivered_quantity = quantity").countDistinct<{ n: string }[]>("order_id as n")
    expect(Number(delivered[0].n)).toBe(handed)
    for (const table of ["order_item", "order_summary"]) expect(await db()(table).whereNotIn("order_id", orders.map((o) => o.id)).count("* as n"), table).toEqual([{ n: "0" }])
    expect(await db()("trato_sale_intent").where({ status: "pending" }).count()).toEqual([{ count: "0" }])
    return notes
  }

  it("BIL-17 what several tills hand over at once leaves the shelf once each", async () => {
    const sold = await Promise.all(Array.from({ length: 6 }, () => post("sales-notes", { lines: lines(), region_id: shop.region_id, payments: [{ form: "01", amount: 100 }], deliver: true })))
    expect(sold.map((answer) => answer.status)).toEqual(sold.map(() => 201))
    await reconcile()
    await expectWhole(6, 6)
  })

  it("R-01 BIL-17 keeps what is reserved where the stock cannot be written, and takes both off later", async () => {
    const inventory = container().resolve(Modules.INVENTORY)
    const stocked = vi.spyOn(inventory, "adjustInventory").mockRejectedValue(new Error("The stock cannot be written."))
    try {
      expect((await post("sales-notes", { lines: lines(), region_id: shop.region_id, payments: [{ form: "01", amount: 100 }], deliver: true })).status).toBe(201)
      expect(stocked).toHaveBeenCalled()
    } finally {
      stocked.mockRestore()
    }
    const levels = await db()("inventory_level").select(db().raw("1000000 - stocked_quantity as gone, reserved_quantity as reserved")).orderBy("reserved") as { gone: string; reserved: string }[]
    expect([levels.map((level) => [Number(level.gone), Number(level.reserved)]), (await counted()).reserved]).toEqual([[[0, 2], [0, 3]], 2])
    await db()("trato_sale_intent").where({ delivery: "due" }).update({ claimed_until: new Date(0) })
    await reconcile()
    await expectWhole(1, 1)
  })

  it("R-09 BIL-17 a note typed by hand is whole or was never there when the process dies between any two steps", async () => {
    const sale = (): Asked => ({ path: "sales-notes", body: { lines: lines(), region_id: shop.region_id, payments: [{ form: "01", amount: 100 }], deliver: true } })
    const steps = await stepsOf("trato-sell-by-hand", async () => expect((await post(sale().path, sale().body)).status).toBe(201))
    expect(steps).toEqual(expect.arrayContaining(["trato-begin-sale", "create-orders", "reserve-inventory-step", "convert-draft-order", "trato-hold-quoted-taxes", "trato-create-note", "trato-complete-sale", "trato-deliver-sale"]))
    const { total } = (await counted()).notes[0]
    // Where effects of the host lie (between those steps nothing is written that stays), and every step from the note on.
    const effects = ["create-orders", "reserve-inventory-step", "convert-draft-order", "trato-hold-quoted-taxes"].flatMap((s) => [steps.indexOf(s) + 1, steps.indexOf(s) + 2])
    const noted = steps.indexOf("trato-create-note") + 1
    const stops = [...new Set([1, 2, 3, 4, ...effects, ...Array.from({ length: steps.length + 2 - noted }, (_, i) => noted + i)])].sort((a, b) => a - b)
    await killAt("trato-sell-by-hand", stops, steps.length, stops.map(sale))
    await reconcile()
    const withNote = stops.filter((stop) => stop > noted).length
    const notes = await expectWhole(1 + withNote, 1 + withNote)
    // What stands costs what was typed, the untaxed line included.
    expect(new Set(notes.map((n) => n.total))).toEqual(new Set([total]))
    expect(await reconcile()).toEqual({ finished: 0, undone: 0 })
    expect((await post(sale().path, sale().body)).status).toBe(201)
    await expectWhole(2 + withNote, 2 + withNote)
    // Killed in the middle of handing over: the order says it was, the goods are still reserved.
    const half = (await post(sale().path, { ...sale().body, deliver: false })).data.sales_note.order.id as string
    const items = (await container().resolve("order").retrieveOrder(half, { relations: ["items"] })).items!
    await container().resolve("order").registerFulfillment({ order_id: half, items: items.map((i) => ({ id: i.id, quantity: Number(i.quantity) })) })
    await db()("trato_sale_intent").where({ order_id: half }).update({ delivery: "due", claimed_until: new Date(0) })
    await Promise.all([reconcile(), reconcile()])
    await expectWhole(3 + withNote, 3 + withNote)
  }, 400_000)

  it("R-09 BIL-19 “Facturar” of a document leaves order, note and invoice, or none of them, and never a second order when asked again", async () => {
    const document = async () => (await post("documents", { type: "quote", region_id: shop.region_id, customer_name: "Café Central", lines: lines() })).data.document.id as string
    const ask = (id: string): Asked => ({ path: "invoices/issue", body: { document_id: id, receiver: ROBOTICA } })
    const before = (await counted()).orders.length
    expect(before).toBe(0)
    const first = await document()
    const steps = await stepsOf("trato-sell-document", async () => expect((await post("invoices/issue", ask(first).body)).status).toBe(202))
    expect(steps).toEqual(expect.arrayContaining(["trato-begin-sale", "trato-begin-conversion", "create-orders", "trato-complete-conversion", "trato-create-note", "trato-start-sale-invoice", "trato-complete-sale"]))
    // Before every step of the sale itself, and of the conversion (http/presales/kill.spec.ts walks through that one) where its effects lie.
    const conversion = ["trato-begin-conversion", "create-orders", "reserve-inventory-step", "convert-draft-order", "trato-hold-quoted-taxes", "trato-complete-conversion"].map((s) => steps.indexOf(s) + 1)
    const own = [1, 2, ...Array.from({ length: steps.length + 1 - steps.indexOf("trato-complete-conversion") - 1 }, (_, i) => steps.indexOf("trato-complete-conversion") + 2 + i)]
    const stops = [...new Set([...own, ...conversion])].sort((a, b) => a - b)
    const documents: string[] = []
    for (let i = 0; i < stops.length; i++) documents.push(await document())
    await killAt("trato-sell-document", stops, steps.length, documents.map(ask))
    await reconcile()
    for (const [i, id] of documents.entries()) {
      const again = await post("invoices/issue", ask(id).body)
      const order = await db()("trato_document").select("status", "order_id").where({ id }).first()
      expect([`before ${steps[stops[i] - 1] ?? "the answer"}`, [202, 409].includes(again.status), order.status]).toEqual([`before ${steps[stops[i] - 1] ?? "the answer"}`, true, "converted"])
    }
    await container().resolve("workflows").run("trato-reconcile-invoices", { input: {} })
    const notes = await expectWhole(1 + stops.length)
    for (let i = 0; i < 200 && (await db()("trato_invoice").whereNot({ state: "stamped" })).length; i++) await new Promise((r) => setTimeout(r, 100))
    expect(notes).toHaveLength(1 + stops.length)
    expect(await db()("trato_sales_note").where({ status: "invoiced" }).count()).toEqual([{ count: String(1 + stops.length) }])
    expect(await db()("trato_invoice").select("state").groupBy("state").count()).toEqual([{ state: "stamped", count: String(1 + stops.length) }])
  }, 400_000)

  it("R-09 BIL-18 of a voided note no order stays and nothing stays reserved when the process dies between any two steps", async () => {
    const sell = async (payments = [{ form: "01", amount: 100 }]) => (await post("sales-notes", { lines: lines(), region_id: shop.region_id, payments })).data.sales_note as { id: string; order: { id: string } }
    const ask = (note: { id: string }): Asked => ({ path: `sales-notes/${note.id}/void`, body: { reason: "Se equivocó de cliente", refund: true } })
    const first = await sell()
    const steps = await stepsOf("trato-void-sales-note", async () => expect((await post(ask(first).path, ask(first).body)).status).toBe(200))
    expect(steps).toEqual(expect.arrayContaining(["trato-void-note-step", "trato-cancel-sale-order-step"]))
    const voided = steps.indexOf("trato-void-note-step") + 1
    // What follows is the payments' going back, which has its own job.
    const stops = Array.from({ length: steps.indexOf("trato-cancel-sale-order-step") + 2 }, (_, i) => i + 1)
    const notes = []
    for (let i = 0; i < stops.length; i++) notes.push(await sell())
    // Two more whose process dies in the middle of the host's part, and one that got another note in the meantime.
    const half = await sell()
    const renewed = await sell([])
    await killAt("trato-void-sales-note", [...stops, voided + 1, voided + 1], steps.length, [...notes, half, renewed].map(ask))
    await container().resolve(Modules.ORDER).cancel([half.order.id])
    expect((await post("sales-notes", { order_id: renewed.order.id })).status).toBe(201)
    await reconcileBilling(container())
    expect(await db()("trato_order_cancel").count()).toEqual([{ count: "2" }])
    await db()("trato_order_cancel").update({ claimed_until: new Date(0) })
    await Promise.all([reconcileBilling(container()), reconcileBilling(container())])
    const found = new Map((await db()("order").select("id", "status")).map((o: { id: string; status: string }) => [o.id, o.status]))
    const state = async (note: { id: string; order: { id: string } }) => [(await db()("trato_sales_note").where({ id: note.id }).first("status")).status, found.get(note.order.id)]
    for (const [i, stop] of stops.entries()) expect([`before ${steps[stop - 1] ?? "the answer"}`, await state(notes[i])]).toEqual([`before ${steps[stop - 1] ?? "the answer"}`, stop <= voided ? ["issued", "pending"] : ["void", "canceled"]])
    expect([await state(half), await state(renewed)]).toEqual([["void", "canceled"], ["void", "pending"]])
    expect([(await counted()).reserved, await db()("trato_order_cancel").count()]).toEqual([2 * (voided + 1), [{ count: "0" }]])
    for (const note of notes.slice(0, voided)) expect((await post(ask(note).path, ask(note).body)).status).toBe(200)
    expect((await counted()).reserved).toBe(2)
  }, 400_000)
})
