import readXlsxFile from "read-excel-file/node"
import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { paperwork, Sellers, sellsInShop } from "../../helpers/presales"

/** What a downloaded sheet says, heading by heading. */
const table = (csv: string): string[][] => csv.replace(/^\ufeff/, "").trim().split("\r\n").map((line) => line.split(","))

describeHost("what sellers learn from their papers", ({ api, container, db }) => {
  let at: Sellers
  sellsInShop(container, (made) => (at = made))
  const { url, post, create, act, share, form } = paperwork({ api }, () => at)
  const mesa = (quantity = 2) => ({ variant_id: at.shop.variants["MESA-1"], quantity })
  const report = async (name: string, by: Person = at.rosa, query = "") => (await api.get(`${url}/reports/${name}${query}`, by.headers)).data.rows

  it("PB-12 counts by seller and state what was made, sent, accepted and sold, never what was voided, and adds no currencies", async () => {
    const luis = await createPerson(container(), "Luis Ortega")
    const line = { title: "Mesa", quantity: 1, unit_price: 100, tax_lines: [] }
    await create({ lines: [line] })
    const late = await share({ lines: [line], valid_until: "2099-01-01" })
    const accepted = await share({ lines: [line] })
    await form(`${accepted.page}/accept`, [["name", "Ana"]])
    const rejected = await share({ lines: [line] })
    await form(`${rejected.page}/reject`, [["reason", "Precio"]])
    const sold = await create({ lines: [line] })
    expect((await act(sold.id, "convert", { to: "contract" })).status).toBe(201)
    await act((await create({ lines: [line] })).id, "void", { reason: "Se repitió" })
    await post({ type: "quote", customer_id: at.customer.id, seller_id: luis.id, currency_code: "usd", exchange_rate: 17.5, lines: [line] })
    // Two days and one from the first sending to the answer.
    await db()("trato_document").where({ id: accepted.id }).update({ shared_at: db().raw("answered_at - interval '48 hours'") })
    await db()("trato_document").where({ id: rejected.id }).update({ shared_at: db().raw("answered_at - interval '24 hours'") })
    await db()("trato_document").where({ id: late.id }).update({ valid_until: "2020-01-01" })

    const rows = await report("sellers")
    const states = rows.map((row: { seller_name: string; status: string; count: number; total: number; currency_code: string }) => [row.seller_name, row.status, row.count, row.total, row.currency_code])
    expect(states).toEqual(expect.arrayContaining([
      ["Rosa Medina", "draft", 1, 100, "mxn"], ["Rosa Medina", "expired", 1, 100, "mxn"], ["Rosa Medina", "accepted", 1, 100, "mxn"], ["Rosa Medina", "rejected", 1, 100, "mxn"], ["Rosa Medina", "converted", 1, 100, "mxn"], ["Rosa Medina", "void", 1, 100, "mxn"],
    ]))
    const [rosa] = (await report("conversion")).filter((row: { seller_name: string }) => row.seller_name === "Rosa Medina")
    expect(rosa).toMatchObject({ made: 5, sent: 3, accepted: 1, converted: 1, rate: 20, hours_to_answer: 36 })
    expect(await report("conversion", at.rosa, "?from=2099-01-01")).toEqual([])
    expect((await report("conversion", at.rosa, "?type=contract"))[0]).toMatchObject({ made: 1, converted: 0, rate: 0, hours_to_answer: null })
  })

  it("PB-12 lists what open order requests still lack, part by part, and nothing of those that are void", async () => {
    const asked = await create({ type: "order_request", lines: [mesa(5), { title: "Flete", quantity: 1, unit_price: 100 }] })
    await create({ type: "order_request", lines: [mesa(3)] })
    await act((await create({ type: "order_request", lines: [mesa(40)] })).id, "void", { reason: "No va" })
    expect((await act(asked.id, "convert", { to: "order", lines: [{ line_id: asked.lines[0].id, quantity: 2 }, { line_id: asked.lines[1].id, quantity: 1 }] })).data.message).toBeUndefined()
    expect(await report("pending-items")).toMatchObject([{ sku: "MESA-1", documents: 2, quantity: 6 }])
  })

  it("PB-12 PRE-09 S-06 hands over sheets in the reader's words, in the columns of the screen, with formulas made harmless", async () => {
    const made = await share({ title: '=HYPERLINK("x")', lines: [{ title: "Mesa", quantity: 1, unit_price: 100, tax_lines: [] }] })
    const file = async (query: string) => table((await api.get(`${url}/export?format=csv${query}`, at.rosa.headers)).data)
    expect(await file("&columns=customer,status,total,title,gone")).toEqual([["Número", "Cliente", "Estado", "Total", "Moneda", "Título"], [made.document.number, made.document.customer_name, "Enviada", "100", "MXN", `"'=HYPERLINK(""x"")"`]])
    expect((await file("&columns=type,status,balance&language=en"))).toEqual([["Number", "Type", "State", "Balance"], [made.document.number, "Quote", "Sent", "100"]])
    const [all] = await file("")
    expect(all).toEqual(["Número", "Tipo", "Cliente", "Teléfono", "Título", "Estado", "Avance", "Total", "Moneda", "Convertido", "Anticipo", "Tipo de cambio", "Fecha", "Vigencia", "Entrega", "Vencimiento", "Referencia", "Orden de compra", "Pedido de la tienda", "Vendedor", "Creado"])
    expect((await api.get(`${url}/export?columns=${"x".repeat(31)}`, at.rosa.headers)).status).toBe(400)

    const sheet = async (name: string, query = "") => table((await api.get(`${url}/reports/${name}?format=csv${query}`, at.rosa.headers)).data)
    expect(await sheet("sellers")).toEqual([["Vendedor", "Estado", "Documentos", "Total", "Moneda"], ["Rosa Medina", "Enviada", "1", "100", "MXN"]])
    expect(await sheet("conversion", "&language=en")).toEqual([["Seller", "Made", "Sent", "Accepted", "Converted", "Rate (%)", "Answer (hours)", "Conversion (hours)"], ["Rosa Medina", "1", "1", "0", "0", "0", "", ""]])
    expect(await sheet("pending-items")).toEqual([["Artículo", "SKU", "Documentos", "Cantidad", "Unidad", "Existencia", "Falta"]])
    const book = await api.get(`${url}/reports/sellers?format=xlsx&language=en`, { ...at.rosa.headers, responseType: "arraybuffer" })
    expect(book.headers["content-disposition"]).toMatch(/documents-by-seller-\d{4}-\d\d-\d\d\.xlsx/)
    const [{ data }] = (await readXlsxFile(Buffer.from(book.data))) as unknown as { data: unknown[][] }[]
    expect(data).toEqual([["Seller", "State", "Documents", "Total", "Currency"], ["Rosa Medina", "Sent", 1, 100, "MXN"]])
  })

  it("PRE-09 tells that a list is too long for a file, and hands over no part of it", async () => {
    const { id } = await create()
    const columns: string[] = (await db().raw("select column_name from information_schema.columns where table_name = 'trato_document' and is_generated = 'NEVER' and column_name not in ('id', 'folio', 'number', 'token_hash')")).rows.map((row: { column_name: string }) => `"${row.column_name}"`)
    await db().raw(`insert into trato_document (id, folio, number, token_hash, ${columns.join(", ")}) select 'trdoc_many_' || n, 900000 + n, 'COT-9' || n, 'many' || n, ${columns.join(", ")} from trato_document, generate_series(1, 10000) n where id = ?`, [id])
    const { status, data } = await api.get(`${url}/export`, at.rosa.headers)
    expect([status, data.errors]).toMatchObject([400, [{ path: "limit", code: "export_too_large" }]])
    expect((await api.get(`${url}/export?q=COT-99&columns=total`, at.rosa.headers)).status).toBe(200)
  })

  it("PB-08 D14 shows costs and margin to nobody without the grant, in a quote, its preview, its price check or a sheet", async () => {
    await createPerson(container(), "Admin", "administrator")
    const [leader, seller] = [await createPerson(container(), "Lidia Soto", "leader"), await createPerson(container(), "Vera Ruiz", "seller")]
    await api.post("/admin/trato/variant-costs", { costs: [{ sku: "MESA-1", cost: 3000, currency_code: "mxn" }] }, (await createPerson(container(), "Otra", "administrator")).headers)
    const body = { type: "quote", customer_id: at.customer.id, lines: [mesa()] }
    for (const [person, sees] of [[leader, true], [seller, false]] as const) {
      const { data } = await api.post(url, body, person.headers)
      const answers = [data, (await api.get(`${url}/${data.document.id}`, person.headers)).data, (await api.post(`${url}/preview`, body, person.headers)).data, (await api.get(`${url}/${data.document.id}/since`, person.headers)).data]
      for (const answer of answers) expect([person.email, /"(margin|unit_cost)":(?!null)/.test(JSON.stringify(answer))]).toEqual([person.email, sees])
    }
  })
})
