import { afterSale } from "../../helpers/after-sale"
import { describeHost } from "../../helpers/host"
import type { Person } from "../../helpers/people"
import { refusesAll } from "../../helpers/refusals"
import { createOrder, ROBOTICA, withIssuer } from "../../helpers/sales"

describeHost("what notes, payments and invoices refuse", (host) => {
  const { api, container, db } = host
  let owner: Person
  withIssuer(host, (made) => (owner = made))

  const { post, get, note, invoice } = afterSale(host, () => owner)
  const read = (path: string) => api.get(`/admin/trato/${path}`, owner.headers)

  it("S-03 BIL-02 BIL-13 BIL-18 refuses payments and returns that are none of the note's, and whatever a voided note was asked, and writes nothing", async () => {
    const [sold, other, void_] = [await note({}), await note({}), await note({})]
    const [line] = (await get(`sales-notes/${sold.id}`)).sales_note.lines
    const [theirs] = (await get(`sales-notes/${other.id}`)).sales_note.lines
    const paid = (await post(`sales-notes/${other.id}/payments`, { amount: 10, form: "01" })).data.sales_note.payments[0]
    expect((await post(`sales-notes/${void_.id}/void`, { reason: "Se repitió" })).status).toBe(200)
    const order = await createOrder(container(), {})
    await refusesAll(host, [
      ["a note that is none", () => read("sales-notes/trnote_none"), "404 not_found"],
      ["a payment of no note", () => post("sales-notes/trnote_none/payments", { amount: 1, form: "01" }), "404 not_found"],
      ["another note's payment", () => post(`sales-notes/${sold.id}/payments/${paid.id}/void`, { reason: "Error" }), "404 not_found"],
      ["more than is owed", () => post(`sales-notes/${sold.id}/payments`, { amount: sold.total + 0.01, form: "01" }), "400 amount:payment_over_balance"],
      ["payments that are more than the sale", () => post("sales-notes", { order_id: order.id, payments: [{ amount: 10_000_000, form: "01" }] }), "400 payments:payment_over_balance"],
      ["a series that is gone", () => post("sales-notes", { order_id: order.id, series_id: "trbser_none" }), "400 series_id:series_missing"],
      ["another note's line", () => post(`sales-notes/${sold.id}/return`, { reason: "Rota", lines: [{ line_id: theirs.id, quantity: 1 }] }), "400 lines.0.line_id:not_found"],
      ["more than was sold", () => post(`sales-notes/${sold.id}/return`, { reason: "Rota", lines: [{ line_id: line.id, quantity: line.quantity + 1 }] }), "400 lines.0.quantity:quantity_over_sold"],
      ["a payment of a voided note", () => post(`sales-notes/${void_.id}/payments`, { amount: 1, form: "01" }), "409 note_void"],
      ["an invoice of a voided note", () => post(`sales-notes/${void_.id}/invoice`, { receiver: ROBOTICA }), "409 note_not_open"],
      ["a return of a voided note", () => post(`sales-notes/${void_.id}/return`, { reason: "Rota", lines: [{ line_id: line.id, quantity: 1 }] }), "409 note_not_open"],
      ["self-invoicing of a voided note", () => post(`sales-notes/${void_.id}`, { allow_self_invoice: true }), "409 note_not_open"],
    ])
  })

  it("S-03 FIS-05 BB-08 BB-09 refuses what an invoice cannot be, and writes nothing", async () => {
    const made = await invoice((await note({})).id)
    const open = await note({})
    // Its mail leaves on its own, and has no way here.
    for (let i = 0; i < 200 && !(await db()("trato_mail").whereNotNull("error").first("id")); i++) await new Promise((r) => setTimeout(r, 50))
    await refusesAll(host, [
      ["to cancel with motive 01 and no substitute", () => post(`invoices/${made.id}/cancel`, { motive: "01" }), "400 substitution_id:208"],
      ["a substitute that is none", () => post(`invoices/${made.id}/cancel`, { motive: "01", substitution_id: "trinv_none" }), "404 not_found"],
      ["to cancel what is none", () => post("invoices/trinv_none/cancel", { motive: "02" }), "404 not_found"],
      ["to credit what is none", () => post("invoices/trinv_none/credit-notes", { all: true, reason: "Devolución" }), "404 not_found"],
      ["to credit no units", () => post(`invoices/${made.id}/credit-notes`, { reason: "Rota", lines: [{ index: 9, quantity: 1 }] }), "400 lines.0.index:line_unknown"],
      ["a note that is on one already", () => post("invoices/issue", { note_ids: [open.id, (made.note_id ?? "trnote_none") as string], receiver: ROBOTICA }), "404 not_found"],
      ["a global invoice of days without sales", () => post("global-invoices", { from: "2020-01-01", to: "2020-01-31" }), "400 nothing_to_invoice"],
      ["a month that is none", () => read("invoices/export?month=2026-13"), "400 month:invalid_format"],
    ])
  })

  it("S-03 DAY-02 DAY-10 refuses settings of issuers, series and branches that cannot be, at their field, and writes nothing", async () => {
    const [issuer] = (await get("issuers")).issuers
    await refusesAll(host, [
      ["an issuer that is none", () => post("issuers/triss_none", { name: "OTRA" }), "404 not_found"],
      ["an issuer that somebody changed", () => post(`issuers/${issuer.id}`, { name: "OTRA", version: 99 }), "409 issuer_changed"],
      ["another RFC with the old certificate", () => post(`issuers/${issuer.id}`, { tax_id: "URE180429TM6" }), "400 credentials:required"],
      ["a series without letters", () => post("billing-series", { kind: "note" }), "400 prefix:required :unrecognized_keys"],
      ["a branch that is none", () => post("branches/sloc_none", { postal_code: "22000" }), "404 not_found"],
    ])
  })

  it("S-03 BIL-17 a shop without an issuer sells, and is told what it lacks when it invoices", async () => {
    const sold = await note({})
    const order = await createOrder(container(), {})
    await db()("trato_issuer").update({ certificate: null, private_key_sealed: null, password_sealed: null, certificate_number: null })
    await refusesAll(host, [
      ["an invoice of the note", () => post(`sales-notes/${sold.id}/invoice`, { receiver: ROBOTICA }), "400 issuer_certificate_missing"],
      ["an invoice of an order", () => post("invoices/issue", { order_id: order.id, receiver: ROBOTICA }), "400 issuer_certificate_missing"],
      ["a payment form that says nothing", () => post("invoices/issue", { order_id: order.id, receiver: ROBOTICA, payments: [{ amount: 1, form: "99" }] }), "400 :invalid_union"],
    ])
    expect((await post("sales-notes", { order_id: order.id })).status).toBe(201)
  })
})
