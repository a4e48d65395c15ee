import { spawnSync } from "node:child_process"
import { createHash, createPublicKey } from "node:crypto"
import { mkdtempSync, readdirSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as sample from "../../../../integration-tests/helpers/cfdi-samples"
import { hasOfficialData, officialCfdiValidator, officialTitle } from "../../../../integration-tests/helpers/official-xsd"
import { FiscalInvoice, FiscalReceiver } from "../../../types/fiscal"
import { makeTestCertificate } from "../make-certificate"
import { stampOriginalString } from "../original-string"
import { parseXml } from "../parse"
import { stampOf } from "../reader"
import { sealDocument, verifyText } from "../seal"
import { CfdiOptions, CfdiProvider } from "../service"
import { XmlNode, child, serialize } from "../xml"
import { openPrivateKey } from "../certificate"
import { instantOf } from "./clock"
import { sandboxControl } from "./sandbox-control"
import { sandboxKey } from "./sandbox-key"
import { structureFault } from "./structure"
import { SANDBOX_EXAMPLES } from "./taxpayers"

const DAY = 24 * 60 * 60 * 1000
const now = new Date(Math.floor(Date.now() / 1000) * 1000)
const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", valid_from: new Date(now.getTime() - 365 * DAY) })
const provider = (sandbox: CfdiOptions["sandbox"] = {}) => new CfdiProvider({}, { sandbox })
const invoice = (over: Partial<FiscalInvoice> = {}) => sample.invoice({ issued_at: now.toISOString(), ...over })
const request = (xml: string) => ({ xml, sha256: createHash("sha256").update(xml).digest("hex"), key: "inv_1", sandbox: true })
const sealed = (given = invoice(), credentials = csd) => provider().seal(given, credentials).xml
const send = (xml: string, sandbox: CfdiOptions["sandbox"] = {}, signal?: AbortSignal) => provider(sandbox).stamp(request(xml), signal)
const codeOf = async (xml: string, sandbox: CfdiOptions["sandbox"] = {}) => {
  const outcome = await send(xml, sandbox)
  return outcome.ok ? "stamped" : outcome.kind === "rejected" ? outcome.code : outcome.reason
}

/** What a careless program would send: the tree changed and sealed again, past our own rules. */
function tampered(change: (root: XmlNode) => void, given = invoice(), credentials = csd): string {
  const root = parseXml(sealed(given))
  change(root)
  return serialize(sealDocument(root, openPrivateKey(credentials)).document)
}

const receiver = (root: XmlNode): Record<string, string> => child(root, "cfdi:Receptor")?.attributes ?? {}
const buyer = (over: Partial<FiscalReceiver>) => sealed(invoice({ receiver: { ...sample.RECEIVER, ...over } }))

describe("FIS-03 the sandbox stamps", () => {
  it("with UUID, time of the centre, its own certificate and a seal that verifies, marked as worth nothing", async () => {
    const outcome = await send(sealed())
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
    const stamp = stampOf(parseXml(outcome.stamp.xml))
    expect(outcome.stamp.uuid).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/)
    expect(Math.abs(new Date(outcome.stamp.stamped_at).getTime() - now.getTime())).toBeLessThan(10_000)
    expect(stamp?.attributes.Leyenda).toBe("TIMBRE DE PRUEBA, SIN VALIDEZ FISCAL")
    expect(verifyText(stampOriginalString(stamp as XmlNode), outcome.stamp.authority_seal, createPublicKey(sandboxKey("trato sandbox")))).toBe(true)
  })

  it("leaves the sealed bytes as they came", async () => {
    const xml = sealed()
    const outcome = await send(xml)
    expect(outcome.ok && outcome.stamp.xml.replace(/<cfdi:Complemento>.*<\/cfdi:Complemento>/, "")).toBe(xml)
  })

  it("the same bytes twice: the same stamp, and says that it is a repetition", async () => {
    const [xml, pac] = [sealed(), provider()]
    const [first, second] = [await pac.stamp(request(xml)), await pac.stamp(request(xml))]
    if (!first.ok || !second.ok) throw new Error("not stamped")
    expect([first.stamp.repeated, second.stamp.repeated]).toEqual([false, true])
    expect(second.stamp.xml).toBe(first.stamp.xml)
  })

  it("the same stamp from another process, byte for byte, without any memory", async () => {
    const xml = sealed()
    const [here, there] = [await send(xml), await send(xml)]
    expect(here.ok && there.ok && here.stamp.xml === there.stamp.xml).toBe(true)
    // The key comes from the seed alone: this number never changes, or old stamps could not be made again.
    const print = createHash("sha256").update(createPublicKey(sandboxKey("trato sandbox")).export({ type: "spki", format: "der" })).digest("hex")
    expect(print).toBe("90471e89e5b88dfdefb6200e38dd9b894f8a03b47b1da6dd1a9f6c490b51d208")
  })

  it("remembers across processes in a folder, so that a repetition counts even when the invoice is too old by then", async () => {
    const [xml, directory] = [sealed(), mkdtempSync(join(tmpdir(), "pac-"))]
    const first = await send(xml, { directory })
    expect(readdirSync(directory)).toHaveLength(1)
    const later = await send(xml, { directory, strict: true, max_age_hours: 0.000001 })
    expect(later.ok && later.stamp.repeated && first.ok && later.stamp.uuid === first.stamp.uuid).toBe(true)
  })
})

