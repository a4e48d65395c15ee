import { FiscalReceiver, FiscalTax, FiscalTaxTotal, ReadDocument, ReadLine } from "../../types/fiscal"
import { invalidField } from "../../utils/errors"
import { LEGACY_NAMESPACE, CFDI_NAMESPACE } from "./namespaces"
import { zoneOfPostalCode, CENTRAL_ZONE } from "./catalogs"
import { dec, isDecimal, sum } from "./decimal"
import { instantOf } from "./pac/clock"
import { parseXml } from "./parse"
import { isPractice, stampOf } from "./reader"
import { sealIsRight } from "./seal"
import { XmlNode, child, childrenOf } from "./xml"

const KINDS: Record<string, ReadDocument["kind"]> = { I: "income", E: "credit_note", P: "payment", T: "transfer", N: "payroll" }

const unreadable = (message: string) => invalidField("xml", "xml_unreadable", message)

const descend = (root: XmlNode | undefined, ...names: string[]): XmlNode[] =>
  names.reduce<XmlNode[]>((found, name) => found.flatMap((e) => childrenOf(e, name)), root ? [root] : [])

/** A number of the file as text; what is no number would break sums later, so it is told here. */
function decimal(element: XmlNode, name: string, absent: string): string
function decimal(element: XmlNode, name: string, absent: null): string | null
function decimal(element: XmlNode, name: string, absent: string | null): string | null {
  const text = element.attributes[name]
  if (text === undefined) return absent
  if (!isDecimal(text.trim())) throw unreadable(`El atributo ${name} de ${element.name} no es un número.`)
  return text.trim()
}

