import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as sample from "../../../integration-tests/helpers/cfdi-samples"
import { CfdiValidator, hasOfficialData, officialCfdiValidator, officialTitle } from "../../../integration-tests/helpers/official-xsd"
import { FiscalInvoice } from "../../types/fiscal"
import { makeTestCertificate } from "./make-certificate"
import { originalString, stampOriginalString } from "./original-string"
import { structureFault } from "./pac/structure"
import { parseXml } from "./parse"
import { stampOf } from "./reader"
import { sealIsRight } from "./seal"
import { CfdiProvider } from "./service"
import { child, childrenOf } from "./xml"

const { line, invoice, NOW } = sample

const ABROAD = { ...sample.RECEIVER, tax_id: "XEXX010101000", name: "ACME CORPORATION", use: "S01", regime: "616", country: "USA", postal_code: "42501", foreign_tax_id: "123456789" }
const NOBODY = { ...sample.RECEIVER, tax_id: "XAXX010101000", use: "S01", regime: "616", postal_code: "42501" }

/** Every kind of sale, with the total a shop's own books would have. */
const KINDS: Record<string, FiscalInvoice> = {
  "one line with IVA 16": invoice(),
  "IVA 8 of the border": invoice({ lines: [line({ taxes: [sample.IVA8] })], expected_total: "216" }),
  "IVA 0": invoice({ lines: [line({ taxes: [sample.IVA0] })], expected_total: "200" }),
  "only exempt lines": invoice({ lines: [line({ taxes: [sample.EXEMPT] })], expected_total: "200" }),
  "lines of four kinds together": invoice({ lines: [sample.IVA16, sample.IVA8, sample.IVA0, sample.EXEMPT].map((t) => line({ taxes: [t] })), expected_total: "848" }),
  "not subject to tax": invoice({ lines: [line({ tax_object: "01", taxes: [] })], expected_total: "200" }),
  "IEPS by rate, IVA on top of it": invoice({ lines: [line({ unit_price: "100", taxes: [sample.IEPS8, sample.IVA16] })], expected_total: "125.28" }),
  "IEPS by quota": invoice({ lines: [line({ quantity: "10", unit_price: "20", taxes: [sample.IEPS_QUOTA, { ...sample.IVA16, base: "200" }] })], expected_total: "248.45" }),
  "fees with ISR and IVA withheld": invoice({ lines: [line({ product_code: "84111500", unit_code: "E48", unit_price: "5000", taxes: [sample.IVA16, sample.ISR10, sample.IVA_WITHHELD] })], expected_total: "4766.66" }),
  "a discount": invoice({ lines: [line({ quantity: "3", unit_price: "12999.99", discount: "100" })], expected_total: "45123.97" }),
  "a line given away": invoice({ lines: [line(), line({ unit_price: "0", description: "Regalo" }), line({ unit_price: "50", discount: "50" })], expected_total: "232" }),
  "prices that include tax": invoice({ lines: [line({ quantity: "3", unit_price: "86.198276" }), line({ quantity: "7", unit_price: "17.232759" })], expected_total: "439.90" }),
  "a fraction of a unit": invoice({ lines: [line({ quantity: "12.345", unit_code: "LTR", unit_price: "18.333333" })], expected_total: "262.54" }),
  "dollars": invoice({ currency_code: "usd", exchange_rate: "18.2345", expected_total: "232" }),
  "yen, which have no cents": invoice({ currency_code: "jpy", exchange_rate: "0.121500", lines: [line({ unit_price: "1999" })], expected_total: "2319" }),
  "a buyer abroad": invoice({ receiver: ABROAD }),
  "a known buyer without RFC": invoice({ receiver: { ...NOBODY, name: "JUAN PÉREZ" } }),
  "the public in general": invoice({ receiver: { ...NOBODY, name: "PUBLICO EN GENERAL" }, global: { periodicity: "04", months: "11", year: 2026 } }),
  "paid later": invoice({ payment_method: "PPD", payment_form: "99", payment_conditions: "30 días" }),
  "a replacement of an earlier one": invoice({ relations: [{ type: "04", uuids: ["5FB2822E-396D-4725-8521-CDC4BDD20CCF"] }] }),
  "an RFC with Ñ and &": invoice({ receiver: { ...sample.RECEIVER, tax_id: "Ñ&A010101AB1", name: "PEÑA & ÑANDÚ" } }),
  "hostile words": invoice({ series: "A&\"<b>", lines: [line({ sku: "a|b\u0000\u202Ec", description: `'"><script>&amp;amp;|\t\n\u0007👍🏽 ${"x".repeat(3000)}`, unit: "Caja | de más de veinte letras" })] }),
}

const provider = new CfdiProvider({}, { sandbox: { max_age_hours: 24 * 365 * 50 } })
const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", valid_from: new Date(NOW.getTime() - 365 * 24 * 60 * 60 * 1000) })
const stampIt = async (given: FiscalInvoice) => {
  const sealed = provider.seal(given, csd)
  const outcome = await provider.stamp({ xml: sealed.xml, sha256: sealed.sha256, key: "k", sandbox: true })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return { sealed, stamp: outcome.stamp, root: parseXml(outcome.stamp.xml) }
}