describe("FIS-03 the sandbox refuses what a real PAC refuses", () => {
  it.each(SANDBOX_EXAMPLES.map((e) => [e.what, e] as const))("as the demo's list says: %s", async (_, { code, fields }) => {
    expect(await codeOf(buyer(fields), { silence_ms: 5 })).toBe(code ?? "stamped")
  })

  it("stamps any RFC of the right form, unless it is strict", async () => {
    const xml = buyer({ tax_id: "ABC010203AB1", name: "CUALQUIERA" })
    expect(await codeOf(xml)).toBe("stamped")
    expect(await codeOf(xml, { strict: true })).toBe("CFDI40143")
  })

  it("knows the taxpayers it is given", async () => {
    const taxpayers = [{ tax_id: "ABC010203AB1", name: "OTRO", postal_code: "06600", regimes: ["601"] }]
    expect(await codeOf(buyer({ tax_id: "ABC010203AB1", name: "CUALQUIERA" }), { taxpayers })).toBe("CFDI40145")
  })

  it("a changed byte: the seal is no longer right", async () => {
    expect(await codeOf(sealed().replace("Taza de barro", "Taza de Barro"))).toBe("302")
    expect(await codeOf(sealed().replace('Total="232.00"', 'Total="132.00"'))).toBe("302")
  })

  it.each<[string, string, (root: XmlNode) => void]>([
    ["a postal code that is in no list", "CFDI40147", (r) => void (receiver(r).DomicilioFiscalReceptor = "00000")],
    ["a régimen nobody knows", "CFDI40157", (r) => void (receiver(r).RegimenFiscalReceptor = "999")],
    ["a régimen of the other kind of person", "CFDI40158", (r) => void (receiver(r).RegimenFiscalReceptor = "612")],
    ["a use nobody knows", "CFDI40160", (r) => void (receiver(r).UsoCFDI = "Z01")],
    ["a use not for the régimen", "CFDI40161", (r) => void (receiver(r).UsoCFDI = "D01")],
    ["the public in general without its node", "CFDI40130", (r) => void Object.assign(receiver(r), { Rfc: "XAXX010101000", Nombre: "PUBLICO EN GENERAL", RegimenFiscalReceptor: "616", UsoCFDI: "S01", DomicilioFiscalReceptor: "42501" })],
    ["a generic RFC with another postal code", "CFDI40149", (r) => void Object.assign(receiver(r), { Rfc: "XAXX010101000", RegimenFiscalReceptor: "616", UsoCFDI: "S01" })],
    ["a wrong total", "CFDI40119", (r) => void (r.attributes.Total = "231.99")],
    ["a wrong subtotal", "CFDI40108", (r) => void (r.attributes.SubTotal = "200.01")],
    ["a wrong sum of taxes", "CFDI40205", (r) => void ((child(r, "cfdi:Impuestos") as XmlNode).attributes.TotalImpuestosTrasladados = "32.01")],
    ["no such attribute", "301", (r) => void (r.attributes.Inventado = "1")],
    ["a missing attribute", "301", (r) => void delete r.attributes.Exportacion],
    ["nodes in the wrong order", "301", (r) => void r.children.reverse()],
    ["another certificate number", "308", (r) => void (r.attributes.NoCertificado = "00001000000000000000")],
    ["another issuer than the certificate's", "303", (r) => void ((child(r, "cfdi:Emisor") as XmlNode).attributes.Rfc = "URE180429TM6")],
    ["a date before the certificate's", "305", (r) => void (r.attributes.Fecha = "2020-01-01T00:00:00")],
  ])("%s: %s", async (_, code, change) => {
    expect(await codeOf(tampered(change))).toBe(code)
  })

  it("an amount outside the limits of its factors", async () => {
    const xml = tampered((r) => {
      const concept = child(child(r, "cfdi:Conceptos"), "cfdi:Concepto") as XmlNode
      concept.attributes.Cantidad = "1.000000"
      concept.attributes.Importe = "200.020000"
    })
    expect(await codeOf(xml)).toBe("CFDI40167")
  })

  it("a FIEL, and a certificate out of its dates", async () => {
    const root = parseXml(sealed())
    const with_ = (credentials: typeof csd) => {
      Object.assign(root.attributes, { Certificado: credentials.certificate.toString("base64"), NoCertificado: credentials.certificate_number })
      return serialize(sealDocument(root, openPrivateKey(credentials)).document)
    }
    const year = new Date(now.getTime() - 365 * DAY)
    expect(await codeOf(with_(makeTestCertificate({ tax_id: "EKU9003173C9", name: "E", kind: "fiel", valid_from: year })))).toBe("306")
    expect(await codeOf(with_(makeTestCertificate({ tax_id: "EKU9003173C9", name: "E", valid_from: year, valid_to: new Date(now.getTime() - DAY) })))).toBe("305")
  })

  it("what is no XML, has a document type, or has a stamp already", async () => {
    const stamped = await send(sealed())
    expect(await codeOf("hola")).toBe("301")
    expect(await codeOf(`<!DOCTYPE x>${sealed()}`)).toBe("301")
    expect(await codeOf(stamped.ok ? stamped.stamp.xml : "")).toBe("307")
  })

  it("older than 72 hours", async () => {
    expect(await codeOf(sealed(invoice({ issued_at: new Date(now.getTime() - 73 * 60 * 60 * 1000).toISOString() })))).toBe("401")
  })
})

