import * as sample from "../../../integration-tests/helpers/cfdi-samples"
import { makeTestCertificate } from "../../providers/cfdi/make-certificate"
import { CfdiProvider } from "../../providers/cfdi/service"
import { planImport } from "./old-invoices"

const provider = new CfdiProvider({}, {})
const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", valid_from: new Date(sample.NOW.getTime() - 365 * 24 * 60 * 60 * 1000) })
const ISSUERS = [{ id: "iss", tax_id: "EKU9003173C9", provider_id: "cfdi" }]

const stamp = (uuid: string) => `<tfd:TimbreFiscalDigital xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital" Version="1.1" UUID="${uuid}" FechaTimbrado="2021-02-01T10:00:00" RfcProvCertif="SPR190613I52" SelloCFD="x" NoCertificadoSAT="00001000000504465028" SelloSAT="x"/>`

const invoice33 = `<?xml version="1.0"?><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/3" Version="3.3" Serie="A" Folio="977" Fecha="2021-02-01T09:00:00" Sello="x" FormaPago="99" NoCertificado="00001000000504465028" Certificado="x" SubTotal="200.00" Moneda="MXN" Total="232.00" TipoDeComprobante="I" MetodoPago="PPD" LugarExpedicion="42501"><cfdi:Emisor Rfc="EKU9003173C9" Nombre="ESCUELA KEMPER URGATE" RegimenFiscal="601"/><cfdi:Receptor Rfc="URE180429TM6" Nombre="UNIVERSIDAD ROBOTICA" UsoCFDI="G03"/><cfdi:Conceptos><cfdi:Concepto ClaveProdServ="50211503" Cantidad="1" ClaveUnidad="H87" Descripcion="Taza" ValorUnitario="200.00" Importe="200.00"><cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base="200.00" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="32.00"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto></cfdi:Conceptos><cfdi:Complemento>${stamp(sample.UUID_A)}</cfdi:Complemento></cfdi:Comprobante>`

const receipt33 = (uuid: string, documents: string, at = "2021-02-28T20:15:00") => `<?xml version="1.0"?><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/3" xmlns:pago10="http://www.sat.gob.mx/Pagos" Version="3.3" Fecha="2021-03-01T21:30:00" Sello="x" NoCertificado="00001000000504465028" Certificado="x" SubTotal="0" Moneda="XXX" Total="0" TipoDeComprobante="P" LugarExpedicion="42501"><cfdi:Emisor Rfc="EKU9003173C9" RegimenFiscal="601"/><cfdi:Receptor Rfc="URE180429TM6" UsoCFDI="P01"/><cfdi:Complemento><pago10:Pagos Version="1.0"><pago10:Pago FechaPago="${at}" FormaDePagoP="03" MonedaP="MXN" Monto="58.00">${documents}</pago10:Pago></pago10:Pagos>${stamp(uuid)}</cfdi:Complemento></cfdi:Comprobante>`

const paidPart = `<pago10:DoctoRelacionado IdDocumento="${sample.UUID_A.toLowerCase()}" MonedaDR="MXN" MetodoDePagoDR="PPD" NumParcialidad="1" ImpSaldoAnt="232.00" ImpPagado="58.00" ImpSaldoInsoluto="174.00"/>`

const plan = (...contents: string[]) => planImport(contents.map((content, i) => ({ name: `${i}.xml`, content })), provider, ISSUERS, new Map())

