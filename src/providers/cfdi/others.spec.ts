import http from "node:http"
import { AddressInfo } from "node:net"
import * as sample from "../../../integration-tests/helpers/cfdi-samples"
import { makeTestCertificate } from "./make-certificate"
import { originalString } from "./original-string"
import { FinkokPac } from "./pac/finkok"
import { parseXml } from "./parse"
import { CfdiProvider } from "./service"

const provider = new CfdiProvider({}, {})
const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", valid_from: new Date(sample.NOW.getTime() - 365 * 24 * 60 * 60 * 1000) })
const sealed = () => provider.seal(sample.invoice(), csd).xml

/** A CFDI 3.3 with a complement of payments 1.0, as issued until 2022. */
const oldReceipt = (documents: string, { monto = "58.00", currency = "MXN" } = {}) =>
  `<?xml version="1.0" encoding="utf-8"?><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/3" xmlns:pago10="http://www.sat.gob.mx/Pagos" Version="3.3" Fecha="2021-03-01T21:30:00" Sello="x" NoCertificado="00001000000504465028" Certificado="x" SubTotal="0" Moneda="XXX" Total="0" TipoDeComprobante="P" LugarExpedicion="42501">` +
  '<cfdi:Emisor Rfc="EKU9003173C9" Nombre="ESCUELA KEMPER URGATE SA DE CV" RegimenFiscal="601"/><cfdi:Receptor Rfc="URE180429TM6" Nombre="UNIVERSIDAD ROBOTICA" UsoCFDI="P01"/>' +
  '<cfdi:Conceptos><cfdi:Concepto ClaveProdServ="84111506" Cantidad="1" ClaveUnidad="ACT" Descripcion="Pago" ValorUnitario="0" Importe="0"/></cfdi:Conceptos>' +
  `<cfdi:Complemento><pago10:Pagos Version="1.0"><pago10:Pago FechaPago="2021-02-28T20:15:00" FormaDePagoP="03" MonedaP="${currency}" Monto="${monto}">${documents}</pago10:Pago></pago10:Pagos></cfdi:Complemento></cfdi:Comprobante>`

describe("DAY-03 FIS-02 documents that others wrote", () => {
  it("say the same under other prefixes, between marks and blanks, with comments and a noisy addenda", () => {
    const xml = sealed()
    const own = provider.read(xml)
    const bare = xml.replace(/<(\/?)cfdi:/g, "<$1").replace("xmlns:cfdi=", "xmlns=")
    const renamed = xml.replace(/<(\/?)cfdi:/g, "<$1fe:").replace("xmlns:cfdi=", "xmlns:fe=")
    const noisy = `\uFEFF \r\n${xml.replace("</cfdi:Comprobante>", '<!-- fin --><cfdi:Addenda><x:Pedido xmlns:x="urn:x" cfdi="1"><![CDATA[<cfdi:Emisor Rfc="OTRO"/> & más]]>texto</x:Pedido></cfdi:Addenda></cfdi:Comprobante>')}\u0000\n-- `
    for (const other of [bare, renamed, noisy, `ï»¿${xml}`]) expect(provider.read(other)).toEqual(own)
    expect(own.seal_ok).toBe(true)
  })

  it("are not taken for what only looks like a CFDI: a prefix of ours that means something else", () => {
    const xml = sealed()
    expect(() => provider.read(xml.replace('xmlns:cfdi="http://www.sat.gob.mx/cfd/4"', 'xmlns:cfdi="urn:otra"'))).toThrow(/no es un CFDI/)
    const hidden = xml.replace("<cfdi:Emisor ", '<cfdi:Emisor xmlns:cfdi="urn:otra" Rfc="AAA010101AAA"/><cfdi:Emisor ')
    expect(provider.read(hidden).issuer.tax_id).toBe("EKU9003173C9")
  })

  it("are told by their version when they are from before", () => {
    expect(() => provider.read('<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/3" version="3.2" fecha="2016-01-01T10:00:00"/>')).toThrow(/versión 3\.2, de antes de 2018/)
  })

  it("a complement of a line takes part in the cadena by rules that are not here, so its seal is not known instead of wrong", () => {
    const xml = sealed().replace("</cfdi:Concepto>", '<cfdi:ComplementoConcepto><iedu:instEducativas xmlns:iedu="http://www.sat.gob.mx/iedu" version="1.0" nombreAlumno="Ana" CURP="X" nivelEducativo="Primaria" autRVOE="1"/></cfdi:ComplementoConcepto></cfdi:Concepto>')
    expect(provider.read(xml).seal_ok).toBeNull()
    expect(() => originalString(parseXml(xml))).toThrow(/iedu:instEducativas/)
  })

  it("the complement 1.0 says what was paid and what was left, also where one document leaves it to the payment", () => {
    const uuid = sample.UUID_A
    const full = provider.read(oldReceipt(`<pago10:DoctoRelacionado IdDocumento="${uuid}" Serie="A" Folio="977" MonedaDR="MXN" MetodoDePagoDR="PPD" NumParcialidad="2" ImpSaldoAnt="174.00" ImpPagado="58.00" ImpSaldoInsoluto="116.00"/>`))
    expect(full).toMatchObject({ version: "3.3", kind: "payment", seal_ok: null, payments: [{ form: "03", amount: "58.00", documents: [{ uuid, installment: 2, previous_balance: "174.00", paid: "58.00", new_balance: "116.00" }] }] })
    const brief = provider.read(oldReceipt(`<pago10:DoctoRelacionado IdDocumento="${uuid}" MonedaDR="MXN" MetodoDePagoDR="PPD" NumParcialidad="1" ImpSaldoAnt="232.00"/>`))
    expect(brief.payments[0]?.documents[0]).toMatchObject({ paid: "58", new_balance: "174", installment: 1 })
    expect(() => provider.read(oldReceipt(`<pago10:DoctoRelacionado IdDocumento="${uuid}" MonedaDR="MXN" MetodoDePagoDR="PPD"/>`))).toThrow(/no dice cuánto se pagó/)
  })
})

describe("FIS-03 FIS-05 what Finkok says of a whole cancellation, in words instead of a code", () => {
  it.each([["Already Cancelled", "202"], ["Error: Emisor EKU9003173C9 no tiene certificado 30001000000500003416 activo asignado", "711"], ["708 - No se pudo conectar al SAT", "708"]])("%s is %s", async (said, code) => {
    const server = http.createServer((_, res) => res.end(`<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><r><cancel_signatureResult><CodEstatus>${said}</CodEstatus></cancel_signatureResult></r></s:Body></s:Envelope>`))
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
    try {
      const pac = new FinkokPac({ environment: "test", username: "u", password: "p", url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeout_ms: 5000 })
      const document = { uuid: sample.UUID_A, issuer: "EKU9003173C9", receiver: "URE180429TM6", total: "1.0", seal: "x", xml: "" }
      expect(await pac.cancel({ signed_xml: "<x/>", document, motive: "02", substitution: null })).toMatchObject({ code })
    } finally {
      server.close()
    }
  })
})