describe("FIS-03 the sandbox refuses complements that a real PAC refuses", () => {
  const complement = () => sample.receipt({ issued_at: now.toISOString(), payments: [sample.received({ paid_at: now.toISOString() })] })
  const sealedComplement = provider().seal(complement(), csd).xml
  const changed = (change: (at: (...names: string[]) => Record<string, string>, root: XmlNode) => void): string => {
    const root = parseXml(sealedComplement)
    const find = (...names: string[]) => (names.reduce<XmlNode | undefined>((e, n) => child(e, n), root) as XmlNode).attributes
    change((...names) => find("cfdi:Complemento", "pago20:Pagos", ...names), root)
    return serialize(sealDocument(root, openPrivateKey(csd)).document)
  }
  const PAID = ["pago20:Pago", "pago20:DoctoRelacionado"]

  it("stamps a right one", async () => {
    expect(await codeOf(sealedComplement)).toBe("stamped")
  })

  it.each<[string, string, (at: (...names: string[]) => Record<string, string>, root: XmlNode) => void]>([
    ["CRP20244", "a balance that is none", (at) => void (at(...PAID).ImpSaldoInsoluto = "115.00")],
    ["CRP20217", "more than was paid", (at) => Object.assign(at("pago20:Pago"), { Monto: "115.00" })],
    ["CRP20212", "no form of payment", (at) => void (at("pago20:Pago").FormaDePagoP = "99")],
    ["CRP20215", "pesos at a rate", (at) => void (at("pago20:Pago").TipoCambioP = "2")],
    ["CRP20238", "an equivalence between pesos", (at) => void (at(...PAID).EquivalenciaDR = "2")],
    ["CRP20247", "taxes of what has none", (at) => void (at(...PAID).ObjetoImpDR = "01")],
    ["CRP20261", "a tax outside its limits", (at) => void (at(...PAID, "pago20:ImpuestosDR", "pago20:TrasladosDR", "pago20:TrasladoDR").ImporteDR = "17.000000")],
    ["CRP20268", "a base that is not the documents'", (at) => void (at("pago20:Pago", "pago20:ImpuestosP", "pago20:TrasladosP", "pago20:TrasladoP").BaseP = "101.000000")],
    ["CRP20204", "totals that are not the payments'", (at) => void (at("pago20:Totales").TotalTrasladosBaseIVA16 = "99.99")],
    ["CRP20211", "a sum that is not the payments'", (at) => void (at("pago20:Totales").MontoTotalPagos = "116.01")],
    ["CRP20110", "another use", (_, root) => void ((child(root, "cfdi:Receptor") as XmlNode).attributes.UsoCFDI = "G03")],
    ["CRP20101", "a subtotal", (_, root) => void (root.attributes.SubTotal = "1")],
    ["CFDI40103", "a form of payment in the envelope", (_, root) => void (root.attributes.FormaPago = "03")],
  ])("%s: %s", async (code, _, change) => {
    expect(await codeOf(changed(change))).toBe(code)
  })
})

