import { describeHost } from "../../helpers/host"
import { kill } from "../../helpers/kill"
import { createPerson, Person } from "../../helpers/people"
import { createIssuer, createOrder, ROBOTICA } from "../../helpers/sales"
import { SecondServer, startSecondServer } from "../../helpers/second-server"

describeHost("killed while it invoices", (host) => {
  const { api, container, db } = host
  let server: SecondServer | undefined

  afterEach(() => void server?.process.kill("SIGKILL"))

  it("R-02 gives exactly one stamp for every invoice of a process killed at any line, once another takes over", async () => {
    const owner = await createPerson(container(), "Rosa Medina", "administrator")
    await createIssuer(host, owner.headers)
    // The first three began elsewhere, so they are claimed, sealed and sent one after the other; the last two began in the process that dies.
    const stops = ["draft", "sealed", "stamping", "stamping", "stamped"]
    const notes: string[] = []
    for (let i = 0; i < stops.length; i++) {
      const order = await createOrder(container(), { paid: true })
      notes.push((await api.post("/admin/trato/sales-notes", { order_id: order.id }, owner.headers)).data.sales_note.id)
    }

    server = await startSecondServer(db(), "freeze.mjs", { TRATO_FREEZE: stops.join(",") })
    const invoices: string[] = []
    for (const [i, id] of notes.entries()) {
      if (i < 3) {
        invoices.push((await billing().startInvoice({ note_id: id, receiver: ROBOTICA, actor: { type: "user", id: owner.id } })).id)
        expect((await fetch(`${server.url}/admin/trato/invoices/${invoices[i]}`, { headers: headersOf(owner) })).status).toBe(200)
      } else {
        const answer = await fetch(`${server.url}/admin/trato/sales-notes/${id}/invoice`, { method: "POST", headers: { ...headersOf(owner), "content-type": "application/json" }, body: JSON.stringify({ receiver: ROBOTICA }) })
        expect(answer.status).toBe(202)
        invoices.push(((await answer.json()) as { invoice_id: string }).invoice_id)
      }
      await server.saw(`FROZEN ${i + 1} ${stops[i]}`)
    }
    expect((await states(invoices)).map((r) => r.state)).toEqual(["draft", "draft", "sealed", "draft", "stamping"])
    const sealed = (await states(invoices)).map((r) => r.sealed_xml)
    await kill(server)

    // Nobody waits for a lease in a test: what the dead process held counts as run out.
    await db()("trato_invoice").whereNotNull("claimed_until").update({ claimed_until: new Date(Date.now() - 1000) })
    await container().resolve("workflows").run("trato-reconcile-invoices", { input: {} })
    const after = await states(invoices)
    for (const [i, row] of after.entries()) {
      expect([stops[i], row.state, row.stamped_xml?.match(/<tfd:TimbreFiscalDigital /g)?.length]).toEqual([stops[i], "stamped", 1])
      if (sealed[i]) expect(row.sealed_xml).toBe(sealed[i])
    }
    expect(new Set(after.map((r) => r.uuid)).size).toBe(stops.length)
    expect(await db()("trato_invoice").count()).toEqual([{ count: String(stops.length) }])
    expect(await db()("trato_sales_note").whereIn("id", notes).where({ status: "invoiced" }).count()).toEqual([{ count: String(stops.length) }])
  }, 180_000)

  const billing = () => container().resolve("trato_billing") as unknown as { startInvoice(input: object): Promise<{ id: string }> }

  const headersOf = (person: Person) => person.headers.headers

  const states = async (ids: string[]): Promise<{ id: string; state: string; sealed_xml: string | null; stamped_xml: string | null; uuid: string | null }[]> => {
    const rows = await db()("trato_invoice").select("id", "state", "sealed_xml", "stamped_xml", "uuid").whereIn("id", ids)
    return ids.map((id) => rows.find((r) => r.id === id)!)
  }
})
