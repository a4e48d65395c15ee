import { isPaymentForm, satDecimals } from "../catalogs"
import { accountForms } from "../catalogs/payment-forms"
import { Dec, dec, round, sum } from "../decimal"
import { productLimits } from "../limits"
import { XmlNode, child } from "../xml"
import { amount, descend, refuse } from "./sandbox-checks"

/** Attributes of the envelope that a payment complement must not have, and those it must have with one value (CRP20101 to CRP20123). */
function checkEnvelope(root: XmlNode): void {
  const a = root.attributes
  if (a.SubTotal !== "0") refuse("CRP20101", "El SubTotal debe ser 0.")
  if (a.Moneda !== "XXX") refuse("CRP20102", "La Moneda debe ser XXX.")
  if (a.FormaPago !== undefined) refuse("CFDI40103", "FormaPago no debe existir.")
  if (a.MetodoPago !== undefined) refuse("CFDI40125", "MetodoPago no debe existir.")
  if (a.TipoCambio !== undefined) refuse("CFDI40116", "TipoCambio no debe existir.")
  if (a.Descuento !== undefined) refuse("CFDI40111", "Descuento no debe existir.")
  if (a.Total !== "0") refuse("CRP20108", "El Total debe ser 0.")
  if (a.Exportacion !== "01") refuse("CRP20109", "La Exportacion debe ser 01.")
  if (child(root, "cfdi:Impuestos")) refuse("CRP20123", "El nodo Impuestos no debe existir.")
  if (child(root, "cfdi:Receptor")?.attributes.UsoCFDI !== "CP01") refuse("CRP20110", "El UsoCFDI debe ser CP01.")
  const concepts = descend(root, "cfdi:Conceptos", "cfdi:Concepto")
  const wanted = { ClaveProdServ: "84111506", Cantidad: "1", ClaveUnidad: "ACT", Descripcion: "Pago", ValorUnitario: "0", Importe: "0", ObjetoImp: "01" }
  const wrong = concepts.length !== 1 || JSON.stringify(Object.entries(concepts[0]?.attributes ?? {}).sort()) !== JSON.stringify(Object.entries(wanted).sort())
  if (wrong) refuse("CRP20111", "El concepto debe ser el único y con los valores del complemento.")
}

const inLimits = (base: string, rate: string, importe: Dec): boolean => {
  const { lower, upper } = productLimits(base, rate, 6, "first")
  return importe.isGreaterThanOrEqualTo(lower) && importe.isLessThanOrEqualTo(upper)
}

const transfersOf = (document: XmlNode): XmlNode[] => descend(document, "pago20:ImpuestosDR", "pago20:TrasladosDR", "pago20:TrasladoDR")
const withheldOf = (document: XmlNode): XmlNode[] => descend(document, "pago20:ImpuestosDR", "pago20:RetencionesDR", "pago20:RetencionDR")

function checkDocument(document: XmlNode, payment: XmlNode): void {
  const a = document.attributes
  const same = a.MonedaDR === payment.attributes.MonedaP
  if (same && a.EquivalenciaDR !== "1") refuse("CRP20238", "EquivalenciaDR debe ser 1.")
  if (!same && !a.EquivalenciaDR) refuse("CRP20237", "EquivalenciaDR debe existir.")
  if (!amount(document, "ImpSaldoAnt").isGreaterThan(0)) refuse("CRP20239", "ImpSaldoAnt debe ser mayor que cero.")
  if (!amount(document, "ImpPagado").isGreaterThan(0)) refuse("CRP20241", "ImpPagado debe ser mayor que cero.")
  const left = amount(document, "ImpSaldoAnt").minus(amount(document, "ImpPagado"))
  if (left.isNegative() || !left.isEqualTo(amount(document, "ImpSaldoInsoluto"))) refuse("CRP20244", "ImpSaldoInsoluto debe ser el saldo anterior menos lo pagado.")
  const taxes = child(document, "pago20:ImpuestosDR")
  if (a.ObjetoImpDR === "02" && !taxes) refuse("CRP20246", "Con ObjetoImpDR 02 debe existir ImpuestosDR.")
  if (a.ObjetoImpDR !== "02" && taxes) refuse("CRP20247", "Sin ObjetoImpDR 02 no debe existir ImpuestosDR.")
  for (const t of transfersOf(document))
    if (t.attributes.TipoFactorDR !== "Exento" && !inLimits(t.attributes.BaseDR ?? "0", t.attributes.TasaOCuotaDR ?? "0", amount(t, "ImporteDR"))) refuse("CRP20261", "ImporteDR está fuera de los límites.")
  for (const t of withheldOf(document))
    if (!inLimits(t.attributes.BaseDR ?? "0", t.attributes.TasaOCuotaDR ?? "0", amount(t, "ImporteDR"))) refuse("CRP20254", "ImporteDR está fuera de los límites.")
}

