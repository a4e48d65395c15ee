import { localDateTime } from "../../utils/dates"
import { FiscalCreditNote, FiscalHead, FiscalInvoice, FiscalReceiver, FiscalRelation } from "../../types/fiscal"
import { InvoiceAmounts, LINE_DECIMALS, LineAmounts, TaxAmount, TaxGroup, written } from "./amounts"
import { satDecimals } from "./catalogs"
import { Dec, dec, fixed, short } from "./decimal"
import { cleanName, isPublicInGeneral, PUBLIC_IN_GENERAL } from "./names"
import { SALE_NAMESPACES } from "./namespaces"
import { GENERIC_FOREIGN, GENERIC_NATIONAL, personOf } from "./rfc"
import { attributeText } from "./text"
import { XmlNode, node } from "./xml"

/** What the certificate puts into the document. */
export type CertificateFields = { number: string; base64: string }

const six = (value: Dec): string => fixed(value, LINE_DECIMALS)

const lineTax = (name: string, tax: TaxAmount): XmlNode =>
  node(name, {
    Base: six(tax.base), Impuesto: tax.tax, TipoFactor: tax.factor,
    TasaOCuota: tax.rate, Importe: tax.rate === null ? null : six(tax.amount),
  })

function lineTaxes(line: LineAmounts): XmlNode | null {
  const transferred = line.taxes.filter((t) => t.kind === "transferred")
  const withheld = line.taxes.filter((t) => t.kind === "withheld")
  if (line.taxes.length === 0) return null
  return node("cfdi:Impuestos", {}, [
    transferred.length ? node("cfdi:Traslados", {}, transferred.map((t) => lineTax("cfdi:Traslado", t))) : null,
    withheld.length ? node("cfdi:Retenciones", {}, withheld.map((t) => lineTax("cfdi:Retencion", t))) : null,
  ])
}

function concept(amounts: LineAmounts, discounted: boolean): XmlNode {
  const { line } = amounts
  const w = written(amounts)
  return node("cfdi:Concepto", {
    ClaveProdServ: line.product_code,
    NoIdentificacion: attributeText(line.sku, 100),
    Cantidad: w.quantity,
    ClaveUnidad: line.unit_code,
    Unidad: attributeText(line.unit, 20),
    Descripcion: attributeText(line.description, 1000),
    ValorUnitario: w.unit_price,
    Importe: w.amount,
    Descuento: discounted && !amounts.discount.isZero() ? six(amounts.discount) : null,
    ObjetoImp: amounts.tax_object,
  }, [lineTaxes(amounts)])
}

/** Withheld before transferred here, the other way round inside a line: the XSD's order. */
function summary(amounts: InvoiceAmounts, decimals: number): XmlNode | null {
  const { transferred, withheld } = amounts
  if (transferred.length + withheld.length === 0) return null
  const money = (value: Dec) => fixed(value, decimals)
  const transfer = (g: TaxGroup) =>
    node("cfdi:Traslado", { Base: money(g.base), Impuesto: g.tax, TipoFactor: g.factor, TasaOCuota: g.rate, Importe: g.rate === null ? null : money(g.amount) })
  // Only exempt taxes: no total of transferred taxes (CFDI40212).
  const anyRate = transferred.some((g) => g.rate !== null)
  return node("cfdi:Impuestos", {
    TotalImpuestosRetenidos: withheld.length ? money(amounts.total_withheld) : null,
    TotalImpuestosTrasladados: anyRate ? money(amounts.total_transferred) : null,
  }, [
    withheld.length ? node("cfdi:Retenciones", {}, withheld.map((g) => node("cfdi:Retencion", { Impuesto: g.tax, Importe: money(g.amount) }))) : null,
    transferred.length ? node("cfdi:Traslados", {}, transferred.map(transfer)) : null,
  ])
}

export function receiverNode(receiver: FiscalReceiver): XmlNode {
  const abroad = receiver.tax_id === GENERIC_FOREIGN && Boolean(receiver.foreign_tax_id) && receiver.country !== "MEX"
  const publicSale = receiver.tax_id === GENERIC_NATIONAL && isPublicInGeneral(receiver.name)
  return node("cfdi:Receptor", {
    Rfc: receiver.tax_id,
    Nombre: publicSale ? PUBLIC_IN_GENERAL : receiver.name,
    DomicilioFiscalReceptor: receiver.postal_code,
    ResidenciaFiscal: abroad ? receiver.country : null,
    NumRegIdTrib: abroad ? receiver.foreign_tax_id : null,
    RegimenFiscalReceptor: receiver.regime,
    UsoCFDI: receiver.use,
  })
}

export const relationNodes = (relations: FiscalRelation[] | null | undefined): XmlNode[] =>
  (relations ?? []).map((r) => node("cfdi:CfdiRelacionados", { TipoRelacion: r.type }, r.uuids.map((uuid) => node("cfdi:CfdiRelacionado", { UUID: uuid.toUpperCase() }))))

export const issuerNode = ({ issuer }: FiscalHead): XmlNode =>
  node("cfdi:Emisor", { Rfc: issuer.tax_id, Nombre: cleanName(issuer.name, personOf(issuer.tax_id)), RegimenFiscal: issuer.regime })

const exchangeRate = (invoice: FiscalInvoice | FiscalCreditNote): string | null => {
  const currency = invoice.currency_code.toUpperCase()
  if (currency === "MXN") return null
  return invoice.exchange_rate ? short(dec(invoice.exchange_rate)) : null
}

/**
 * The CFDI 4.0 of a sale or a credit note (TipoDeComprobante I or E), without its seal. It must have passed the rules;
 * `amounts` must add up to what the note says.
 */
export function cfdiDocument(invoice: FiscalInvoice | FiscalCreditNote, amounts: InvoiceAmounts, certificate: CertificateFields): XmlNode {
  const currency = invoice.currency_code.toUpperCase()
  const decimals = satDecimals(currency) ?? 2
  const money = (value: Dec) => fixed(value, decimals)
  const { global } = invoice
  return node("cfdi:Comprobante", {
    ...SALE_NAMESPACES,
    Version: "4.0",
    Serie: attributeText(invoice.series, 25),
    Folio: attributeText(invoice.folio, 40),
    Fecha: localDateTime(new Date(invoice.issued_at), invoice.issuer.time_zone),
    Sello: "",
    FormaPago: invoice.payment_form,
    NoCertificado: certificate.number,
    Certificado: certificate.base64,
    CondicionesDePago: attributeText(invoice.payment_conditions, 1000),
    SubTotal: money(amounts.subtotal),
    Descuento: amounts.discount ? money(amounts.discount) : null,
    Moneda: currency,
    TipoCambio: exchangeRate(invoice),
    Total: money(amounts.total),
    TipoDeComprobante: invoice.kind === "credit_note" ? "E" : "I",
    Exportacion: "01",
    MetodoPago: invoice.payment_method,
    LugarExpedicion: invoice.issuer.postal_code,
  }, [
    global ? node("cfdi:InformacionGlobal", { Periodicidad: global.periodicity, Meses: global.months, Año: String(global.year) }) : null,
    ...relationNodes(invoice.relations),
    issuerNode(invoice),
    receiverNode(invoice.receiver),
    node("cfdi:Conceptos", {}, amounts.lines.map((line) => concept(line, amounts.discount !== null))),
    summary(amounts, decimals),
  ])
}