function instant(local: string | undefined, zone: string): string | null {
  if (!local || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(local)) return null
  const at = instantOf(local, zone)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/** `suffix` is that of the complement's attributes: `BaseDR`. */
function taxOf(element: XmlNode, kind: FiscalTax["kind"], suffix = ""): FiscalTaxTotal {
  const at = (name: string) => element.attributes[`${name}${suffix}`] ?? ""
  const factor = at("TipoFactor")
  const tax = at("Impuesto")
  if (tax !== "001" && tax !== "002" && tax !== "003") throw unreadable(`El impuesto «${tax}» no existe.`)
  if (factor !== "Tasa" && factor !== "Cuota" && factor !== "Exento") throw unreadable(`El tipo de factor «${factor}» no existe.`)
  return {
    kind, tax, factor,
    rate: factor === "Exento" ? null : decimal(element, `TasaOCuota${suffix}`, "0"),
    base: decimal(element, `Base${suffix}`, "0"),
    amount: decimal(element, `Importe${suffix}`, "0"),
  }
}

/** The same tax of several lines as one, with the decimals they were written with. */
export function addTaxes(taxes: FiscalTaxTotal[]): FiscalTaxTotal[] {
  const groups = new Map<string, FiscalTaxTotal[]>()
  for (const t of taxes) {
    const key = `${t.kind} ${t.tax} ${t.factor} ${t.rate === null ? "" : dec(t.rate).toFixed(6)}`
    groups.set(key, [...(groups.get(key) ?? []), t])
  }
  return [...groups.values()].map((same) => ({
    ...(same[0] as FiscalTaxTotal),
    base: sum(same.map((t) => dec(t.base))).toFixed(),
    amount: sum(same.map((t) => dec(t.amount))).toFixed(),
  }))
}

function lineTaxes(concept: XmlNode): FiscalTaxTotal[] {
  const taxes = child(concept, "cfdi:Impuestos")
  return [
    ...descend(taxes, "cfdi:Traslados", "cfdi:Traslado").map((t) => taxOf(t, "transferred")),
    ...descend(taxes, "cfdi:Retenciones", "cfdi:Retencion").map((t) => taxOf(t, "withheld")),
  ]
}

function readLine(concept: XmlNode): ReadLine {
  const a = concept.attributes
  const taxes = lineTaxes(concept)
  return {
    product_code: a.ClaveProdServ ?? "", sku: a.NoIdentificacion ?? null,
    quantity: decimal(concept, "Cantidad", "0"), unit_code: a.ClaveUnidad ?? "", unit: a.Unidad ?? null,
    description: a.Descripcion ?? "", unit_price: decimal(concept, "ValorUnitario", "0"),
    discount: decimal(concept, "Descuento", "0"), amount: decimal(concept, "Importe", "0"),
    tax_object: a.ObjetoImp ?? (taxes.length ? "02" : "01"),
    taxes: taxes.map(({ kind, tax, factor, rate, base }) => ({ kind, tax, factor, base, ...(rate === null ? {} : { rate }) })),
  }
}

type Paid = ReadDocument["payments"][number]

/** 1 to 999; 0 where the file does not say. */
const installmentOf = (text: string | undefined): number => (/^\d{1,3}$/.test(text ?? "") ? Number(text) : 0)

/**
 * A document of the complement 1.0 (CFDI 3.3), which may leave out what one paid document makes plain. What is left to pay
 * must be known: taken for nothing, an invoice would come in as settled.
 */
function readLegacyDocument(d: XmlNode, payment: XmlNode, alone: boolean): Paid["documents"][number] {
  const equivalence = decimal(d, "TipoCambioDR", null)
  const whole = alone ? dec(decimal(payment, "Monto", "0")).times(equivalence ?? 1).decimalPlaces(2).toFixed() : null
  const paid = decimal(d, "ImpPagado", null) ?? whole
  const before = decimal(d, "ImpSaldoAnt", null)
  const after = decimal(d, "ImpSaldoInsoluto", null) ?? (before !== null && paid !== null ? dec(before).minus(paid).toFixed() : null)
  if (paid === null || after === null) throw unreadable("El complemento no dice cuánto se pagó de una factura ni qué saldo le quedó (ImpPagado, ImpSaldoInsoluto).")
  return {
    uuid: d.attributes.IdDocumento ?? "", series: d.attributes.Serie ?? null, folio: d.attributes.Folio ?? null, currency_code: d.attributes.MonedaDR ?? "",
    equivalence, installment: installmentOf(d.attributes.NumParcialidad), previous_balance: before ?? dec(after).plus(paid).toFixed(), paid, new_balance: after, tax_object: "", taxes: [],
  }
}

function readLegacyPayment(payment: XmlNode, zone: string): Paid {
  const documents = childrenOf(payment, "pago10:DoctoRelacionado")
  return { ...readPayment(payment, zone), documents: documents.map((d) => readLegacyDocument(d, payment, documents.length === 1)) }
}

function readPayment(payment: XmlNode, zone: string): Paid {
  const a = payment.attributes
  return {
    paid_at: instant(a.FechaPago, zone) ?? "", form: a.FormaDePagoP ?? "", currency_code: a.MonedaP ?? "",
    exchange_rate: decimal(payment, "TipoCambioP", null), amount: decimal(payment, "Monto", "0"), reference: a.NumOperacion ?? null,
    documents: childrenOf(payment, "pago20:DoctoRelacionado").map((d) => ({
      uuid: d.attributes.IdDocumento ?? "", series: d.attributes.Serie ?? null, folio: d.attributes.Folio ?? null, currency_code: d.attributes.MonedaDR ?? "",
      equivalence: decimal(d, "EquivalenciaDR", null), installment: installmentOf(d.attributes.NumParcialidad),
      previous_balance: decimal(d, "ImpSaldoAnt", "0"), paid: decimal(d, "ImpPagado", "0"), new_balance: decimal(d, "ImpSaldoInsoluto", "0"), tax_object: d.attributes.ObjetoImpDR ?? "",
      taxes: [
        ...descend(d, "pago20:ImpuestosDR", "pago20:TrasladosDR", "pago20:TrasladoDR").map((t) => taxOf(t, "transferred", "DR")),
        ...descend(d, "pago20:ImpuestosDR", "pago20:RetencionesDR", "pago20:RetencionDR").map((t) => taxOf(t, "withheld", "DR")),
      ],
    })),
  }
}

function readReceiver(root: XmlNode): FiscalReceiver {
  const a = child(root, "cfdi:Receptor")?.attributes ?? {}
  return {
    tax_id: a.Rfc ?? "", name: a.Nombre ?? "", use: a.UsoCFDI ?? "", regime: a.RegimenFiscalReceptor ?? "", country: a.ResidenciaFiscal ?? "MEX",
    postal_code: a.DomicilioFiscalReceptor ?? "", ...(a.NumRegIdTrib ? { foreign_tax_id: a.NumRegIdTrib } : {}),
  }
}

function open(xml: string): XmlNode {
  let root: XmlNode
  try {
    root = parseXml(xml)
  } catch {
    // What the parser says is English and for developers.
    throw unreadable("El archivo no es un XML que se pueda leer: está vacío, cortado o es de otra clase.")
  }
  const { Version } = root.attributes
  const namespaces = Object.entries(root.attributes).filter(([name]) => name === "xmlns" || name.startsWith("xmlns:")).map(([, uri]) => uri.trim())
  const known = root.name === "cfdi:Comprobante" && ((Version === "4.0" && namespaces.includes(CFDI_NAMESPACE)) || (Version === "3.3" && namespaces.includes(LEGACY_NAMESPACE)))
  const older = /^(2\.[02]|3\.[02])$/.exec(Version ?? root.attributes.version ?? "")?.[0]
  if (!known) throw unreadable(older ? `El archivo es un comprobante versión ${older}, de antes de 2018: no es un CFDI versión 4.0 ni 3.3.` : "El archivo no es un CFDI versión 4.0 ni 3.3.")
  return root
}

/** The seal over what is there; null when no rule here says what the cadena original of such a document is. */
function sealOk(root: XmlNode): boolean | null {
  const foreign = childrenOf(root, "cfdi:Complemento").flatMap((c) => c.children).some((c) => c.name !== "pago20:Pagos" && c.name !== "tfd:TimbreFiscalDigital")
  const foreignLine = descend(root, "cfdi:Conceptos", "cfdi:Concepto", "cfdi:ComplementoConcepto").some((c) => c.children.length > 0)
  return root.attributes.Version !== "4.0" || foreign || foreignLine ? null : sealIsRight(root)
}

/**
 * Reads a CFDI back into facts. Structure is not judged (the authority did that); numbers and codes that sums need are.
 * @throws TratoError `xml_unreadable`
 */
export function readDocument(xml: string): ReadDocument {
  const root = open(xml)
  const a = root.attributes
  const kind = KINDS[a.TipoDeComprobante ?? ""]
  if (!kind) throw unreadable(`El tipo de comprobante «${a.TipoDeComprobante ?? ""}» no existe.`)
  const place = a.LugarExpedicion ?? ""
  const zone = zoneOfPostalCode(place)
  const issuedAt = instant(a.Fecha, zone)
  if (!issuedAt) throw unreadable("La fecha del comprobante no se puede leer.")
  const issuer = child(root, "cfdi:Emisor")?.attributes ?? {}
  const global = child(root, "cfdi:InformacionGlobal")?.attributes
  const stamp = stampOf(root)
  const concepts = descend(root, "cfdi:Conceptos", "cfdi:Concepto")
  return {
    version: a.Version === "3.3" ? "3.3" : "4.0", kind,
    uuid: stamp?.attributes.UUID ?? null, series: a.Serie ?? null, folio: a.Folio ?? null,
    issued_local: a.Fecha ?? "", issued_at: issuedAt, stamped_at: instant(stamp?.attributes.FechaTimbrado, CENTRAL_ZONE),
    currency_code: a.Moneda ?? "", exchange_rate: decimal(root, "TipoCambio", null),
    payment_method: a.MetodoPago === "PUE" || a.MetodoPago === "PPD" ? a.MetodoPago : null, payment_form: a.FormaPago ?? null, payment_conditions: a.CondicionesDePago ?? null,
    issuer: { tax_id: issuer.Rfc ?? "", name: issuer.Nombre ?? "", regime: issuer.RegimenFiscal ?? "", postal_code: place, time_zone: zone },
    receiver: readReceiver(root),
    global: global ? { periodicity: global.Periodicidad ?? "", months: global.Meses ?? "", year: Number(global["Año"] ?? "0") } : null,
    relations: childrenOf(root, "cfdi:CfdiRelacionados").map((r) => ({ type: r.attributes.TipoRelacion ?? "", uuids: childrenOf(r, "cfdi:CfdiRelacionado").map((c) => c.attributes.UUID ?? "") })),
    lines: concepts.map(readLine),
    subtotal: decimal(root, "SubTotal", "0"), discount: decimal(root, "Descuento", "0"), total: decimal(root, "Total", "0"),
    taxes: addTaxes(concepts.flatMap(lineTaxes)),
    payments: [
      ...descend(root, "cfdi:Complemento", "pago20:Pagos", "pago20:Pago").map((p) => readPayment(p, zone)),
      ...descend(root, "cfdi:Complemento", "pago10:Pagos", "pago10:Pago").map((p) => readLegacyPayment(p, zone)),
    ],
    certificate_number: a.NoCertificado ?? "", seal: a.Sello ?? "",
    authority_certificate_number: stamp?.attributes.NoCertificadoSAT ?? null, authority_tax_id: stamp?.attributes.RfcProvCertif ?? null,
    seal_ok: sealOk(root),
    sandbox: stamp ? isPractice(stamp) : false,
  }
}