const near = (a: Dec, b: Dec, margin: Dec): boolean => a.minus(b).abs().isLessThanOrEqualTo(margin)

/** What the form of payment allows of banks and accounts (CRP20221 to CRP20228). */
function checkBanks(payment: XmlNode): void {
  const a = payment.attributes
  const { payer, payee } = accountForms(a.FormaDePagoP ?? "")
  if (a.RfcEmisorCtaOrd && !payer) refuse("CRP20221", "Con esa FormaDePagoP el campo RfcEmisorCtaOrd no debe existir.")
  if (a.RfcEmisorCtaOrd === "XEXX010101000" && !a.NomBancoOrdExt) refuse("CRP20223", "Con el RFC genérico extranjero debe registrarse NomBancoOrdExt.")
  if (a.CtaOrdenante && !payer) refuse("CRP20224", "Con esa FormaDePagoP el campo CtaOrdenante no debe existir.")
  if (a.CtaOrdenante && payer && !payer.test(a.CtaOrdenante)) refuse("CRP20225", "CtaOrdenante no cumple el patrón del catálogo c_FormaPago.")
  if (a.CtaBeneficiario && payee && !payee.test(a.CtaBeneficiario)) refuse("CRP20226", "CtaBeneficiario no cumple el patrón del catálogo c_FormaPago.")
  if (a.RfcEmisorCtaBen && !payee) refuse("CRP20227", "Con esa FormaDePagoP el campo RfcEmisorCtaBen no debe existir.")
  if (a.CtaBeneficiario && !payee) refuse("CRP20228", "Con esa FormaDePagoP el campo CtaBeneficiario no debe existir.")
}

/** The payment's taxes are those of its documents, in its currency; the equivalence leaves a margin (CRP20263 to CRP20277). */
function checkPaymentTaxes(payment: XmlNode, documents: XmlNode[]): void {
  const transfers = descend(payment, "pago20:ImpuestosP", "pago20:TrasladosP", "pago20:TrasladoP")
  const withheld = descend(payment, "pago20:ImpuestosP", "pago20:RetencionesP", "pago20:RetencionP")
  const keyP = (t: XmlNode) => `${t.attributes.ImpuestoP} ${t.attributes.TipoFactorP} ${t.attributes.TasaOCuotaP}`
  const keyDR = (t: XmlNode) => `${t.attributes.ImpuestoDR} ${t.attributes.TipoFactorDR} ${t.attributes.TasaOCuotaDR}`
  const equivalence = (d: XmlNode) => dec(d.attributes.EquivalenciaDR ?? "1")
  const inPayment = (name: string, own: (d: XmlNode) => XmlNode[]) => sum(documents.flatMap((d) => own(d).map((t) => amount(t, name).div(equivalence(d)))))
  const keys = new Set(documents.flatMap((d) => transfersOf(d).map(keyDR)))
  if (new Set(transfers.map(keyP)).size !== transfers.length || transfers.length !== keys.size) refuse("CRP20271", "Debe haber un solo TrasladoP por impuesto, factor y tasa.")
  const margin = dec("0.000001")
  for (const t of transfers) {
    const own = (d: XmlNode) => transfersOf(d).filter((x) => keyDR(x) === keyP(t))
    if (!near(amount(t, "BaseP"), inPayment("BaseDR", own), margin)) refuse("CRP20268", "BaseP no es la suma de las BaseDR.")
    if (!near(amount(t, "ImporteP"), inPayment("ImporteDR", own), margin)) refuse("CRP20274", "ImporteP no es la suma de los ImporteDR.")
  }
  const taxes = new Set(documents.flatMap((d) => withheldOf(d).map((t) => t.attributes.ImpuestoDR)))
  if (withheld.length !== taxes.size) refuse("CRP20263", "Debe haber una sola RetencionP por impuesto.")
  for (const t of withheld) {
    const own = (d: XmlNode) => withheldOf(d).filter((x) => x.attributes.ImpuestoDR === t.attributes.ImpuestoP)
    if (!near(amount(t, "ImporteP"), inPayment("ImporteDR", own), margin)) refuse("CRP20265", "ImporteP no es la suma de los ImporteDR.")
  }
}