describe("DAY-03 invoices of before", () => {
  it("of version 3.3 come in with what their complements of then left, on the day it was paid there", () => {
    const { files, invoices } = plan(invoice33, receipt33(sample.UUID_B, paidPart))
    expect(files.map((f) => [f.ok, f.errors, f.warnings.map((w) => w.code)])).toEqual([[true, [], ["receiver_incomplete"]], [true, [], []]])
    expect(files[0]).toMatchObject({ number: "A-977", total: 232, balance: 174, next_installment: 2 })
    // 20:15 of the 28th in the centre is the 1st in Greenwich.
    expect(invoices[0]).toMatchObject({ balance: "174.00", installments: 1, payments: [{ paid_on: "2021-02-28", amount: "58.00", form: "03" }] })
  })

  it("count a complement once, and tell one whose date nobody can read", () => {
    const once = receipt33(sample.UUID_B, paidPart)
    const { files, invoices } = plan(invoice33, once, once)
    expect(files.map((f) => f.errors.map((e) => e.code))).toEqual([[], [], ["repeated"]])
    expect(invoices[0]?.payments).toHaveLength(1)
    expect(plan(invoice33, receipt33(sample.UUID_B, paidPart, "28/02/2021")).files[1]?.errors.map((e) => e.code)).toEqual(["payment_date"])
  })

  it("are owed what the substitute of a complement left, not what the replaced one did, in whatever order the files come", () => {
    const second = sample.UUID_B.replace(/^0/, "1")
    const wrong = receipt33(sample.UUID_B, paidPart)
    const right = receipt33(second, paidPart.replace('ImpPagado="58.00"', 'ImpPagado="100.00"').replace('ImpSaldoInsoluto="174.00"', 'ImpSaldoInsoluto="132.00"'))
      .replace("<cfdi:Emisor ", `<cfdi:CfdiRelacionados TipoRelacion="04"><cfdi:CfdiRelacionado UUID="${sample.UUID_B.toLowerCase()}"/></cfdi:CfdiRelacionados><cfdi:Emisor `)
    for (const files of [[invoice33, wrong, right], [right, wrong, invoice33]]) {
      const { files: told, invoices } = plan(...files)
      expect(told.map((f) => [f.errors, f.warnings.map((w) => w.code).filter((c) => c !== "receiver_incomplete")]).sort()).toEqual([[[], []], [[], []], [[], ["complement_replaced"]]])
      expect(invoices[0]).toMatchObject({ balance: "132.00", installments: 1, payments: [{ amount: "100.00" }] })
    }
  })

  it("are owed what a complement left whose substitute cannot be taken", () => {
    const bad = receipt33(sample.UUID_B.replace(/^0/, "1"), paidPart.replace('ImpSaldoInsoluto="174.00"', 'ImpSaldoInsoluto="132.00"'), "28/02/2021")
      .replace("<cfdi:Emisor ", `<cfdi:CfdiRelacionados TipoRelacion="04"><cfdi:CfdiRelacionado UUID="${sample.UUID_B}"/></cfdi:CfdiRelacionados><cfdi:Emisor `)
    const { files, invoices } = plan(invoice33, receipt33(sample.UUID_B, paidPart), bad)
    expect(files.map((f) => [f.errors.map((e) => e.code), f.warnings.map((w) => w.code).filter((c) => c !== "receiver_incomplete")])).toEqual([[[], []], [[], []], [["payment_date"], []]])
    expect(invoices[0]?.balance).toBe("174.00")
  })

  it("whose complements do not count their parts are owed the least that was left, in whatever order the files come", () => {
    const part = (uuid: string, before: string, left: string) => receipt33(uuid, `<pago10:DoctoRelacionado IdDocumento="${sample.UUID_A}" MonedaDR="MXN" MetodoDePagoDR="PPD" ImpSaldoAnt="${before}" ImpPagado="58.00" ImpSaldoInsoluto="${left}"/>`)
    const [one, two] = [part(sample.UUID_B, "232.00", "174.00"), part(sample.UUID_B.replace(/^0/, "1"), "174.00", "116.00")]
    for (const files of [[invoice33, one, two], [two, one, invoice33]]) expect(plan(...files).invoices[0]?.balance).toBe("116.00")
  })

  it("of version 3.3, or with a complement not known here, saved in another encoding are told so too: nobody can check their seal", () => {
    const other = (xml: string) => Buffer.from(xml.replace("UNIVERSIDAD ROBOTICA", "UNIVERSIDAD ESPAÑOLA"), "latin1").toString("utf8")
    expect(plan(other(invoice33)).files[0]?.errors.map((e) => e.code)).toEqual(["encoding"])
    expect(plan(invoice33, other(receipt33(sample.UUID_B, paidPart.replace("/>", ' Folio="Ñ1"/>')))).files[1]?.errors.map((e) => e.code)).toEqual(["encoding"])
  })

  it("are kept as they were but for the encoding that they declare, which is that of what is downloaded later", () => {
    const declared = (encoding: string) => invoice33.replace('version="1.0"?>', `version="1.0" encoding="${encoding}"?>`)
    for (const encoding of ["ISO-8859-1", "utf-16", "windows-1252"]) expect(plan(`\uFEFF${declared(encoding)}`).invoices[0]?.xml).toBe(declared("UTF-8"))
    for (const same of [invoice33, declared("utf-8")]) expect(plan(same).invoices[0]?.xml).toBe(same)
  })

  it("saved in another encoding by a program on the way are told so, and not called forged", () => {
    const { xml } = provider.seal(sample.invoice({ payment_method: "PPD", payment_form: "99" }), csd)
    const stamped = xml.replace("</cfdi:Comprobante>", `<cfdi:Complemento>${stamp(sample.UUID_B)}</cfdi:Complemento></cfdi:Comprobante>`)
    const latin = Buffer.from(stamped, "latin1").toString("utf8")
    expect(plan(stamped).files[0]?.errors).toEqual([])
    expect(plan(latin).files[0]?.errors.map((e) => e.code)).toEqual(["encoding"])
    expect(plan(stamped.replace("Taza", "Vaso")).files[0]?.errors.map((e) => e.code)).toEqual(["seal_wrong"])
  })
})
