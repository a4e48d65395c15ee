import { readFileSync } from "node:fs"
import * as sample from "../../../integration-tests/helpers/cfdi-samples"
import { hasOfficialData, officialPath, officialTitle } from "../../../integration-tests/helpers/official-xsd"
import { FiscalDocument, FiscalInvoice, FiscalLine, FiscalReceiver, FiscalTax, FiscalTaxTotal } from "../../types/fiscal"
import { makeTestCertificate } from "./make-certificate"
import { parseXml } from "./parse"
import { explainRejection } from "./rejections"
import { sealIsRight } from "./seal"
import { CfdiProvider } from "./service"
import { XmlNode, child, childrenOf } from "./xml"

const { creditNote, invoice, line, paid, receipt, received, NOW } = sample

const provider = new CfdiProvider({}, {})
const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", valid_from: new Date(NOW.getTime() - 365 * 24 * 60 * 60 * 1000) })

/** Codes that our own check tells, as its code or as the SAT's code behind a friendlier one. */
const told = (given: FiscalDocument): string[] => provider.checkInvoice(given, NOW).flatMap((e) => [`${e.code} ${e.path}`, ...(e.params?.authority_code ? [`${e.params.authority_code} ${e.path}`] : [])])

const bought = (over: Partial<FiscalReceiver>) => invoice({ receiver: { ...sample.RECEIVER, ...over } })
const sold = (over: Partial<FiscalLine>) => invoice({ lines: [line(over)] })
const taxed = (over: Partial<FiscalTax>) => sold({ taxes: [{ ...sample.IVA16, ...over }] })
const retained = (over: Partial<FiscalTax>) => sold({ taxes: [sample.IVA16, { ...sample.ISR10, ...over }] })
const PUBLIC = { ...sample.RECEIVER, tax_id: "XAXX010101000", name: "PUBLICO EN GENERAL", use: "S01", regime: "616", postal_code: "42501" }
const global = (over: Partial<NonNullable<FiscalInvoice["global"]>>, issuer = sample.ISSUER) => invoice({ receiver: PUBLIC, issuer, global: { periodicity: "04", months: "11", year: 2026, ...over } })
const ABROAD = { tax_id: "XEXX010101000", name: "ACME CORPORATION", use: "S01", regime: "616", country: "USA", postal_code: "42501", foreign_tax_id: "123456789" }