function checkPayment(payment: XmlNode): void {
  const a = payment.attributes
  if (a.FormaDePagoP === "99") refuse("CRP20212", "La forma de pago no puede ser 99.")
  if (!isPaymentForm(a.FormaDePagoP ?? "") || satDecimals(a.MonedaP ?? "") === null) refuse("301", "La forma de pago o la moneda no están en el catálogo.")
  if (a.MonedaP === "MXN" && a.TipoCambioP !== "1") refuse("CRP20215", "TipoCambioP debe ser 1.")
  if (a.MonedaP !== "MXN" && !a.TipoCambioP) refuse("CRP20214", "TipoCambioP debe existir.")
  if (!amount(payment, "Monto").isGreaterThan(0)) refuse("CRP20218", "El Monto debe ser mayor que cero.")
  checkBanks(payment)
  const documents = descend(payment, "pago20:DoctoRelacionado")
  for (const d of documents) checkDocument(d, payment)
  const taken = sum(documents.map((d) => amount(d, "ImpPagado").div(d.attributes.EquivalenciaDR ?? "1")))
  const margin = documents.every((d) => d.attributes.EquivalenciaDR === "1") ? dec(0) : dec("0.01").times(documents.length)
  if (taken.isGreaterThan(amount(payment, "Monto").plus(margin))) refuse("CRP20217", "La suma de lo pagado es mayor que el Monto.")
  checkPaymentTaxes(payment, documents)
}

const TOTALS: readonly [name: string, code: string, tax: string, key: string, attribute: "BaseP" | "ImporteP"][] = [
  ["TotalTrasladosBaseIVA16", "CRP20204", "002", "Tasa 0.160000", "BaseP"], ["TotalTrasladosImpuestoIVA16", "CRP20205", "002", "Tasa 0.160000", "ImporteP"],
  ["TotalTrasladosBaseIVA8", "CRP20206", "002", "Tasa 0.080000", "BaseP"], ["TotalTrasladosImpuestoIVA8", "CRP20207", "002", "Tasa 0.080000", "ImporteP"],
  ["TotalTrasladosBaseIVA0", "CRP20208", "002", "Tasa 0.000000", "BaseP"], ["TotalTrasladosImpuestoIVA0", "CRP20209", "002", "Tasa 0.000000", "ImporteP"],
  ["TotalTrasladosBaseIVAExento", "CRP20210", "002", "Exento undefined", "BaseP"],
]

const WITHHELD: readonly [name: string, code: string, tax: string][] = [["TotalRetencionesIVA", "CRP20201", "002"], ["TotalRetencionesISR", "CRP20202", "001"], ["TotalRetencionesIEPS", "CRP20203", "003"]]

/** In pesos: each payment's amounts by its exchange rate, added up and rounded (CRP20201 to CRP20211). */
function checkTotals(root: XmlNode, payments: XmlNode[]): void {
  const totals = descend(root, "cfdi:Complemento", "pago20:Pagos", "pago20:Totales")[0]?.attributes ?? {}
  const expect = (name: string, code: string, found: Dec[]) => {
    if ((found.length > 0) !== (totals[name] !== undefined)) refuse(code, `${name} debe existir cuando hay ese impuesto, y solo entonces.`)
    if (found.length && !dec(totals[name] ?? "0").isEqualTo(round(sum(found), 2))) refuse(code, `${name} no es la suma de los pagos.`)
  }
  const rate = (p: XmlNode) => dec(p.attributes.TipoCambioP ?? "1")
  for (const [name, code, tax, key, attribute] of TOTALS)
    expect(name, code, payments.flatMap((p) => descend(p, "pago20:ImpuestosP", "pago20:TrasladosP", "pago20:TrasladoP")
      .filter((t) => t.attributes.ImpuestoP === tax && `${t.attributes.TipoFactorP} ${t.attributes.TasaOCuotaP}` === key).map((t) => amount(t, attribute).times(rate(p)))))
  for (const [name, code, tax] of WITHHELD)
    expect(name, code, payments.flatMap((p) => descend(p, "pago20:ImpuestosP", "pago20:RetencionesP", "pago20:RetencionP").filter((t) => t.attributes.ImpuestoP === tax).map((t) => amount(t, "ImporteP").times(rate(p)))))
  expect("MontoTotalPagos", "CRP20211", payments.map((p) => amount(p, "Monto").times(rate(p))))
}

/** Rules of Pagos 2.0 (matriz de errores CRP) on what was sent. */
export function checkPayments(root: XmlNode): void {
  checkEnvelope(root)
  const payments = descend(root, "cfdi:Complemento", "pago20:Pagos", "pago20:Pago")
  if (payments.length === 0) refuse("CRP20120", "El complemento de pago debe existir.")
  for (const p of payments) checkPayment(p)
  checkTotals(root, payments)
}