describe("FIS-03 BIL-06 the sandbox fails as networks do", () => {
  it.each([["timeout", "timeout"], ["server_error", "server_error"], ["connection_lost", "connection_lost"], ["bad_answer", "bad_answer"], ["timeout_after_stamp", "timeout"], ["server_error_after_stamp", "server_error"], ["connection_lost_after_stamp", "connection_lost"]] as const)(
    "%s: nobody knows, and the same bytes then give the one stamp", async (fail, reason) => {
      const [pac, xml] = [provider(), sealed()]
      sandboxControl().failures.push(fail)
      const first = await pac.stamp(request(xml))
      expect(first).toMatchObject({ ok: false, kind: "unknown", reason: expect.stringContaining(reason) })
      const second = await pac.stamp(request(xml))
      expect(second.ok && second.stamp.repeated).toBe(fail.endsWith("after_stamp") || fail === "bad_answer")
    })

  it("BIL-06 gives no answer to the first request for some taxpayers, and stamps the same bytes when they come again", async () => {
    const pac = provider({ silence_ms: 5 })
    const xml = buyer({ tax_id: "PCA180612AB4", name: "PAPELERIA LA CALLADA", postal_code: "06600", regime: "601", use: "G03" })
    expect(await pac.stamp(request(xml))).toMatchObject({ ok: false, kind: "unknown", reason: "timeout" })
    expect(await pac.stamp(request(xml))).toMatchObject({ ok: true })
  })

  it("waits as long as it is told, and stops waiting when the caller gives up", async () => {
    const started = performance.now()
    expect((await send(sealed(), { delay_ms: 60 })).ok).toBe(true)
    expect(performance.now() - started).toBeGreaterThanOrEqual(55)
    expect(await send(sealed(), { delay_ms: 60_000 }, AbortSignal.timeout(50))).toEqual({ ok: false, kind: "unknown", reason: "timeout" })
    expect(await send(sealed(), { fail: "timeout" }, AbortSignal.timeout(50))).toEqual({ ok: false, kind: "unknown", reason: "timeout" })
  })

  it("sends nothing when the bytes are not those that were stored", async () => {
    expect(await provider().stamp({ ...request(sealed()), sha256: "0".repeat(64) })).toEqual({ ok: false, kind: "unknown", reason: "bytes_changed" })
  })

  it("refuses options it does not know how to read", () => {
    expect(() => CfdiProvider.validateOptions({ pac: "none" })).toThrow("cfdi")
    expect(() => CfdiProvider.validateOptions({ pac: "sandbox", sandbox: { strict: true } })).not.toThrow()
  })
})

