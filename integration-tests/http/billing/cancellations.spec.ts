import { sandboxControl } from "../../../src/providers/cfdi/pac/sandbox-control"
import { afterSale } from "../../helpers/after-sale"
import * as sample from "../../helpers/cfdi-samples"
import { describeHost } from "../../helpers/host"
import { officialXml } from "../../helpers/old-invoices"
import type { Person } from "../../helpers/people"
import { ROBOTICA, waitForInvoice, withIssuer } from "../../helpers/sales"

describeHost("cancellations and what replaces an invoice", (host) => {
  const { api, container, db } = host
  let owner: Person
  withIssuer(host, (made) => (owner = made))

  const { post, get, note, stamped, invoice } = afterSale(host, () => owner)

  it("FIS-05 cancels by motive, keeps the receipt, leaves the note invoiced, and a replacement can be made", async () => {
    const sold = await note()
    const made = await invoice(sold.id)
    const without = await post(`invoices/${made.id}/cancel`, { motive: "01" })
    expect([without.status, without.data.errors?.[0]?.path]).toEqual([400, "substitution_id"])
    const replacement = await stamped(await post(`invoices/${made.id}/replace`, { receiver: { ...ROBOTICA, use: "G01" } }))
    expect((await api.get(`/admin/trato/invoices/${replacement.id}/xml`, owner.headers)).data).toMatch(/TipoRelacion="04"/)
    expect((await get(`sales-notes/${sold.id}`)).sales_note).toMatchObject({ status: "invoiced", invoice: { id: replacement.id } })
    const { status, data } = await post(`invoices/${made.id}/cancel`, { motive: "01", substitution_id: replacement.id })
    expect([status, data.message]).toEqual([200, undefined])
    for (let i = 0; i < 100 && (await get(`invoices/${made.id}`)).invoice.state !== "canceled"; i++) {
      await db()("trato_invoice").where({ id: made.id }).update({ cancel_next_at: new Date(0) })
      await container().resolve("workflows").run("trato-reconcile-cancels", { input: {} })
      await new Promise((r) => setTimeout(r, 30))
    }
    const after = (await get(`invoices/${made.id}`)).invoice
    expect(after).toMatchObject({ state: "canceled", cancel: { motive: "01", substitution_id: replacement.id, canceled_at: expect.any(String) } })
    const receipt = await api.get(`/admin/trato/invoices/${made.id}/receipt`, owner.headers)
    expect([receipt.status, receipt.headers["content-disposition"]]).toEqual([200, expect.stringContaining("acuse")])
    expect((await post(`invoices/${made.id}/cancel`, { motive: "02" })).status).toBe(409)
    const journal = (await get(`journal?subject_type=invoice&subject_id=${made.id}`)).entries.map((e: { action: string }) => e.action)
    expect(journal).toEqual(expect.arrayContaining(["invoice.cancel_requested", "invoice.canceled"]))
  })

  it("FIS-05 what has a substitute is cancelled with motive 01 and that substitute, never as if it had none", async () => {
    const made = await invoice((await note()).id)
    const replacement = await stamped(await post(`invoices/${made.id}/replace`, { receiver: { ...ROBOTICA, use: "G01" } }))
    for (const motive of ["02", "03"]) {
      const { status, data } = await post(`invoices/${made.id}/cancel`, { motive })
      expect([motive, status, data.code, data.details]).toEqual([motive, 409, "has_substitute", expect.objectContaining({ invoice_id: replacement.id })])
    }
    expect((await get(`invoices/${made.id}`)).invoice.state).toBe("stamped")
  })

  it("FIS-05 what was credited is replaced only after its credit note was cancelled: a replacement would sell it again in full", async () => {
    const sold = await note()
    const made = await invoice(sold.id)
    const credit = await stamped(await post(`invoices/${made.id}/credit-notes`, { amount: 100, reason: "Un golpe en la caja" }))
    const refused = await post(`invoices/${made.id}/replace`, { receiver: { ...ROBOTICA, use: "G01" } })
    expect([refused.status, refused.data.code, refused.data.details.related]).toEqual([409, "has_credit_notes", [expect.objectContaining({ id: credit.id })]])
    expect((await get(`sales-notes/${sold.id}`)).sales_note.invoice).toMatchObject({ id: made.id })
    expect((await cancel(credit.id)).state).toBe("canceled")
    expect((await stamped(await post(`invoices/${made.id}/replace`, { receiver: { ...ROBOTICA, use: "G01" } }))).id).not.toBe(made.id)
  })

  /** An invoice of ten days ago and more than a thousand pesos: the authority asks its receiver before it is cancelled. */
  const old = async (): Promise<{ id: string; note: string }> => {
    const xml = await officialXml(sample.invoice({ series: "A", folio: "45", issued_at: new Date(Date.now() - 10 * 86_400_000).toISOString(), payment_method: "PPD", payment_form: "99", lines: [sample.line({ unit_price: "2000" })], expected_total: "2320" }))
    const id = (await post("ppd-invoices", { files: [{ name: "A-45.xml", content: xml }] })).data.files[0].invoice_id as string
    // The shop practises, and what comes from before is official: as if it had been made here.
    await db()("trato_invoice").where({ id }).update({ sandbox: true })
    return { id, note: (await get(`invoices/${id}`)).invoice.notes[0].id }
  }
  /** Asks, and lets the job look until there is an answer. */
  const cancel = async (id: string, body: object = { motive: "02" }) => {
    const { status, data } = await post(`invoices/${id}/cancel`, body)
    expect([status, data.message]).toEqual([200, undefined])
    for (let i = 0; i < 6 && (await get(`invoices/${id}`)).invoice.state === "cancel_requested"; i++) {
      await db()("trato_invoice").where({ id }).update({ cancel_next_at: new Date(0) })
      await container().resolve("workflows").run("trato-reconcile-cancels", { input: {} })
    }
    return (await get(`invoices/${id}`)).invoice
  }
  const actions = async (type: string, id: string) => (await get(`journal?subject_type=${type}&subject_id=${id}`)).entries.map((e: { action: string }) => e.action) as string[]

  describe("a receiver who is asked", () => {
    const control = sandboxControl()
    afterEach(() => {
      control.acceptance = undefined
      control.cancel_failures = []
    })

    it("FIS-05 a receiver who has not answered yet leaves the request waiting: nothing else is done to the invoice, and asking again changes nothing", async () => {
      const { id } = await old()
      control.acceptance = { answer: "reject", seconds: 3600 }
      const waiting = await cancel(id)
      expect([waiting.state, waiting.actions, (await post(`invoices/${id}/cancel`, { motive: "03" })).data.invoice?.state]).toEqual(["cancel_requested", [], "cancel_requested"])
      expect((await post(`invoices/${id}/credit-notes`, { all: true, reason: "x" })).data.code).toBe("not_creditable")
      expect(await db()("trato_invoice").where({ id }).first("cancel_motive", "cancel_code")).toEqual({ cancel_motive: "02", cancel_code: "201" })
    })

    it("FIS-05 after a refusal the next request is not taken for refused by the answer to the one before, and silence cancels", async () => {
      const { id, note } = await old()
      control.acceptance = { answer: "reject", seconds: 0 }
      const refused = await cancel(id)
      expect([refused.state, refused.cancel.answer, refused.actions.includes("cancel"), refused.cancel.canceled_at]).toEqual(["stamped", expect.stringContaining("no aceptó"), true, null])
      expect(await actions("invoice", id)).toEqual(expect.arrayContaining(["invoice.cancel_requested", "invoice.cancel_accepted", "invoice.cancel_refused"]))
      expect((await post(`sales-notes/${note}/payments`, { amount: 20, form: "03" })).status).toBe(201)
      await db()("trato_note_payment").where({ note_id: note }).update({ needs_complement: false })
      // The request is lost on its way; what the authority says of this invoice is still the refusal.
      control.acceptance = { answer: "silence", seconds: 0 }
      control.cancel_failures = ["connection_lost"]
      const expired = await cancel(id)
      expect([expired.state, expired.cancel.canceled_at]).toEqual(["canceled", expect.any(String)])
      expect(await db()("trato_invoice").where({ id }).first("cancel_code")).toEqual({ cancel_code: "expired" })
      expect((await get(`sales-notes/${note}`)).sales_note).toMatchObject({ status: "invoiced", invoice: { id, state: "canceled" } })
    })

    it("FIS-05 while the cancellation of a substitute waits for its receiver, what it replaced cannot be cancelled by any motive: both would be gone", async () => {
      const { id, note } = await old()
      const second = await stamped(await post(`invoices/${id}/replace`, { receiver: ROBOTICA }))
      await db()("trato_invoice").where({ id: second.id }).update({ state: "cancel_requested", cancel_motive: "02", cancel_requested_at: new Date(), cancel_next_at: new Date(Date.now() + 3_600_000), cancel_code: "201" })
      for (const [body, code] of [[{ motive: "02" }, "has_substitute"], [{ motive: "03" }, "has_substitute"], [{ motive: "01", substitution_id: second.id }, "substitution_not_stamped"]] as const) {
        const { status, data } = await post(`invoices/${id}/cancel`, body)
        expect([body, status >= 400 && status < 500, data.errors?.[0]?.code ?? data.code]).toEqual([body, true, code])
      }
      expect(await db()("trato_invoice").where({ id }).first("state", "cancel_motive")).toEqual({ state: "stamped", cancel_motive: null })
      expect((await post(`invoices/${id}/replace`, { receiver: ROBOTICA })).data.code).toBe("not_replaceable")
      expect((await get(`sales-notes/${note}`)).sales_note.invoice).toMatchObject({ id: second.id, state: "cancel_requested" })
    })

    it("DAY-02 FIS-05 who practises neither replaces, credits nor cancels an official invoice: it would count here and not before the authority", async () => {
      const { id, note } = await old()
      await db()("trato_invoice").where({ id }).update({ sandbox: false })
      for (const [act, body] of [["replace", { receiver: ROBOTICA }], ["credit-notes", { all: true, reason: "x" }], ["cancel", { motive: "02" }]] as const) {
        const { status, data } = await post(`invoices/${id}/${act}`, body)
        expect([act, status, data.code]).toEqual([act, 400, "official_in_practice"])
      }
      expect(await db()("trato_invoice").select("id", "state")).toEqual([{ id, state: "stamped" }])
      expect((await get(`sales-notes/${note}`)).sales_note).toMatchObject({ balance: 2320, credited: 0, invoice: { id } })
    })

    it("FIS-05 motive 01 refused leaves both valid; the replacement is credited alone, and cancelling it gives the note back to the first", async () => {
      const { id, note } = await old()
      const second = await stamped(await post(`invoices/${id}/replace`, { receiver: ROBOTICA }))
      control.acceptance = { answer: "reject", seconds: 0 }
      const refused = await cancel(id, { motive: "01", substitution_id: second.id })
      expect([refused.state, refused.actions, refused.cancel]).toEqual(["stamped", ["cancel"], expect.objectContaining({ motive: "01", substitution_id: second.id })])
      expect((await post(`invoices/${id}/credit-notes`, { all: true, reason: "x" })).data.code).toBe("invoice_replaced")
      expect((await get(`sales-notes/${note}`)).sales_note.invoice).toMatchObject({ id: second.id })
      // Issued today: nobody is asked.
      expect((await cancel(second.id, { motive: "02" })).state).toBe("canceled")
      expect((await get(`sales-notes/${note}`)).sales_note).toMatchObject({ status: "invoiced", invoice: { id, state: "stamped" } })
      expect(await actions("note", note)).toContain("note.invoice_returned")
      const between = await stamped(await post(`invoices/${id}/replace`, { receiver: ROBOTICA }))
      // The replacement of an imported invoice can be replaced in its turn.
      const third = await stamped(await post(`invoices/${between.id}/replace`, { receiver: { ...ROBOTICA, use: "G01" } }))
      control.acceptance = { answer: "accept", seconds: 0 }
      expect((await cancel(id, { motive: "01", substitution_id: between.id })).state).toBe("canceled")
      expect((await get(`sales-notes/${note}`)).sales_note.invoice).toMatchObject({ id: third.id, state: "stamped" })
    })
  })

  it("FIS-05 an invoice with a live complement is cancelled only after it, and the cancelled complement gives its payment back", async () => {
    const { issuers } = await get("issuers")
    await post(`issuers/${issuers[0].id}`, { policies: { complements: "manual" } })
    const sold = await note({})
    const made = await invoice(sold.id)
    await post(`sales-notes/${sold.id}/payments`, { amount: 500, form: "03" })
    const { complements } = (await post(`invoices/${made.id}/complements`)).data
    const rep = await waitForInvoice(host, complements[0].id, owner.headers)
    expect(rep.state).toBe("stamped")
    const early = await post(`invoices/${made.id}/cancel`, { motive: "02" })
    expect([early.status, early.data.code, early.data.message.includes(rep.number)]).toEqual([409, "has_complements", true])
    const payment = (await get(`sales-notes/${sold.id}`)).sales_note.payments[0]
    expect((await post(`sales-notes/${sold.id}/payments/${payment.id}/void`, { reason: "Rebotó" })).data.code).toBe("payment_has_complement")
    const settle = async (id: string) => {
      for (let i = 0; i < 100 && (await get(`invoices/${id}`)).invoice.state !== "canceled"; i++) {
        await db()("trato_invoice").where({ id }).update({ cancel_next_at: new Date(0) })
        await container().resolve("workflows").run("trato-reconcile-cancels", { input: {} })
      }
      expect((await get(`invoices/${id}`)).invoice.state).toBe("canceled")
    }
    expect((await post(`invoices/${rep.id}/cancel`, { motive: "02" })).status).toBe(200)
    await settle(rep.id)
    expect((await get(`sales-notes/${sold.id}`)).sales_note.payments[0].complement).toMatchObject({ state: "needed" })
    // Made anew it takes the same partiality; it is the first again.
    const anew = (await post(`invoices/${made.id}/complements`)).data.complements[0]
    await waitForInvoice(host, anew.id, owner.headers)
    expect((await get(`invoices/${anew.id}`)).invoice.acknowledged[0]).toMatchObject({ installment: 1, previous_balance: sold.total, amount: 500 })
    expect((await post(`invoices/${anew.id}/cancel`, { motive: "02" })).status).toBe(200)
    await settle(anew.id)
    expect((await post(`invoices/${made.id}/cancel`, { motive: "03" })).status).toBe(200)
    await settle(made.id)
    expect((await get(`sales-notes/${sold.id}`)).sales_note.status).toBe("invoiced")
  })

  it("FIS-05 BIL-14 an invoice paid in parts and replaced has its payments acknowledged anew, from the balance the first one had", async () => {
    const { issuers } = await get("issuers")
    await post(`issuers/${issuers[0].id}`, { policies: { complements: "manual" } })
    const sold = await note({ paid: 20 })
    const first = await invoice(sold.id)
    const acknowledge = async (id: string) => {
      const { complements } = (await post(`invoices/${id}/complements`)).data
      expect((await waitForInvoice(host, complements[0].id, owner.headers)).state).toBe("stamped")
      return (await get(`invoices/${complements[0].id}`)).invoice
    }
    await post(`sales-notes/${sold.id}/payments`, { amount: 500, form: "03" })
    const early = await acknowledge(first.id)
    const second = await stamped(await post(`invoices/${first.id}/replace`, { receiver: { ...ROBOTICA, use: "G01" } }))
    expect(second).toMatchObject({ payment_method: "PPD", payment_form: "99", balance: sold.total - 520 })
    expect((await cancel(early.id)).state).toBe("canceled")
    expect((await cancel(first.id, { motive: "01", substitution_id: second.id })).state).toBe("canceled")
    expect((await acknowledge(second.id)).acknowledged[0]).toMatchObject({ installment: 1, previous_balance: sold.total - 20, amount: 500 })
    await post(`sales-notes/${sold.id}/payments`, { amount: sold.total - 520, form: "03" })
    expect((await acknowledge(second.id)).acknowledged[0]).toMatchObject({ installment: 2, previous_balance: sold.total - 520, new_balance: 0 })
    // Settled by now, and still in parts: a third one starts from the same balance.
    const third = await stamped(await post(`invoices/${second.id}/replace`, { receiver: ROBOTICA }))
    expect(third).toMatchObject({ payment_method: "PPD", payment_status: "paid" })
    expect((await db()("trato_invoice").where({ id: third.id }).first("balance_at_issue")).balance_at_issue).toBe(String(sold.total - 20))
  })
})