/** Refused here, before anything is sealed: the code, a document that breaks it, and the field it is told at. */
const TOLD: [code: string, given: FiscalDocument, path: string][] = [
  ["CFDI40101", invoice({ issued_at: "2030-01-01T00:00:00Z" }), "issued_at"],
  ["401", invoice({ issued_at: "2026-11-18T00:00:00Z" }), "issued_at"],
  ["CFDI40104", invoice({ payment_form: "77" }), "payment_form"],
  ["CFDI40105", invoice({ payment_method: "PPD", payment_form: "03" }), "payment_form"],
  ["CFDI40113", invoice({ currency_code: "zzz" }), "currency_code"],
  ["CFDI40114", invoice({ exchange_rate: "18" }), "exchange_rate"],
  ["CFDI40115", invoice({ currency_code: "usd" }), "exchange_rate"],
  ["CFDI40117", invoice({ currency_code: "usd", exchange_rate: "abc" }), "exchange_rate"],
  ["CFDI40119", sold({ unit_price: "1", taxes: [sample.IVA16, { ...sample.ISR10, rate: "0.35", base: "100" }] }), "lines"],
  ["CFDI40126", invoice({ issuer: { ...sample.ISSUER, postal_code: "4250" } }), "issuer.postal_code"],
  ["CFDI40130", invoice({ global: { periodicity: "04", months: "11", year: 2026 } }), "receiver.name"],
  ["CFDI40130", bought({ ...PUBLIC }), "receiver.name"],
  ["CFDI40131", global({ periodicity: "09" as "04" }), "global.periodicity"],
  ["CFDI40132", global({ periodicity: "05", months: "13" }), "global.periodicity"],
  ["CFDI40133", global({ months: "19" }), "global.months"],
  ["CFDI40134", global({ months: "13" }), "global.months"],
  ["CFDI40135", global({ periodicity: "05", months: "11" }), "global.months"],
  ["CFDI40136", global({ year: 2024 }), "global.year"],
  ["CFDI40137", invoice({ relations: [{ type: "99", uuids: [sample.UUID_A] }] }), "relations.0.type"],
  ["CFDI40138", invoice({ issuer: { ...sample.ISSUER, name: "A|B" } }), "issuer.name"],
  ["CFDI40140", invoice({ issuer: { ...sample.ISSUER, regime: "699" } }), "issuer.regime"],
  ["CFDI40141", invoice({ issuer: { ...sample.ISSUER, regime: "612" } }), "issuer.regime"],
  ["CFDI40150", bought({ country: "XYZ" }), "receiver.country"],
  ["CFDI40152", bought({ ...ABROAD, country: "MEX" }), "receiver.country"],
  ["CFDI40154", bought({ foreign_tax_id: "123456789" }), "receiver.foreign_tax_id"],
  ["CFDI40156", bought({ ...ABROAD, foreign_tax_id: "no" }), "receiver.foreign_tax_id"],
  ["CFDI40157", bought({ regime: "699" }), "receiver.regime"],
  ["CFDI40158", bought({ regime: "612" }), "receiver.regime"],
  ["CFDI40160", bought({ use: "Z99" }), "receiver.use"],
  ["CFDI40161", bought({ use: "D01" }), "receiver.use"],
  ["CFDI40162", sold({ product_code: "123" }), "lines.0.product_code"],
  ["CFDI40165", sold({ unit_code: "pieza" }), "lines.0.unit_code"],
  ["CFDI40166", sold({ unit_price: "-1" }), "lines.0.unit_price"],
  ["CFDI40169", sold({ discount: "200.01" }), "lines.0.discount"],
  ["CFDI40170", sold({ tax_object: "09" }), "lines.0.tax_object"],
  ["CFDI40171", sold({ taxes: [] }), "lines.0.taxes"],
  ["CFDI40172", sold({ tax_object: "01" }), "lines.0.taxes"],
  ["CFDI40174", taxed({ base: "0" }), "lines.0.taxes.0.base"],
  ["CFDI40177", taxed({ factor: "Exento", rate: "0" }), "lines.0.taxes.0.rate"],
  ["CFDI40178", taxed({ rate: undefined }), "lines.0.taxes.0.rate"],
  ["CFDI40179", taxed({ rate: "0.15" }), "lines.0.taxes.0.rate"],
  ["CFDI40180", taxed({ base: "200", amount: "33" }), "lines.0.taxes.0.amount"],
  ["CFDI40181", retained({ base: "0" }), "lines.0.taxes.1.base"],
  ["CFDI40184", retained({ factor: "Exento", rate: undefined }), "lines.0.taxes.1"],
  ["CFDI40185", retained({ rate: "0.36" }), "lines.0.taxes.1.rate"],
  ["CFDI40186", retained({ base: "200", amount: "25" }), "lines.0.taxes.1.amount"],
  ["CRP20212", receipt({ payments: [received({ form: "99" })] }), "payments.0.form"],
  ["CRP20214", receipt({ payments: [received({ currency_code: "USD" })] }), "payments.0.exchange_rate"],
  ["CRP20215", receipt({ payments: [received({ exchange_rate: "2" })] }), "payments.0.exchange_rate"],
  ["CRP20217", receipt({ payments: [received({ amount: "115.99" })] }), "payments.0.amount"],
  ["CRP20218", receipt({ payments: [received({ amount: "0" })] }), "payments.0.amount"],
  ["CRP20237", receipt({ payments: [received({ documents: [paid({ currency_code: "USD" })] })] }), "payments.0.documents.0.equivalence"],
  ["CRP20238", receipt({ payments: [received({ documents: [paid({ equivalence: "1.5" })] })] }), "payments.0.documents.0.equivalence"],
  ["CRP20239", receipt({ payments: [received({ documents: [paid({ previous_balance: "0" })] })] }), "payments.0.documents.0.previous_balance"],
  ["CRP20241", receipt({ payments: [received({ documents: [paid({ paid: "0" })] })] }), "payments.0.documents.0.paid"],
  ["CRP20244", receipt({ payments: [received({ documents: [paid({ paid: "232.01" })] })] }), "payments.0.documents.0.paid"],
]

type Sealed = { root: XmlNode; kind: "I" | "E" | "P" }

const MIXED: FiscalTaxTotal[] = [
  { kind: "transferred", tax: "002", factor: "Tasa", rate: "0.160000", base: "200", amount: "32" },
  { kind: "withheld", tax: "001", factor: "Tasa", rate: "0.100000", base: "200", amount: "20" },
]