describe("FIS-02 an invoice of every kind of sale", () => {
  it.each(Object.keys(KINDS))("passes the rules, is sealed and stamped, adds up to the note: %s", async (name) => {
    const given = KINDS[name] as FiscalInvoice
    expect(provider.checkInvoice(given, NOW)).toEqual([])
    const { sealed, root } = await stampIt(given)
    expect(Number(sealed.total)).toBe(Number(given.expected_total))
    expect(root.attributes.Total).toBe(sealed.total)
    expect(structureFault(parseXml(sealed.xml))).toBeNull()
    expect(sealIsRight(root)).toBe(true)
  })

  it("writes the date as clocks show it where the issuer is", async () => {
    const tijuana = { ...sample.ISSUER, postal_code: "22000", time_zone: "America/Tijuana" }
    const { sealed } = await stampIt(invoice({ issuer: tijuana, issued_at: "2026-07-01T05:30:00.000Z" }))
    expect(parseXml(sealed.xml).attributes).toMatchObject({ Fecha: "2026-06-30T22:30:00", LugarExpedicion: "22000" })
  })

  it("leaves the pipe out of the file, so that nobody can move a border in the cadena original", async () => {
    const { sealed } = await stampIt(KINDS["hostile words"] as FiscalInvoice)
    const concept = childrenOf(child(parseXml(sealed.xml), "cfdi:Conceptos"), "cfdi:Concepto")[0]
    expect(concept?.attributes.NoIdentificacion).toBe("a/b c")
    expect(concept?.attributes.Descripcion).toMatch(/^'"><script>&\/ 👍🏽 x+$/u)
    expect(Array.from(concept?.attributes.Descripcion ?? "")).toHaveLength(1000)
    expect(concept?.attributes.Unidad).toBe("Caja / de más de vei")
    expect(sealed.xml).not.toContain("|")
  })

  it("takes the suffix off the issuer's and the buyer's name", async () => {
    const { root } = await stampIt(invoice({ issuer: { ...sample.ISSUER, name: "Escuela Kemper Urgate, S.A. de C.V." }, receiver: { ...sample.RECEIVER, name: "universidad  robotica española S.C." } }))
    expect(child(root, "cfdi:Emisor")?.attributes.Nombre).toBe("ESCUELA KEMPER URGATE")
    expect(child(root, "cfdi:Receptor")?.attributes.Nombre).toBe("UNIVERSIDAD ROBOTICA ESPAÑOLA")
  })

  it("seals nothing that breaks a rule", () => {
    expect(() => provider.seal(invoice({ expected_total: "232.05" }), csd)).toThrow("La nota suma 232.05")
    expect(() => provider.seal(invoice({ issuer: { ...sample.ISSUER, tax_id: "URE180429TM6" } }), csd)).toThrow("El certificado es de EKU9003173C9")
  })

  it("gives the facts the paper prints, the stamp's cadena and the QR among them", async () => {
    const { stamp, sealed } = await stampIt(invoice())
    const facts = provider.printed(stamp.xml)
    expect(facts).toMatchObject({ uuid: stamp.uuid, series: "NV", folio: "1", total: "232.00", sandbox: true, certificate_number: csd.certificate_number, seal: sealed.seal, issued_at: "2026-11-21T12:00:00" })
    expect(facts.qr).toBe(`https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx?id=${stamp.uuid}&re=EKU9003173C9&rr=URE180429TM6&tt=232.0&fe=${sealed.seal.slice(-8)}`)
    expect(facts.stamp_original_string).toContain("SIN VALIDEZ FISCAL")
  })

  it("takes a few milliseconds from the typed invoice to the stamp", async () => {
    await stampIt(invoice())
    const start = performance.now()
    for (let i = 0; i < 50; i++) await stampIt(invoice({ folio: String(i + 100) }))
    const each = (performance.now() - start) / 50
    console.info(`build, check, seal and stamp: ${each.toFixed(2)} ms each`)
    expect(each).toBeLessThan(100)
  })
})

describe.skipIf(!hasOfficialData())(officialTitle("FIS-02 the same invoices against the SAT's schema"), () => {
  let validate: CfdiValidator
  beforeAll(async () => {
    validate = await officialCfdiValidator()
  })

  it.each(Object.keys(KINDS))("is valid sealed and stamped: %s", async (name) => {
    const { sealed, stamp } = await stampIt(KINDS[name] as FiscalInvoice)
    expect(validate(sealed.xml)).toEqual([])
    expect(validate(stamp.xml)).toEqual([])
  })
})

describe.skipIf(spawnSync("openssl", ["version"]).status !== 0)("FIS-02 seals verified by OpenSSL", () => {
  const folder = mkdtempSync(join(tmpdir(), "seal-"))
  const verify = (text: string, signature: string, certificateDer: Buffer): string => {
    const file = (name: string, content: Buffer | string) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const publicKey = execFileSync("openssl", ["x509", "-inform", "der", "-in", file("c.cer", certificateDer), "-noout", "-pubkey"])
    return execFileSync("openssl", ["dgst", "-sha256", "-verify", file("p.pem", publicKey), "-signature", file("s.bin", Buffer.from(signature, "base64")), file("t.txt", text)], { encoding: "utf8" })
  }

  it.each(["one line with IVA 16", "hostile words", "an RFC with Ñ and &"])("verifies: %s", async (name) => {
    const { root } = await stampIt(KINDS[name] as FiscalInvoice)
    expect(verify(originalString(root), root.attributes.Sello ?? "", Buffer.from(root.attributes.Certificado ?? "", "base64"))).toContain("Verified OK")
    expect(stampOriginalString(stampOf(root) ?? root)).toContain(root.attributes.Sello)
  })
})
