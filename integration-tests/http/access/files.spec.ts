import { deflateSync, gzipSync } from "node:zlib"
import { describeHost } from "../../helpers/host"
import { newDeal } from "../../helpers/deals"
import { createPerson, Person } from "../../helpers/people"
import { png, rgba } from "../../helpers/printables"
import { createCustomer, createShop } from "../../helpers/shop"

const SCRIPT = "<script>alert(1)</script>"
const PDF = Buffer.from("%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
const GIF = Buffer.concat([Buffer.from("GIF89a/*"), Buffer.alloc(20), Buffer.from(`*/=1;alert(1);//${SCRIPT}`)])
const JPEG = Buffer.concat([Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex")])

/** What is sent, under which name, and as what it is taken: null is refused. */
const FILES: [what: string, name: string, content: Buffer, type: string | null][] = [
  ["SVG with a script", "dibujo.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`), null],
  ["SVG called PNG", "dibujo.png", Buffer.from(`<?xml version="1.0"?><svg onload="alert(1)"/>`), null],
  ["SVG called text, behind a mark of order", "dibujo.txt", Buffer.from(`\ufeff \n<svg onload="alert(1)"/>`), null],
  ["HTML called PNG", "foto.png", Buffer.from(`<html>${SCRIPT}</html>`), null],
  ["HTML called CSV", "lista.csv", Buffer.from(`<!doctype html>${SCRIPT}`), null],
  ["a script called text", "nota.txt", Buffer.from("#!/bin/sh\nrm -rf ~"), null],
  ["HTML as UTF-16", "nota.txt", Buffer.from(`<html>${SCRIPT}`, "utf16le"), null],
  ["a packed SVG", "dibujo.svgz", gzipSync(Buffer.from("<svg/>")), null],
  ["a program", "foto.jpg", Buffer.from("MZ\u0090\u0000"), null],
  ["a shortcut", "abrir.url", Buffer.from("[InternetShortcut]\nURL=file:///x"), null],
  ["half a signature of a picture", "foto.png", Buffer.from("89504e47", "hex"), null],
  ["a GIF that is a script too", "foto.js", GIF, "image/gif"],
  ["a JPEG cut short", "foto.jpg", JPEG, "image/jpeg"],
  ["a PNG that unpacks to gigabytes", "foto.png", rgba(60_000, 60_000, deflateSync(Buffer.alloc(4_000_000))), "image/png"],
  ["a PNG whose rows are none", "foto.png", rgba(20, 10, deflateSync(Buffer.alloc(810, 9))), "image/png"],
  ["a PDF with a script", "plano.html", PDF, "application/pdf"],
  ["a ZIP called DOCX", "carta.docx", Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(100)]), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
]

const NAMES = ["../../etc/passwd.png", "..\\..\\windows\\x.png", "a\r\nSet-Cookie: x=1.png", 'a"; filename="x.html.png', "factura\u202egnp.exe", "a;b.png", "CON.png", ".htaccess", "...", "   .png", "ñandú 😀.png", `${"a".repeat(195)}.png`, "%2e%2e%2fx.png", "<img src=x onerror=alert(1)>.png", "'; drop table x; --.png"]

describeHost("files that nobody should send", (host) => {
  const { api, container } = host
  let luis: Person
  let marta: Person
  let region_id: string
  beforeAll(async () => {
    region_id = (await createShop(container())).region_id
  })
  beforeEach(async () => {
    luis = await createPerson(container(), "Luis Paz", "seller")
    marta = await createPerson(container(), "Marta Gil", "seller")
  })

  const quoted = async (who: Person) => {
    const headers = who.headers
    const { data } = await api.post("/admin/trato/documents", { type: "quote", customer_id: (await createCustomer(container())).id, region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] }, headers)
    const sent = await api.post(`/admin/trato/documents/${data.document.id}/send`, { channel: "link" }, headers)
    return { at: `/admin/trato/documents/${data.document.id}`, page: new URL(sent.data.document.public_url).pathname }
  }
  /** Both doors through which a shop's files come in: where to put one, how to find it, and where it is fetched. */
  async function doors() {
    const [deal, quote] = [await newDeal(api, luis), await quoted(luis)]
    return [
      { put: `/admin/trato/deals/${deal.id}/files`, id: (data: Record<string, { id: string }[]>) => data.files[0].id, pages: [] as string[] },
      { put: `${quote.at}/attachments`, id: (data: unknown) => (data as { attachment: { id: string } }).attachment.id, pages: [`${quote.page}/adjunto`] },
    ]
  }
  const put = (url: string, name: string, content: Buffer) => api.post(url, { name, content: content.toString("base64") }, luis.headers)

  it.each(FILES)("S-04 %s: taken by its content or refused, and served as nothing that a browser runs", async (_, name, content, type) => {
    for (const door of await doors()) {
      const { status, data } = await put(door.put, name, content)
      if (!type) {
        expect([door.put, status, data.errors[0].code]).toEqual([door.put, 400, "file_type_not_taken"])
        continue
      }
      expect([door.put, status]).toEqual([door.put, 201])
      for (const url of [door.put, ...door.pages].map((at) => `${at}/${door.id(data)}`)) {
        const served = await api.get(url, { headers: url.startsWith("/admin") ? luis.headers.headers : {}, responseType: "arraybuffer" })
        expect([url, served.status, served.headers["content-type"], served.headers["x-content-type-options"], Buffer.from(served.data).equals(content)]).toEqual([url, 200, type, "nosniff", true])
        const disposition = served.headers["content-disposition"]
        expect(disposition).toMatch(/^(inline|attachment); filename="[A-Za-z0-9._-]+"$/)
        // In the browser of a shop only what it draws without running anything; in a customer's nothing at all.
        expect([url, disposition.startsWith("inline")]).toEqual([url, url.startsWith("/admin") && /^image\//.test(type)])
        if (url.startsWith("/admin")) expect([url, served.headers["content-security-policy"]]).toEqual([url, "default-src 'none'; sandbox"])
      }
      // What cannot be drawn is named on paper, and the paper still comes.
      if (door.pages.length) expect((await api.get(`${door.put.replace("/attachments", "")}/pdf?format=a4`, { ...luis.headers, responseType: "arraybuffer" })).status).toBe(200)
    }
  })

  it("S-04 keeps no name that a header, a disk or a page would read for something else, and two files of one name as two", async () => {
    for (const door of await doors()) {
      const ids = new Set<string>()
      for (const name of [...NAMES, "foto.png", "foto.png"].slice(0, 17)) {
        const { status, data } = await put(door.put, name, png(8, 8))
        expect([name, status]).toEqual([name, 201])
        const id = door.id(data)
        ids.add(id)
        const kept = ((data.files ?? data.document.attachments) as { id: string; name: string }[]).find((file) => file.id === id)!.name
        expect([name, /^[^\\/:*?"<>|\p{C}]{1,130}\.png$/u.test(kept), kept.startsWith(".")]).toEqual([name, true, false])
        const { headers } = await api.get(`${door.put}/${id}`, luis.headers)
        expect([name, headers["content-disposition"], headers["set-cookie"]]).toEqual([name, expect.stringMatching(/^inline; filename="[A-Za-z0-9._-]+"$/), undefined])
      }
      expect(ids.size).toBe(17)
      for (const [name, content] of [["", png(8, 8)], ["x".repeat(300), png(8, 8)], ["a\u0000.png", png(8, 8)], ["foto.png", Buffer.alloc(0)]] as const) expect([name.slice(0, 3), (await put(door.put, name, content)).status]).toEqual([name.slice(0, 3), 400])
    }
  })

  it("S-04 gives no file away by another's session, another's link, another document's address or a guess", async () => {
    const [mine, hers] = [await quoted(luis), await quoted(marta)]
    const { data } = await api.post(`${mine.at}/attachments`, { name: "foto.png", content: png(8, 8).toString("base64") }, luis.headers)
    const { id } = data.attachment
    const hidden = (await api.post(`${mine.at}/attachments`, { name: "costos.csv", content: Buffer.from("a,b").toString("base64"), is_public: false }, luis.headers)).data.attachment.id
    const status = async (url: string, headers = {}) => (await api.get(url, { headers })).status
    expect(await status(`${mine.page}/adjunto/${id}`)).toBe(200)
    for (const guess of [hidden, "tratt_0000", `${id}x`, id.toLowerCase(), `${id}%00`, `${id}%27`, `..%2f${id}`, "%ff"]) expect([guess, await status(`${mine.page}/adjunto/${guess}`)]).toEqual([guess, 404])
    for (const url of [`${hers.page}/adjunto/${id}`, `/documento/${"A".repeat(43)}/adjunto/${id}`]) expect([url, await status(url)]).toEqual([url, 404])
    for (const url of [`${mine.at}/attachments/${id}`, `${hers.at}/attachments/${id}`]) expect([url, await status(url, marta.headers.headers), await status(url)]).toEqual([url, 404, 401])
  })
})