/** One of each kind; the rules of their shape must hold for whatever the writer writes. */
const sealed = (): Sealed[] =>
  (
    [
      ["I", invoice({ lines: [line(), line({ unit_price: "50", discount: "5" }), line({ taxes: [sample.EXEMPT] }), line({ tax_object: "01", taxes: [] }), line({ taxes: [sample.IVA16, sample.ISR10, sample.IVA_WITHHELD] })], expected_total: "0.01" })],
      ["I", invoice({ lines: [line({ taxes: [sample.EXEMPT] })], expected_total: "200" })],
      ["I", invoice({ currency_code: "usd", exchange_rate: "18.5" })],
      ["I", invoice({ receiver: { ...sample.RECEIVER, ...ABROAD } })],
      ["I", { ...global({}), expected_total: "232" }],
      ["I", invoice({ relations: [{ type: "04", uuids: [sample.UUID_A] }] })],
      ["E", creditNote()],
      ["P", receipt({ payments: [received({ documents: [paid({ taxes: MIXED })] })] })],
      ["P", receipt({ payments: [received({ documents: [paid({ taxes: [] })] })] })],
    ] as [Sealed["kind"], FiscalDocument][]
  ).map(([kind, given]) => {
    const total = "expected_total" in given && given.expected_total === "0.01" ? String(provider.checkInvoice(given, NOW)[0]?.params?.total) : null
    return { kind, root: parseXml(provider.seal(total ? ({ ...given, expected_total: total } as FiscalDocument) : given, csd).xml) }
  })

const at = (root: XmlNode, ...names: string[]): XmlNode[] => names.reduce<XmlNode[]>((found, name) => found.flatMap((e) => childrenOf(e, name)), [root])
const lineTaxes = (root: XmlNode) => ["cfdi:Traslados/cfdi:Traslado", "cfdi:Retenciones/cfdi:Retencion"].flatMap((path) => at(root, "cfdi:Conceptos", "cfdi:Concepto", "cfdi:Impuestos", ...path.split("/")))
const cents = (text: string | undefined, currency: string) => text === undefined || text.split(".")[1]?.length === 2 || currency === "XXX"
const inPayments = (root: XmlNode, ...names: string[]) => at(root, "cfdi:Complemento", "pago20:Pagos", ...names)
const fixedP = (name: string, value: string | undefined): [string, (s: Sealed) => boolean] => [name, ({ kind, root }) => kind !== "P" || root.attributes[name] === value]

