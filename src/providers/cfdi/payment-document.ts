import { FiscalPaymentReceipt } from "../../types/fiscal"
import { localDateTime } from "../../utils/dates"
import { satDecimals } from "./catalogs"
import { Dec, fixed, short } from "./decimal"
import { CertificateFields, issuerNode, receiverNode, relationNodes } from "./document"
import { PAYMENT_NAMESPACES } from "./namespaces"
import { PaidDocumentAmounts, PaidTax, PaymentAmounts, PaymentTotals } from "./payment-amounts"
import { attributeText } from "./text"
import { XmlNode, node } from "./xml"

const six = (value: Dec): string => fixed(value, 6)

const money = (value: Dec, currency: string): string => fixed(value, satDecimals(currency.toUpperCase()) ?? 2)

/** `suffix` is that of the complement's attributes, `DR` or `P`. */
const taxNode = (name: string, t: PaidTax, suffix: "DR" | "P"): XmlNode =>
  node(`pago20:${name}${suffix}`, {
    [`Base${suffix}`]: six(t.base), [`Impuesto${suffix}`]: t.tax, [`TipoFactor${suffix}`]: t.factor,
    [`TasaOCuota${suffix}`]: t.rate, [`Importe${suffix}`]: t.rate === null ? null : six(t.amount),
  })

/** Withheld before transferred, as the XSD wants it in both places. */
function documentTaxes(taxes: PaidTax[]): XmlNode | null {
  const [withheld, transferred] = [taxes.filter((t) => t.kind === "withheld"), taxes.filter((t) => t.kind === "transferred")]
  if (taxes.length === 0) return null
  return node("pago20:ImpuestosDR", {}, [
    withheld.length ? node("pago20:RetencionesDR", {}, withheld.map((t) => taxNode("Retencion", t, "DR"))) : null,
    transferred.length ? node("pago20:TrasladosDR", {}, transferred.map((t) => taxNode("Traslado", t, "DR"))) : null,
  ])
}

function paymentTaxes({ withheld, transferred }: PaymentAmounts): XmlNode | null {
  if (withheld.length + transferred.length === 0) return null
  return node("pago20:ImpuestosP", {}, [
    withheld.length ? node("pago20:RetencionesP", {}, withheld.map((t) => node("pago20:RetencionP", { ImpuestoP: t.tax, ImporteP: six(t.amount) }))) : null,
    transferred.length ? node("pago20:TrasladosP", {}, transferred.map((t) => taxNode("Traslado", t, "P"))) : null,
  ])
}

function documentNode({ document: d, equivalence, previous, paid, left, taxes }: PaidDocumentAmounts): XmlNode {
  const currency = d.currency_code.toUpperCase()
  return node("pago20:DoctoRelacionado", {
    IdDocumento: d.uuid.toUpperCase(),
    Serie: attributeText(d.series, 25),
    Folio: attributeText(d.folio, 40),
    MonedaDR: currency,
    EquivalenciaDR: equivalence.isEqualTo(1) ? "1" : fixed(equivalence, 10),
    NumParcialidad: String(d.installment),
    ImpSaldoAnt: money(previous, currency),
    ImpPagado: money(paid, currency),
    ImpSaldoInsoluto: money(left, currency),
    ObjetoImpDR: taxes.length ? "02" : "01",
  }, [documentTaxes(taxes)])
}

function paymentNode(amounts: PaymentAmounts, zone: string): XmlNode {
  const { payment: p, rate, amount } = amounts
  const currency = p.currency_code.toUpperCase()
  return node("pago20:Pago", {
    FechaPago: localDateTime(new Date(p.paid_at), zone),
    FormaDePagoP: p.form,
    MonedaP: currency,
    TipoCambioP: short(rate),
    Monto: money(amount, currency),
    NumOperacion: attributeText(p.reference, 100),
    RfcEmisorCtaOrd: p.payer_bank_tax_id,
    NomBancoOrdExt: attributeText(p.payer_bank_name, 300),
    CtaOrdenante: p.payer_account,
    RfcEmisorCtaBen: p.payee_bank_tax_id,
    CtaBeneficiario: p.payee_account,
  }, [...amounts.documents.map(documentNode), paymentTaxes(amounts)])
}

/** The fixed single line of a payment complement (guide, "Recibo electrónico de pago"; CRP20109 to CRP20117). */
const PAYMENT_LINE = node("cfdi:Conceptos", {}, [
  node("cfdi:Concepto", { ClaveProdServ: "84111506", Cantidad: "1", ClaveUnidad: "ACT", Descripcion: "Pago", ValorUnitario: "0", Importe: "0", ObjetoImp: "01" }),
])

/** The CFDI with complement Pagos 2.0 (TipoDeComprobante P), without its seal. */
export function paymentDocument(receipt: FiscalPaymentReceipt, amounts: { payments: PaymentAmounts[]; totals: PaymentTotals }, certificate: CertificateFields): XmlNode {
  const zone = receipt.issuer.time_zone
  return node("cfdi:Comprobante", {
    ...PAYMENT_NAMESPACES,
    Version: "4.0",
    Serie: attributeText(receipt.series, 25),
    Folio: attributeText(receipt.folio, 40),
    Fecha: localDateTime(new Date(receipt.issued_at), zone),
    Sello: "",
    NoCertificado: certificate.number,
    Certificado: certificate.base64,
    SubTotal: "0",
    Moneda: "XXX",
    Total: "0",
    TipoDeComprobante: "P",
    Exportacion: "01",
    LugarExpedicion: receipt.issuer.postal_code,
  }, [
    ...relationNodes(receipt.relations),
    issuerNode(receipt),
    receiverNode({ ...receipt.receiver, use: "CP01" }),
    PAYMENT_LINE,
    node("cfdi:Complemento", {}, [
      node("pago20:Pagos", { Version: "2.0" }, [node("pago20:Totales", amounts.totals), ...amounts.payments.map((p) => paymentNode(p, zone))]),
    ]),
  ])
}
