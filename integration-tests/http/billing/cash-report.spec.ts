import { Modules } from "@medusajs/framework/utils"
import { describeHost } from "../../helpers/host"
import { apply, ownMigrations } from "../../helpers/migrations"
import { createPerson, type Person } from "../../helpers/people"
import { createOrder, withIssuer } from "../../helpers/sales"
import type { CashReport } from "../../../src/types/http/billing"
import { instantAt } from "../../../src/utils/clock"
import { addDays, civilDate } from "../../../src/utils/dates"

const ZONE = "America/Mexico_City"
const today = civilDate(new Date(), ZONE)
const yesterday = addDays(today, -1)

type Note = { id: string; number: string; total: number; paid: number; balance: number; order_id: string; payments: { id: string; amount: number; refunded: number }[] }

describeHost("money that goes back, on the day it goes", (host) => {
  const { api, container, db } = host
  let owner: Person
  withIssuer(host, (made) => (owner = made))

  const post = (path: string, body: object = {}) => api.post(`/admin/trato/${path}`, body, owner.headers)
  const report = async (day: string, who = owner): Promise<CashReport> => (await api.get(`/admin/trato/cash-report?day=${day}`, who.headers)).data.report
  const read = async (id: string): Promise<Note> => (await api.get(`/admin/trato/sales-notes/${id}`, owner.headers)).data.sales_note
  const note = async (order: Parameters<typeof createOrder>[1] = { paid: true }, body: object = {}): Promise<Note> => {
    const made = await createOrder(container(), order)
    const { status, data } = await post("sales-notes", { order_id: made.id, ...body })
    expect([status, data.message]).toEqual([201, undefined])
    return data.sales_note
  }
  /** What is issued never changes; only a test moves it to another day. */
  const rewrite = async (table: string, where: object, set: object) => {
    await db().raw("alter table ?? disable trigger user", [table])
    await db()(table).where(where).update(set)
    await db().raw("alter table ?? enable trigger user", [table])
  }
  /** As if it had been sold and charged yesterday. */
  const ofYesterday = async ({ id }: Note) => {
    await rewrite("trato_note_payment", { note_id: id }, { paid_on: yesterday, created_at: instantAt(yesterday, "12:00:00", ZONE) })
    await rewrite("trato_sales_note", { id }, { issued_on: yesterday })
  }
  const paymentsOf = async (orderId: string) => {
    const { data } = await container().resolve("query").graph({ entity: "order", fields: ["payment_collections.payments.id", "payment_collections.payments.created_at"], filters: { id: orderId } })
    const collections = (data[0] as unknown as { payment_collections: { payments: { id: string }[] }[] }).payment_collections
    return collections.flatMap((one) => one.payments)
  }
  const workflow = (name: string, input: object) => container().resolve(Modules.WORKFLOW_ENGINE).run(name, { input } as never)
  const refund = async (orderId: string, amount: number) => workflow("refund-payment-workflow", { payment_id: (await paymentsOf(orderId))[0].id, amount })
  const until = async (look: () => Promise<boolean>) => {
    for (let i = 0; i < 200 && !(await look()); i++) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await look()).toBe(true)
  }
  const paid = (id: string, amount: number) => until(async () => (await read(id)).paid === amount)
  const flows = ({ payments }: CashReport) => payments.map((one) => [one.form, one.count, one.received, one.returned, one.amount]).sort()
  const refundsOf = async (noteId: string): Promise<{ amount: string; refunded_at: Date }[]> =>
    db()("trato_note_refund as r").join("trato_note_payment as p", "p.id", "r.payment_id").select("r.amount", "r.refunded_at").where({ "p.note_id": noteId }).orderBy("r.refunded_at")

  it("DAY-05 a refund of today is in today's report and leaves yesterday's as it was printed", async () => {
    const made = await note({ paid: true, payment_form: "04" })
    await ofYesterday(made)
    const printed = await report(yesterday)
    expect(flows(printed)).toEqual([["04", 1, made.total, 0, made.total]])
    await refund(made.order_id, 200)
    await paid(made.id, made.total - 200)
    await refund(made.order_id, 50.5)
    await paid(made.id, made.total - 250.5)
    expect(await report(yesterday)).toEqual(printed)
    const now = await report(today)
    expect([flows(now), now.money]).toEqual([[["04", 0, 0, 250.5, -250.5]], [{ currency_code: "mxn", received: 0, returned: 250.5, amount: -250.5 }]])
    expect(now.returns).toEqual([200, 50.5].map((amount) => ({ note_id: made.id, number: made.number, kind: "refund", form: "04", form_name: expect.stringContaining("Tarjeta"), currency_code: "mxn", amount, reason: null })))
    expect([now.sellers, now.branches]).toEqual([[expect.objectContaining({ seller_id: owner.id, notes: 0, sold: 0, returned: 250.5, paid: -250.5 })], [expect.objectContaining({ stock_location_id: null, returned: 250.5, paid: -250.5 })]])
    const luis = await createPerson(container(), "Luis Paz", "seller")
    expect(await report(today, luis)).toMatchObject({ money: [], payments: [], returns: [], sellers: [] })
  })

  it("DAY-05 a refund at half past eleven at night is of that day of the shop, and on no other", async () => {
    const made = await note()
    await ofYesterday(made)
    await refund(made.order_id, 100)
    await paid(made.id, made.total - 100)
    for (const [day, time] of [["2026-10-31", "23:30:00"], ["2026-10-31", "00:00:00"], ["2026-12-31", "23:59:59"]] as const) {
      await db()("trato_note_refund").update({ refunded_at: instantAt(day, time, ZONE) })
      expect([(await report(day)).money, (await report(addDays(day, 1))).money, (await report(addDays(day, -1))).money]).toEqual([[{ currency_code: "mxn", received: 0, returned: 100, amount: -100 }], [], []])
    }
  })

  it("DAY-05 BB-07 counts every refund once, however often and by how many it is told", async () => {
    const made = await note()
    for (const amount of [10, 20.25, 30]) await refund(made.order_id, amount)
    const sync = () => workflow("trato-sync-order-payments", { order_id: made.order_id })
    await Promise.all(Array.from({ length: 6 }, sync))
    await paid(made.id, made.total - 60.25)
    await Promise.all(Array.from({ length: 3 }, sync))
    expect((await refundsOf(made.id)).map((one) => Number(one.amount))).toEqual([10, 20.25, 30])
    expect((await db()("trato_note_payment").where({ note_id: made.id }).first()).refunded_total).toBe("60.25")
    expect((await report(today)).money).toEqual([{ currency_code: "mxn", received: made.total, returned: 60.25, amount: made.total - 60.25 }])
  })

  it("DAY-05 BB-07 what went back before there was a note is not taken off the note once more", async () => {
    const order = await createOrder(container(), { paid: true })
    await refund(order.id, 300)
    const { data } = await post("sales-notes", { order_id: order.id })
    const made = data.sales_note as Note
    const before = (await read(made.id)).paid
    await refund(order.id, 100)
    await paid(made.id, before - 100)
    expect((await refundsOf(made.id)).map((one) => Number(one.amount))).toEqual([100])
    await workflow("trato-sync-order-payments", { order_id: order.id })
    expect((await read(made.id)).paid).toBe(before - 100)
  })

  it("DAY-05 BIL-13 a payment voided on a later day leaves that day's money, one voided at once was never there", async () => {
    const [other, made] = [await note({}), await note({})]
    const wrong = await post(`sales-notes/${other.id}/payments`, { form: "01", amount: 5 })
    await post(`sales-notes/${other.id}/payments/${wrong.data.sales_note.payments[0].id}/void`, { reason: "Mal tecleado" })
    expect((await report(today)).money).toEqual([])
    const check = await post(`sales-notes/${made.id}/payments`, { form: "02", amount: 80 })
    await ofYesterday(made)
    await post(`sales-notes/${made.id}/payments/${check.data.sales_note.payments.find((p: { amount: number }) => p.amount === 80).id}/void`, { reason: "Cheque sin fondos" })
    const [before, now] = [await report(yesterday), await report(today)]
    expect([flows(before), flows(now)]).toEqual([[["02", 1, 80, 0, 80]], [["02", 0, 0, 80, -80]]])
    expect(now.returns).toEqual([expect.objectContaining({ number: made.number, kind: "payment_voided", amount: 80, reason: "Cheque sin fondos" })])
    // Typed today as of yesterday, and taken back today: a slip all the same.
    const slip = await post(`sales-notes/${made.id}/payments`, { form: "03", amount: 7, paid_on: yesterday })
    await post(`sales-notes/${made.id}/payments/${slip.data.sales_note.payments.find((p: { amount: number }) => p.amount === 7).id}/void`, { reason: "Era de otra nota" })
    expect([await report(yesterday), await report(today)]).toEqual([before, now])
  })

  it("DAY-05 BIL-18 the money of a note voided on a later day goes back on that day, or stays counted where it was left", async () => {
    const [given, kept] = [await note({}, { payments: [{ form: "01", amount: 70 }] }), await note({}, { payments: [{ form: "01", amount: 11 }] })]
    for (const one of [given, kept]) await ofYesterday(one)
    const before = await report(yesterday)
    await post(`sales-notes/${given.id}/void`, { reason: "Se arrepintió", refund: true })
    await post(`sales-notes/${kept.id}/void`, { reason: "Anticipo que se queda", refund: false })
    const now = await report(today)
    expect([flows(await report(yesterday)), flows(before)]).toEqual([[["01", 2, 81, 0, 81]], [["01", 2, 81, 0, 81]]])
    expect([flows(now), now.returns.map((one) => [one.number, one.kind, one.amount, one.reason])]).toEqual([[["01", 0, 0, 70, -70]], [[given.number, "note_voided", 70, "Se arrepintió"]]])
  })

  it("DAY-05 BB-07 R-01 a refund whose day cannot be written is no refund of the note either, and is both when it is told again", async () => {
    const made = await note()
    const sync = () => container().resolve(Modules.WORKFLOW_ENGINE).run("trato-sync-order-payments", { input: { order_id: made.order_id }, throwOnError: false } as never)
    await db().raw("create function spec_refuse() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$")
    await db().raw("create trigger spec_refuse before insert on trato_note_refund for each row execute function spec_refuse()")
    try {
      await refund(made.order_id, 90)
      await sync()
      expect([(await read(made.id)).paid, await refundsOf(made.id), (await report(today)).money]).toEqual([made.total, [], [{ currency_code: "mxn", received: made.total, returned: 0, amount: made.total }]])
    } finally {
      await db().raw("drop function spec_refuse cascade")
    }
    await sync()
    expect([(await read(made.id)).paid, (await refundsOf(made.id)).map((one) => Number(one.amount))]).toEqual([made.total - 90, [90]])
  })

  it("DAY-05 S-03 a day that is none is told at its field", async () => {
    for (const asked of ["day=2026-02-30", "day=ayer", "day=2026-01-01&day=2026-01-02", "day=%00"]) {
      for (const path of ["cash-report", "cash-report/pdf"]) {
        const { status, data } = await api.get(`/admin/trato/${path}?${asked}`, owner.headers)
        expect([path, asked, status, data.errors?.[0]?.path]).toEqual([path, asked, 400, "day"])
      }
    }
  })

  it("DAY-05 what an earlier note carried over came in once", async () => {
    const made = await note({ paid: true })
    await rewrite("trato_note_payment", { note_id: made.id }, { external_id: "carry_01", form: "17" })
    expect((await report(today)).money).toEqual([])
  })

  it("DAY-05 BB-07 what is on no note goes back first, then what this one has, each refund with its day", async () => {
    const made = await note({ items: [{ title: "Mesa", price: 60, quantity: 1, rate: 0 }], paid: 100 })
    expect([made.total, made.payments[0].amount]).toEqual([60, 60])
    await refund(made.order_id, 25)
    await refund(made.order_id, 35)
    await until(async () => (await refundsOf(made.id)).length === 1)
    expect((await refundsOf(made.id)).map((one) => Number(one.amount))).toEqual([20])
  })

  it("DAY-05 R-07 what went back before refunds had their day is told on the day of the host's refund, or when it was last written", async () => {
    const [known, lost] = [await note(), await note()]
    for (const one of [known, lost]) {
      await ofYesterday(one)
      await refund(one.order_id, 40)
      await paid(one.id, one.total - 40)
    }
    await rewrite("trato_note_payment", { note_id: lost.id }, { external_id: "capt_gone" })
    const [at] = await refundsOf(known.id)
    const migration = (await ownMigrations()).find(({ name }) => name.endsWith("Migration20261123065000"))!
    await apply(db(), migration.down)
    await apply(db(), migration.up)
    expect((await refundsOf(known.id)).map((one) => [Number(one.amount), one.refunded_at])).toEqual([[40, at.refunded_at]])
    expect((await refundsOf(lost.id)).map((one) => Number(one.amount))).toEqual([40])
    expect((await report(today)).money).toEqual([{ currency_code: "mxn", received: 0, returned: 80, amount: -80 }])
    await refund(known.order_id, 5)
    await paid(known.id, known.total - 45)
    expect((await refundsOf(known.id)).map((one) => Number(one.amount))).toEqual([40, 5])
  })
})