/** The writer cannot break these: what must hold of every sealed file. Sums and limits are integration-tests/helpers/sat-rules.ts, asked by random.spec.ts. */
const NEVER: [code: string, holds: (sealed: Sealed) => boolean][] = [
  ["CFDI40102", ({ root }) => sealIsRight(root)],
  ["CFDI40103", fixedP("FormaPago", undefined)[1]],
  ["CFDI40106", ({ root }) => /^[A-Za-z0-9+/]+={0,2}$/.test(root.attributes.Certificado ?? "") && /^\d{20}$/.test(root.attributes.NoCertificado ?? "")],
  ["CFDI40107", ({ root }) => cents(root.attributes.SubTotal, root.attributes.Moneda ?? "")],
  ["CFDI40109", fixedP("SubTotal", "0")[1]],
  ["CFDI40111", fixedP("Descuento", undefined)[1]],
  ["CFDI40112", ({ root }) => cents(root.attributes.Descuento, root.attributes.Moneda ?? "")],
  ["CFDI40116", ({ root }) => root.attributes.Moneda !== "XXX" || root.attributes.TipoCambio === undefined],
  ["CFDI40121", ({ kind, root }) => root.attributes.TipoDeComprobante === kind],
  ["CFDI40122", ({ root }) => root.attributes.Exportacion === "01"],
  ["CFDI40123", ({ root }) => root.attributes.Exportacion === "01"],
  ["CFDI40124", ({ kind, root }) => kind === "P" || ["PUE", "PPD"].includes(root.attributes.MetodoPago ?? "")],
  ["CFDI40125", fixedP("MetodoPago", undefined)[1]],
  ["CFDI40127", ({ root }) => root.attributes.Confirmacion === undefined],
  ["CFDI40128", ({ root }) => root.attributes.Confirmacion === undefined],
  ["CFDI40129", ({ root }) => root.attributes.Confirmacion === undefined],
  ["CFDI40142", ({ root }) => child(root, "cfdi:Emisor")?.attributes.FacAtrAdquirente === undefined],
  ["CFDI40149", ({ root }) => !/^X[AE]XX010101000$/.test(child(root, "cfdi:Receptor")?.attributes.Rfc ?? "") || child(root, "cfdi:Receptor")?.attributes.DomicilioFiscalReceptor === root.attributes.LugarExpedicion],
  ["CFDI40151", ({ root }) => child(root, "cfdi:Receptor")?.attributes.ResidenciaFiscal === undefined || child(root, "cfdi:Receptor")?.attributes.Rfc === "XEXX010101000"],
  ["CFDI40153", ({ root }) => (child(root, "cfdi:Receptor")?.attributes.NumRegIdTrib === undefined) === (child(root, "cfdi:Receptor")?.attributes.ResidenciaFiscal === undefined)],
  ["CFDI40163", ({ root }) => at(root, "cfdi:Conceptos", "cfdi:Concepto", "cfdi:ComplementoConcepto").length === 0],
  ["CFDI40168", ({ root }) => at(root, "cfdi:Conceptos", "cfdi:Concepto").every((c) => (c.attributes.Descuento?.split(".")[1]?.length ?? 0) <= (c.attributes.Importe?.split(".")[1]?.length ?? 0))],
  ["CFDI40173", ({ root }) => at(root, "cfdi:Conceptos", "cfdi:Concepto", "cfdi:Impuestos").every((i) => i.children.some((c) => c.children.length > 0))],
  ["CFDI40175", ({ root }) => lineTaxes(root).every((t) => /^00[123]$/.test(t.attributes.Impuesto ?? ""))],
  ["CFDI40176", ({ root }) => lineTaxes(root).every((t) => /^(Tasa|Cuota|Exento)$/.test(t.attributes.TipoFactor ?? ""))],
  ["CFDI40182", ({ root }) => lineTaxes(root).every((t) => /^00[123]$/.test(t.attributes.Impuesto ?? ""))],
  ["CFDI40183", ({ root }) => lineTaxes(root).every((t) => /^(Tasa|Cuota|Exento)$/.test(t.attributes.TipoFactor ?? ""))],
  ["CFDI40201", ({ kind, root }) => kind !== "P" || child(root, "cfdi:Impuestos") === undefined],
  ["CFDI40202", ({ root }) => cents(child(root, "cfdi:Impuestos")?.attributes.TotalImpuestosRetenidos, root.attributes.Moneda ?? "")],
  ["CFDI40204", ({ root }) => cents(child(root, "cfdi:Impuestos")?.attributes.TotalImpuestosTrasladados, root.attributes.Moneda ?? "")],
  ["CFDI40206", ({ root }) => at(root, "cfdi:Impuestos", "cfdi:Retenciones").length === 0 || child(root, "cfdi:Impuestos")?.attributes.TotalImpuestosRetenidos !== undefined],
  ["CRP20101", fixedP("Moneda", "XXX")[1]],
  ["CRP20109", fixedP("Total", "0")[1]],
  ["CRP20117", ({ kind, root }) => kind !== "P" || (at(root, "cfdi:Conceptos", "cfdi:Concepto").length === 1 && at(root, "cfdi:Conceptos", "cfdi:Concepto")[0]?.attributes.ClaveProdServ === "84111506")],
  ["CRP20122", ({ kind, root }) => kind !== "P" || child(root, "cfdi:Receptor")?.attributes.UsoCFDI === "CP01"],
  ["CRP20246", ({ root }) => inPayments(root, "pago20:Pago", "pago20:DoctoRelacionado").every((d) => (d.attributes.ObjetoImpDR === "02") === (childrenOf(d, "pago20:ImpuestosDR").length > 0))],
  ["CRP20271", ({ root }) => inPayments(root, "pago20:Pago", "pago20:ImpuestosP", "pago20:TrasladosP").every((t) => new Set(t.children.map((c) => [c.attributes.ImpuestoP, c.attributes.TipoFactorP, c.attributes.TasaOCuotaP].join())).size === t.children.length)],
]

