import { readFileSync } from "node:fs"
import { hasOfficialData, officialCfdiValidator, officialPath, officialTitle } from "../../../integration-tests/helpers/official-xsd"
import { checkCredentials, readCertificate } from "./certificate"
import { originalString } from "./original-string"
import { parseXml } from "./parse"
import { makeTestCertificate } from "./make-certificate"
import { sealIsRight } from "./seal"
import { CfdiProvider } from "./service"
import { FiscalDocument, ReadDocument } from "../../types/fiscal"

const WORKED = ["ingreso1", "ingreso3", "global", "egreso", "pago"]

/** What was read, as it would be given to be sealed again. */
function typed(read: ReadDocument): FiscalDocument {
  const head = { series: read.series ?? "", folio: read.folio ?? "", issued_at: read.issued_at, issuer: read.issuer, receiver: read.receiver, relations: read.relations }
  if (read.kind === "payment")
    return { ...head, kind: "payment", payments: read.payments.map((p) => ({ ...p, documents: p.documents.map((d) => ({ ...d, total: d.previous_balance, taxes: d.taxes.map((t) => ({ ...t, base: String(Number(t.base) * Number(d.previous_balance) / Number(d.paid)) })) })) })) }
  return {
    ...head, kind: read.kind as "income", currency_code: read.currency_code, exchange_rate: read.exchange_rate, payment_method: read.payment_method ?? "PUE", payment_form: read.payment_form ?? "", payment_conditions: read.payment_conditions,
    global: read.global, lines: read.lines.map(({ amount: _, ...l }) => l), expected_total: read.total,
  }
}

/**
 * But for choices that the SAT leaves open: which certificate, how many decimals a line carries (the examples round one to cents,
 * ours keeps six), and whether a discount of nothing is written.
 */
const comparable = (cadena: string): string =>
  cadena.trimEnd().split("|").filter((v) => !/^(\d{20}|0(\.0+)?)$/.test(v)).map((v) => (/^\d+\.\d+$/.test(v) ? Number(v).toFixed(2) : v)).join("|")

const read = (...parts: string[]) => readFileSync(officialPath("cfdi", ...parts))

// Each test here has a counterpart that needs no file: original-string.spec.ts and certificate.spec.ts.
describe.skipIf(!hasOfficialData())(officialTitle("FIS-02 worked examples sealed with the SAT's test certificate"), () => {
  it.each(WORKED)("builds the cadena original of %s", (name) => {
    expect(originalString(parseXml(read("worked", `${name}.xml`).toString("utf8")))).toBe(read("worked", `${name}.cadena.txt`).toString("utf8").trimEnd())
  })

  it.each(WORKED)("made anew from what was read, %s has the same cadena original", (name) => {
    const provider = new CfdiProvider({}, {})
    const own = provider.read(read("worked", `${name}.xml`).toString("utf8"))
    const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "E", valid_from: new Date("2026-01-01T00:00:00Z") })
    const { xml } = provider.seal(typed(own), csd)
    expect(comparable(originalString(parseXml(xml)))).toBe(comparable(read("worked", `${name}.cadena.txt`).toString("utf8")))
  })

  it.each(WORKED)("verifies the seal of %s, and not once a byte of it is changed", (name) => {
    const xml = read("worked", `${name}.xml`).toString("utf8")
    expect(sealIsRight(parseXml(xml))).toBe(true)
    expect(sealIsRight(parseXml(xml.replace('Folio="', 'Folio="9')))).toBe(false)
  })

  it("finds the worked examples valid, and a wrong one not", async () => {
    const validate = await officialCfdiValidator()
    for (const name of WORKED) expect(validate(read("worked", `${name}.xml`).toString("utf8"))).toEqual([])
    expect(validate(read("worked", "ingreso1.xml").toString("utf8").replace('Version="4.0"', 'Version="3.3"'))).not.toEqual([])
  })
})

describe.skipIf(!hasOfficialData())(officialTitle("FIS-04 the SAT's public test certificates"), () => {
  const certificate = (...parts: string[]) => read("csd", ...parts)
  const check = (file: Buffer, tax_id = "EKU9003173C9") =>
    checkCredentials({ certificate: file, private_key: Buffer.alloc(0), password: "" }, { tax_id, now: new Date("2026-11-21T12:00:00Z") }).errors.filter((e) => e.path === "certificate").map((e) => e.code)

  it("reads RFC, name, number and dates of a company's CSD", () => {
    const facts = readCertificate(certificate("EKU9003173C9", "EKU9003173C9.cer"))
    expect(facts).toMatchObject({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE SA DE CV", number: "30001000000500003416", is_fiel: false })
    expect([facts.valid_from.toISOString(), facts.valid_to.toISOString()]).toEqual(["2023-05-18T11:43:51.000Z", "2027-05-18T11:43:51.000Z"])
  })

  it("reads a person's CSD", () => {
    expect(readCertificate(certificate("CACX7605101P8", "CACX7605101P8.cer"))).toMatchObject({ tax_id: "CACX7605101P8", number: "30001000000500003316", is_fiel: false })
  })

  it("accepts the CSD, refuses the FIEL, the expired one and that of another RFC", () => {
    expect(check(certificate("EKU9003173C9", "EKU9003173C9.cer"))).toEqual([])
    expect(check(certificate("EKU9003173C9-FIEL", "EKU9003173C9_fiel.cer"))).toEqual(["certificate_is_fiel"])
    expect(check(certificate("expired", "EKU9003173C9_2019-2023.cer"))).toEqual(["certificate_expired"])
    expect(check(certificate("CACX7605101P8", "CACX7605101P8.cer"))).toEqual(["certificate_other_tax_id"])
  })
})
