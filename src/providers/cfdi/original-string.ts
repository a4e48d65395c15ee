import { XmlNode, childrenOf } from "./xml"

/**
 * What the SAT's transformations (cadenaoriginal_4_0, Pagos20, cadenaoriginal_TFD_1_1) read, in order.
 * `Name!` is a required attribute, `Name` an optional one; a pair is a path of elements and what to read of each.
 */
type Step = string | readonly [path: string, steps: readonly Step[]]

const TRANSFER: readonly Step[] = ["Base!", "Impuesto!", "TipoFactor!", "TasaOCuota", "Importe"]
const WITHHOLDING: readonly Step[] = ["Base!", "Impuesto!", "TipoFactor!", "TasaOCuota!", "Importe!"]
const CUSTOMS: Step = ["cfdi:InformacionAduanera", ["NumeroPedimento!"]]

const CONCEPT: readonly Step[] = [
  "ClaveProdServ!", "NoIdentificacion", "Cantidad!", "ClaveUnidad!", "Unidad", "Descripcion!", "ValorUnitario!", "Importe!", "Descuento", "ObjetoImp!",
  ["cfdi:Impuestos/cfdi:Traslados/cfdi:Traslado", TRANSFER],
  ["cfdi:Impuestos/cfdi:Retenciones/cfdi:Retencion", WITHHOLDING],
  ["cfdi:ACuentaTerceros", ["RfcACuentaTerceros!", "NombreACuentaTerceros!", "RegimenFiscalACuentaTerceros!", "DomicilioFiscalACuentaTerceros!"]],
  CUSTOMS,
  ["cfdi:CuentaPredial", ["Numero!"]],
  ["cfdi:Parte", ["ClaveProdServ!", "NoIdentificacion", "Cantidad!", "Unidad", "Descripcion!", "ValorUnitario", "Importe", CUSTOMS]],
]

const DOCUMENT_PAID: readonly Step[] = [
  "IdDocumento!", "Serie", "Folio", "MonedaDR!", "EquivalenciaDR", "NumParcialidad!", "ImpSaldoAnt!", "ImpPagado!", "ImpSaldoInsoluto!", "ObjetoImpDR!",
  ["pago20:ImpuestosDR/pago20:RetencionesDR/pago20:RetencionDR", ["BaseDR!", "ImpuestoDR!", "TipoFactorDR!", "TasaOCuotaDR!", "ImporteDR!"]],
  ["pago20:ImpuestosDR/pago20:TrasladosDR/pago20:TrasladoDR", ["BaseDR!", "ImpuestoDR!", "TipoFactorDR!", "TasaOCuotaDR", "ImporteDR"]],
]

const PAYMENTS: readonly Step[] = [
  "Version!",
  ["pago20:Totales", [
    "TotalRetencionesIVA", "TotalRetencionesISR", "TotalRetencionesIEPS", "TotalTrasladosBaseIVA16", "TotalTrasladosImpuestoIVA16",
    "TotalTrasladosBaseIVA8", "TotalTrasladosImpuestoIVA8", "TotalTrasladosBaseIVA0", "TotalTrasladosImpuestoIVA0", "TotalTrasladosBaseIVAExento",
    "MontoTotalPagos!",
  ]],
  ["pago20:Pago", [
    "FechaPago!", "FormaDePagoP!", "MonedaP!", "TipoCambioP", "Monto!", "NumOperacion", "RfcEmisorCtaOrd", "NomBancoOrdExt", "CtaOrdenante",
    "RfcEmisorCtaBen", "CtaBeneficiario", "TipoCadPago", "CertPago", "CadPago", "SelloPago",
    ["pago20:DoctoRelacionado", DOCUMENT_PAID],
    ["pago20:ImpuestosP/pago20:RetencionesP/pago20:RetencionP", ["ImpuestoP!", "ImporteP!"]],
    ["pago20:ImpuestosP/pago20:TrasladosP/pago20:TrasladoP", ["BaseP!", "ImpuestoP!", "TipoFactorP!", "TasaOCuotaP", "ImporteP"]],
  ]],
]

const CFDI: readonly Step[] = [
  "Version!", "Serie", "Folio", "Fecha!", "FormaPago", "NoCertificado!", "CondicionesDePago", "SubTotal!", "Descuento", "Moneda!", "TipoCambio", "Total!",
  "TipoDeComprobante!", "Exportacion!", "MetodoPago", "LugarExpedicion!", "Confirmacion",
  ["cfdi:InformacionGlobal", ["Periodicidad!", "Meses!", "Año!"]],
  ["cfdi:CfdiRelacionados", ["TipoRelacion!", ["cfdi:CfdiRelacionado", ["UUID!"]]]],
  ["cfdi:Emisor", ["Rfc!", "Nombre!", "RegimenFiscal!", "FacAtrAdquirente"]],
  ["cfdi:Receptor", ["Rfc!", "Nombre!", "DomicilioFiscalReceptor!", "ResidenciaFiscal", "NumRegIdTrib", "RegimenFiscalReceptor!", "UsoCFDI!"]],
  ["cfdi:Conceptos/cfdi:Concepto", CONCEPT],
  ["cfdi:Impuestos", [
    ["cfdi:Retenciones/cfdi:Retencion", ["Impuesto!", "Importe!"]], "TotalImpuestosRetenidos",
    ["cfdi:Traslados/cfdi:Traslado", TRANSFER], "TotalImpuestosTrasladados",
  ]],
  ["cfdi:Complemento/pago20:Pagos", PAYMENTS],
]

const STAMP: readonly Step[] = ["Version!", "UUID!", "FechaTimbrado!", "RfcProvCertif!", "Leyenda", "SelloCFD!", "NoCertificadoSAT!"]

/** Complements that take no part in the string: the stamp is added after sealing. */
const READ_OR_SILENT = new Set(["pago20:Pagos", "tfd:TimbreFiscalDigital"])

/** XPath's normalize-space: XML white space only, so a non-breaking space stays. */
const normalizeSpace = (value: string): string => value.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "")

const follow = (from: XmlNode, path: string): XmlNode[] =>
  path.split("/").reduce<XmlNode[]>((found, name) => found.flatMap((element) => childrenOf(element, name)), [from])

function collect(element: XmlNode, steps: readonly Step[], values: string[]): void {
  for (const step of steps) {
    if (typeof step !== "string") {
      for (const found of follow(element, step[0])) collect(found, step[1], values)
      continue
    }
    const required = step.endsWith("!")
    const value = element.attributes[required ? step.slice(0, -1) : step]
    if (value !== undefined) values.push(normalizeSpace(value))
    else if (required) values.push("")
  }
}

const join = (element: XmlNode, steps: readonly Step[]): string => {
  const values: string[] = []
  collect(element, steps, values)
  return `||${values.join("|")}||`
}

/**
 * The cadena original of a CFDI 4.0, the text its seal signs (Anexo 20).
 * Throws for a complement whose rules are not here, rather than returning a string the SAT would not build.
 */
export function originalString(cfdi: XmlNode): string {
  const complements = [...childrenOf(cfdi, "cfdi:Complemento"), ...follow(cfdi, "cfdi:Conceptos/cfdi:Concepto/cfdi:ComplementoConcepto")].flatMap((c) => c.children)
  const unknown = complements.find((c) => !READ_OR_SILENT.has(c.name))
  if (unknown) throw new Error(`No rules for the complement ${unknown.name}`)
  return join(cfdi, CFDI)
}

/** The cadena original of the stamp (Timbre Fiscal Digital 1.1), printed on the representation. */
export const stampOriginalString = (stamp: XmlNode): string => join(stamp, STAMP)