/** What only the authority can know comes back at the field it concerns, in words for whoever reads it. */
const AUTHORITY: [code: string, text: string, path: string, whose: "buyer" | "shop"][] = [
  ["CFDI40118", "El TipoCambio está fuera del rango sin clave de confirmación", "lines", "shop"],
  ["CFDI40120", "El Total es mayor al límite sin clave de confirmación", "lines", "shop"],
  ["CFDI40126", "El LugarExpedicion no está en c_CodigoPostal", "issuer.postal_code", "shop"],
  ["CFDI40138", "El Nombre del emisor no está en la lista de RFC", "issuer.name", "shop"],
  ["CFDI40139", "El campo Nombre del emisor debe pertenecer al RFC del Emisor", "issuer.name", "shop"],
  ["CFDI40143", "Este RFC del receptor no existe en la lista de RFC inscritos no cancelados del SAT.", "receiver.tax_id", "buyer"],
  ["CFDI40144", "El Nombre del receptor debe encontrarse en la lista de RFC", "receiver.name", "buyer"],
  ["CFDI40145", "El campo Nombre del receptor, debe pertenecer al nombre asociado al RFC", "receiver.name", "buyer"],
  ["CFDI40146", "PUBLICO EN GENERAL", "receiver.name", "buyer"],
  ["CFDI40147", "El campo DomicilioFiscalReceptor", "receiver.postal_code", "buyer"],
  ["CFDI40148", "El campo DomicilioFiscalReceptor", "receiver.postal_code", "buyer"],
  ["CFDI40155", "NumRegIdTrib", "receiver.foreign_tax_id", "buyer"],
  ["CFDI40159", "RegimenFiscalReceptor", "receiver.regime", "buyer"],
  ["CFDI40162", "ClaveProdServ no está en el catálogo", "lines", "shop"],
  ["CFDI40164", "ClaveProdServ requiere IVA", "", "shop"],
  ["CFDI40999", "No clasificado: el campo DomicilioFiscalReceptor del receptor…", "receiver.postal_code", "buyer"],
  ["CRP20275", "La suma de los importes pagados…", "payments", "shop"],
  ["304", "Certificado revocado", "issuer.certificate", "shop"],
  ["402", "RFC del emisor no se encuentra en el régimen de contribuyentes", "issuer.certificate", "shop"],
]

describe("FIS-02 the SAT's matrix of errors, code by code", () => {
  it.each(TOLD)("%s is told before anything is sealed", (code, given, path) => {
    expect(told(given)).toContain(`${code} ${path}`)
  })

  it("what our writer writes cannot break the rules of shape", () => {
    const all = sealed()
    const broken = NEVER.flatMap(([code, holds]) => all.flatMap((s, i) => (holds(s) ? [] : [`${code} in the ${i}th file`])))
    expect(broken).toEqual([])
  })

  it.each(AUTHORITY)("BIL-09 %s, which only the authority can know, comes back at its field", (code, text, path, whose) => {
    const { errors } = explainRejection({ code, text })
    expect(errors).toEqual([expect.objectContaining({ path, params: expect.objectContaining({ whose, merchant: expect.any(String) }) })])
    expect(errors[0].message.length).toBeGreaterThan(20)
  })

  it("a code with its meaning wrong in public lists is not taken by its number alone", () => {
    // Some PACs answer their own numbers; the attribute in the words decides.
    expect(explainRejection({ code: "705", text: "El campo DomicilioFiscalReceptor del receptor, debe pertenecer…" }).errors[0].path).toBe("receiver.postal_code")
    expect(explainRejection({ code: "301", text: "CFDI40145 - El campo Nombre del receptor…" }).errors[0].path).toBe("receiver.name")
  })
})

/** Sums, limits and one node per tax: asked of every invented invoice by another arithmetic (random.spec.ts). */
const BY_SUMS = ["CFDI40108", "CFDI40110", "CFDI40167", "CFDI40203", "CFDI40205", "CFDI40208", "CFDI40211", "CFDI40212", "CFDI40215", "CFDI40218", "CFDI40221"]

describe.skipIf(!hasOfficialData())(officialTitle("FIS-02 the matrix of errors, complete"), () => {
  it("leaves no code of the matrix without a case", () => {
    const codes = readFileSync(officialPath("cfdi", "catalogs", "matriz_errores_cfdi40.tsv"), "utf8").split("\n").slice(1).map((l) => l.split("\t")[0]).filter(Boolean)
    const known = new Set([...TOLD, ...NEVER, ...AUTHORITY].map(([code]) => code as string).concat(BY_SUMS))
    expect(codes.filter((code) => !known.has(code))).toEqual([])
  })
})