describe.skipIf(!hasOfficialData())(officialTitle("FIS-03 the sandbox's view of structure beside the SAT's schema"), () => {
  /** Every way of leaving out, emptying or spoiling one attribute, and of leaving out or doubling one node. */
  function* spoiled(root: XmlNode, element: XmlNode = root): Generator<[string, string]> {
    for (const [name, value] of Object.entries(element.attributes).filter(([n]) => !n.includes(":"))) {
      for (const other of [undefined, "", "a|b", `${value} `.repeat(200)]) {
        if (other === undefined) delete element.attributes[name]
        else element.attributes[name] = other
        yield [`${element.name} ${name} ${String(other).slice(0, 10)}`, serialize(root)]
        element.attributes[name] = value
      }
    }
    const children = [...element.children]
    for (const [i, c] of children.entries()) {
      element.children = children.filter((_, at) => at !== i)
      yield [`${element.name} without ${c.name}`, serialize(root)]
      element.children = [...children, c]
      yield [`${element.name} with a second ${c.name}`, serialize(root)]
      element.children = children
      yield* spoiled(root, c)
    }
  }

  const KINDS: Record<string, () => string> = {
    "an invoice": () => sealed(invoice({ payment_conditions: "Contado", lines: [sample.line({ discount: "10", taxes: [sample.IVA16, sample.ISR10] })], expected_total: "201.40" })),
    "a complement": () => provider().seal(sample.receipt({ issued_at: now.toISOString(), relations: [{ type: "04", uuids: [sample.UUID_B] }], payments: [sample.received({ paid_at: now.toISOString(), reference: "SPEI", documents: [sample.paid({ taxes: [...sample.TAXES_232, { kind: "withheld", tax: "001", factor: "Tasa", rate: "0.100000", base: "200", amount: "20" }] })] })] }), csd).xml,
  }

  it.each(Object.keys(KINDS))("refuses whatever the schema refuses in %s", async (name) => {
    const validate = await officialCfdiValidator()
    const missed: string[] = []
    let both = 0
    for (const [what, xml] of spoiled(parseXml((KINDS[name] as () => string)()))) {
      const [schema, own] = [validate(xml).length > 0, structureFault(parseXml(xml)) !== null]
      if (schema && own) both++
      if (schema && !own) missed.push(what)
    }
    expect(missed).toEqual([])
    expect(both).toBeGreaterThan(100)
  })
})

describe("the instant behind a local date", () => {
  it.each([["2026-11-21T12:00:00", "America/Mexico_City", "2026-11-21T18:00:00.000Z"], ["2026-07-01T12:00:00", "America/Tijuana", "2026-07-01T19:00:00.000Z"], ["2026-12-31T23:59:59", "America/Cancun", "2027-01-01T04:59:59.000Z"]])(
    "%s in %s is %s", (local, zone, utc) => {
      expect(instantOf(local, zone).toISOString()).toBe(utc)
    })
})

it.skipIf(spawnSync("openssl", ["version"]).status !== 0)("FIS-03 the sandbox's key is a sound RSA key in OpenSSL's eyes", () => {
  const pem = sandboxKey("trato sandbox").export({ type: "pkcs8", format: "pem" })
  expect(spawnSync("openssl", ["rsa", "-check", "-noout"], { input: pem, encoding: "utf8" }).stdout).toContain("RSA key ok")
})
