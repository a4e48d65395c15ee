import fc from "fast-check"
import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { createOrder, ROBOTICA, waitForInvoice, withIssuer } from "../../helpers/sales"

type Receipt = { kind: string; number: string; total: number; payment_status: string; customer_name: string; issued_on: string; invoice?: { number: string } | null }

describeHost("Facturas y Notas de Venta", (host) => {
  const { api, container, db } = host
  let owner: Person
  withIssuer(host, (made) => (owner = made))

  const note = async (as: Person, order: Parameters<typeof createOrder>[1] = {}) => {
    const { id } = await createOrder(container(), order)
    return (await api.post("/admin/trato/sales-notes", { order_id: id }, as.headers)).data.sales_note as { id: string; number: string; total: number }
  }
  const invoice = async (id: string, as: Person) => {
    const { data } = await api.post(`/admin/trato/sales-notes/${id}/invoice`, { receiver: ROBOTICA }, as.headers)
    return waitForInvoice(host, data.invoice_id, owner.headers)
  }
  const list = async (query = "", as = owner) => (await api.get(`/admin/trato/receipts?${query}`, as.headers)).data as { receipts: Receipt[]; count: number; totals: { currency_code: string; amount: number }[] }

  it("BIL-01 lists notes and invoices together, newest first, and counts a sale once", async () => {
    const first = await note(owner, { paid: true })
    const second = await note(owner)
    await invoice(first.id, owner)
    const all = await list()
    expect(all.receipts.map((r) => [r.kind, r.number])).toEqual([["invoice", "PRUEBA-1"], ["note", "NV-000002"], ["note", "NV-000001"]])
    expect(all.receipts[2]).toMatchObject({ status: "invoiced", invoice: { number: "PRUEBA-1", state: "stamped" }, customer_name: "Café Central", payment_status: "paid" })
    expect(all).toMatchObject({ count: 3, totals: [{ currency_code: "mxn", amount: first.total + second.total }] })
    expect(await list("kind=note")).toMatchObject({ count: 2, totals: [{ amount: first.total + second.total }] })
    expect(await list("kind=invoice")).toMatchObject({ count: 1, totals: [{ amount: first.total }] })
  })

  it("BIL-01 filters by kind, state, payment, day and customer, and finds by number, name, RFC and UUID", async () => {
    const paid = await note(owner, { paid: true })
    await note(owner)
    const made = await invoice(paid.id, owner)
    const numbers = async (query: string) => (await list(query)).receipts.map((r) => r.number)
    expect(await numbers("status=issued")).toEqual(["NV-000002"])
    expect(await numbers("status=stamped,issued")).toEqual(["PRUEBA-1", "NV-000002"])
    expect(await numbers("payment_status=paid")).toEqual(["PRUEBA-1", "NV-000001"])
    expect(await numbers("q=nv-2")).toEqual(["NV-000002"])
    expect(await numbers("q=NV-000001")).toEqual(["PRUEBA-1", "NV-000001"])
    expect(await numbers("q=cafe%20cen&kind=note")).toEqual(["NV-000002", "NV-000001"])
    expect(await numbers("q=ure1804")).toEqual(["PRUEBA-1"])
    expect(await numbers(`q=${String(made.uuid).toLowerCase()}`)).toEqual(["PRUEBA-1"])
    expect(await numbers("from=2030-01-01")).toEqual([])
    expect(await numbers("limit=1&offset=1")).toEqual(["NV-000002"])
    for (const bad of ["status=none", "limit=0", "from=2026-02-30", "q=%27%20%26%20%21%7C%28"]) expect((await api.get(`/admin/trato/receipts?${bad}`, owner.headers)).status).toBe(bad.startsWith("q=") ? 200 : 400)
  })

  it("BIL-09 shows rejected invoices only when asked for, and never in the money", async () => {
    const made = await note(owner)
    await api.post(`/admin/trato/sales-notes/${made.id}/invoice`, { receiver: { ...ROBOTICA, name: "OTRA" } }, owner.headers).then((a) => waitForInvoice(host, a.data.invoice_id, owner.headers))
    expect((await list()).receipts.map((r) => r.number)).toEqual(["NV-000001"])
    const rejected = await list("status=rejected")
    expect([rejected.receipts.map((r) => r.number), rejected.totals[0].amount]).toEqual([["PRUEBA-1"], 0])
  })

  it("S-01 shows a seller their own notes and invoices alone, on every door", async () => {
    const [ana, luis] = [await createPerson(container(), "Ana Soto", "seller"), await createPerson(container(), "Luis Paz", "seller")]
    const hers = await note(ana)
    const made = await invoice(hers.id, ana)
    expect((await list("", ana)).count).toBe(2)
    expect((await list("", luis)).receipts).toEqual([])
    const doors: [string, string, object?][] = [
      ["get", `/admin/trato/sales-notes/${hers.id}`],
      ["get", `/admin/trato/sales-notes/${hers.id}/pdf`],
      ["post", `/admin/trato/sales-notes/${hers.id}/send`, { to: "a@b.mx" }],
      ["post", `/admin/trato/sales-notes/${hers.id}/invoice`, { receiver: ROBOTICA }],
      ["post", `/admin/trato/sales-notes/${hers.id}`, { allow_self_invoice: true }],
      ["get", `/admin/trato/invoices/${made.id}`],
      ["get", `/admin/trato/invoices/${made.id}/xml`],
      ["get", `/admin/trato/invoices/${made.id}/pdf`],
      ["post", `/admin/trato/invoices/${made.id}/send`, { to: "a@b.mx" }],
      ["get", `/admin/trato/journal?subject_type=note&subject_id=${hers.id}`],
      ["get", `/admin/trato/journal?subject_type=invoice&subject_id=${made.id}`],
    ]
    for (const [method, url, body] of doors) {
      const { status } = method === "get" ? await api.get(url, luis.headers) : await api.post(url, body, luis.headers)
      expect([url, status]).toEqual([url, 404])
    }
    // The global invoice sums and invoices everybody's sales.
    expect([(await api.get("/admin/trato/global-invoices?from=2026-01-01&to=2026-01-31", luis.headers)).status, (await api.post("/admin/trato/global-invoices", { from: "2026-01-01", to: "2026-01-31", periodicity: "04" }, luis.headers)).status]).toEqual([403, 403])
    const viewer = await createPerson(container(), "Eva Ríos", "viewer")
    expect((await api.get(`/admin/trato/sales-notes/${hers.id}`, viewer.headers)).status).toBe(200)
    expect((await api.post(`/admin/trato/sales-notes/${hers.id}/invoice`, {}, viewer.headers)).status).toBe(403)
    expect((await api.post("/admin/trato/issuers", {}, ana.headers)).status).toBe(403)
  })

  it("Q-08 B-21 open notes are counted as one by one after any concurrent changes of them, whoever asks", async () => {
    type Open = { unpaid: { count: number; totals: object[] }; to_invoice: { count: number; totals: object[] } }
    type Note = { status: string; payment_status: string; seller_id: string | null; created_by: string | null; currency_code: string; total: string; paid_total: string; credited_total: string; deleted_at: Date | null }
    const billing = container().resolve("trato_billing") as unknown as { openNotes(scope: object): Promise<Open> }
    const [sellers, states, payments] = [["user_a", "user_b", null], ["issued", "invoiced", "void"], ["pending", "partial", "paid"]]
    const plainly = async (see: (note: Note) => boolean = () => true): Promise<Open> => {
      const notes = ((await db()("trato_sales_note").select("*")) as Note[]).filter((one) => !one.deleted_at && one.status !== "void" && see(one))
      const sum = (some: Note[], amount: (note: Note) => number) => {
        const codes = [...new Set(some.map((one) => one.currency_code))].sort()
        return { count: some.length, totals: codes.map((code) => ({ currency_code: code, amount: some.filter((one) => one.currency_code === code).reduce((total, one) => total + amount(one), 0) / 100 })) }
      }
      const cents = (text: string) => Math.round(Number(text) * 100)
      return {
        unpaid: sum(notes.filter((one) => one.payment_status !== "paid"), (one) => cents(one.total) - cents(one.paid_total) - cents(one.credited_total)),
        to_invoice: sum(notes.filter((one) => one.status === "issued"), (one) => cents(one.total)),
      }
    }
    const insert = (n: number) => db().raw(
      `insert into trato_sales_note (id, number, folio, status, customer_name, customer, order_id, seller_id, created_by, currency_code, total, paid_total, payment_status, totals, issued_on, token_hash, self_invoice_expires_at, raw_total, raw_paid_total, search)
       select 'trnote_' || n, 'N-' || n, n, 'issued', 'Café', '{}', 'order_' || n, (array['user_a', 'user_b'])[1 + n % 3], (array['user_a', 'user_c'])[1 + n % 2], (array['mxn', 'usd'])[1 + n % 2], (n + 1) * 10.5, 0, 'pending', '{}', '2026-11-01', md5(n::text), now(), '{}', '{}', ''
       from (select ?::int as n) n on conflict do nothing`, [n])
    await Promise.all(Array.from({ length: 24 }, (_, n) => insert(n)))
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(5), fc.nat(39), fc.nat(8)), { minLength: 30, maxLength: 60 }), async (steps) => {
      const act = ([what, n, more]: [number, number, number]): PromiseLike<unknown> => {
        const one = db()("trato_sales_note").where({ id: `trnote_${n}` })
        if (what === 0) return insert(n)
        if (what === 1) return one.update({ status: states[more % 3] })
        if (what === 2) return one.update({ payment_status: payments[more % 3], paid_total: db().raw("round(total * ? / 2, 2)", [more % 3]), credited_total: more / 4 })
        if (what === 3) return one.update({ seller_id: sellers[more % 3] })
        if (what === 4) return one.update({ deleted_at: more % 2 ? new Date() : null })
        return db().raw("select trato_fold_notes()")
      }
      for (let i = 0; i < steps.length; i += 6) await Promise.all(steps.slice(i, i + 6).map(act))
      expect(await billing.openNotes({ kind: "all", actor_id: "user_a", user_ids: null, unassigned: true })).toEqual(await plainly())
      expect(await billing.openNotes({ kind: "own", actor_id: "user_a", user_ids: ["user_a"], unassigned: false })).toEqual(await plainly((one) => one.seller_id === "user_a" || one.created_by === "user_a"))
      expect(await billing.openNotes({ kind: "team", actor_id: "user_b", user_ids: ["user_b"], unassigned: true })).toEqual(await plainly((one) => one.seller_id === "user_b" || one.seller_id === null || one.created_by === "user_b"))
    }), { numRuns: 5, endOnFailure: true })
  }, 60_000)

  it("Q-06 takes a note to a stored stamp within few statements, and quickly", async () => {
    const notes = []
    for (let i = 0; i < 12; i++) notes.push(await note(owner, { paid: true }))
    const billing = container().resolve("trato_billing") as unknown as Record<string, (...args: unknown[]) => Promise<never>>
    const one = async (id: string) => {
      let row = await billing.startInvoice({ note_id: id, receiver: ROBOTICA, actor: { type: "user", id: owner.id } })
      row = await billing.beginFresh((row as { id: string }).id)
      await billing.storeOutcome(row, await billing.stamp(row))
    }
    await one(notes[0].id)
    const statements: string[] = []
    const pg = db() as unknown as { on(e: string, f: (q: { sql: string }) => void): void; removeAllListeners(e: string): void }
    pg.on("query", (q) => statements.push(q.sql))
    await one(notes[1].id)
    pg.removeAllListeners("query")
    const before = performance.now()
    for (const { id } of notes.slice(2)) await one(id)
    const ms = (performance.now() - before) / 10
    if (process.env.TRATO_SHOW) (await import("node:fs")).writeFileSync("/tmp/q06.txt", `${ms} ms\n${statements.map((s) => s.slice(0, 140)).join("\n")}`)
    expect(statements.length).toBeLessThanOrEqual(9)
  })
})
