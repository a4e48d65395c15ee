import { DOCUMENT_TYPES } from "../types/http/presales"
import { activityMail } from "./activity-mail"
import { automationMail } from "./automation-mail"
import { documentMail, invoiceMail, noteMail } from "./index"

const base = {
  language: "es" as const, country: "MX" as const, shop: { name: "Seguridad del Bajío", email: "ventas@bajio.example", phone: "442 123 4567" },
  customer_name: "María López", number: "COT-00000014", total: 15956.38, currency_code: "mxn",
}
const url = "https://tienda.example/documento/abc?x=1&y=2"

describe("PRE-13 mails", () => {
  it.each(DOCUMENT_TYPES)("%s: number, total, button, plain link and legend, in HTML and in text, in both languages", (type) => {
    for (const language of ["es", "en"] as const) {
      const mail = documentMail({ ...base, language, type, url, valid_until: "2026-12-22" })
      for (const part of [mail.html, mail.text]) {
        expect(part).toContain("COT-00000014")
        expect(part).toContain("$15,956.38 MXN")
        expect(part).toContain("Seguridad del Bajío")
        expect(part).toContain("Documento interno, no es comprobante de pago")
        expect(part).toContain("2026")
        expect(part).toContain("ventas@bajio.example")
      }
      expect(mail.text).toContain(url)
      expect(mail.html.split("https://tienda.example/documento/abc?x=1&#38;y=2").length).toBe(4)
      expect(mail.subject).toContain("COT-00000014 · Seguridad del Bajío")
    }
  })

  it("calls things by their name and gender", () => {
    const quote = documentMail({ ...base, type: "quote", url, has_attachment: true })
    expect(quote.html).toContain("Ver cotización")
    expect(quote.text).toContain("te envía la cotización COT-00000014. La encontrarás también adjunta en PDF.")
    const contract = documentMail({ ...base, type: "contract", url, has_attachment: true })
    expect(contract.text).toContain("te envía el contrato COT-00000014. Lo encontrarás también adjunto en PDF.")
  })

  it("a note offers the invoice and says it has no fiscal value", () => {
    const mail = noteMail({ ...base, number: "NV-12", url: "https://tienda.example/autofactura/t", expires_on: "2026-12-22" })
    expect(mail.html).toContain("Generar Factura")
    expect(mail.text).toContain("Puedes facturar hasta: 22 de diciembre de 2026")
    expect(mail.text).toContain("Sin validez fiscal")
    const without = noteMail({ ...base, number: "NV-12", url: null, expires_on: "2026-12-22" })
    expect(without.html).not.toMatch(/Generar Factura|autofactura|Puedes facturar/)
  })

  it("an invoice carries its folio; one of the test mode says so", () => {
    const mail = invoiceMail({ ...base, number: "F-7", url, uuid: "6128396F-C09B-4EC6-8699-43C5F7E3B230", has_attachment: true })
    expect(mail.text).toContain("6128396F-C09B-4EC6-8699-43C5F7E3B230")
    expect(mail.text).not.toContain("SIN VALIDEZ")
    expect(invoiceMail({ ...base, url, uuid: "x", sandbox: true }).html).toContain("SIN VALIDEZ FISCAL")
  })

  it.each([["service", null], ["opportunity", null], ["quote", "$0.00 MXN"]] as const)("of a %s without prices says %s", (type, amount) => {
    const { html, text } = documentMail({ ...base, type, url, total: 0 })
    for (const part of [html, text]) expect([part.includes("$0.00"), part.includes("Total")]).toEqual([!!amount, !!amount])
    expect(html).not.toContain("null")
  })

  it("DAY-09 tells the shop's own people what happened, and does not send them their own quote", () => {
    const mail = documentMail({ ...base, type: "quote", url, told: "Café Central aceptó COT-00000014\r\nBcc: x@y.example", message: "Ana Ruiz" })
    expect(mail.subject).toBe("Café Central aceptó COT-00000014 Bcc: x@y.example")
    for (const part of [mail.html, mail.text]) {
      expect(part).toContain("Café Central aceptó COT-00000014")
      expect(part).not.toMatch(/te envía|Responde este correo/)
    }
  })

  it("greets who has no name without a comma in the air", () => {
    const activity = { type: "call", type_name: null, title: "Llamar", at: "hoy", customer_name: null, url: null } as const
    const automation = { automation: "Avisos", message: "Sin mover", label: null, url: null }
    for (const [language, hello] of [["es", "Hola:"], ["en", "Hello,"]] as const) {
      for (const mail of [activityMail({ ...activity, language, person: "" }), automationMail({ ...automation, language, person: " " }), documentMail({ ...base, language, type: "quote", url, customer_name: "" })]) {
        expect(mail.text.split("\n")[0]).toBe(hello)
        expect(mail.html).toContain(hello)
      }
    }
    expect(activityMail({ ...activity, language: "es", person: "Ana" }).text).toContain("Hola, Ana:")
  })

  it("calls a credit note and a payment complement by their names", () => {
    const mail = invoiceMail({ ...base, kind: "credit_note", number: "NC-1", url: null, uuid: "x", has_attachment: true })
    expect([mail.subject, mail.text.includes("te envía tu nota de crédito NC-1"), /factura/i.test(mail.text)]).toEqual(["Nota de crédito NC-1 · Seguridad del Bajío", true, false])
    expect(invoiceMail({ ...base, language: "en", kind: "payment", number: "P-1", url: null, uuid: "x" }).text).toContain("sends you payment complement P-1")
  })

  it("a civil date stays the same day in any zone of the server", () => {
    expect(documentMail({ ...base, type: "quote", url, valid_until: "2026-01-01" }).text).toContain("1 de enero de 2026")
  })
})

describe("S-05 hostile text in mails", () => {
  const evil = `"><script>alert(1)</script>\r\nBcc: all@evil.example\u202E\u0000 & 'x'`

  it("escapes everything and forges no header", () => {
    const mail = documentMail({ ...base, type: "quote", number: evil, customer_name: evil, shop: { name: evil, email: evil, phone: evil }, message: `${evil}\nsegunda línea`, url })
    expect(mail.html).not.toContain("<script")
    expect(mail.html).not.toMatch(/(?!\n)[\p{Cc}\u202E]/u)
    expect(mail.html).toContain("<br>segunda línea")
    expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u202E]/u)
    expect(mail.subject.length).toBeLessThanOrEqual(200)
  })

  it.each(["javascript:alert(1)", "data:text/html,x", "not a link", "", "https://a.example/\"onclick=\"x"])("makes no dangerous link of %s", (bad) => {
    const { html } = documentMail({ ...base, type: "quote", url: bad })
    expect(html).not.toMatch(/javascript:|data:text|"onclick="/)
  })

  it("replaces no pattern of dollars in a name", () => {
    expect(documentMail({ ...base, type: "quote", url, shop: { name: "A$&B$1" } }).text).toContain("A$&B$1")
  })
})
