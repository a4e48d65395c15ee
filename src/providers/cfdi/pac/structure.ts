import { XmlNode } from "../xml"

type Shape = {
  /** Required attributes, with the form the XSD asks for. */
  required: Record<string, RegExp>
  optional?: Record<string, RegExp>
  /** Children in the XSD's order: name and whether it must be there and may repeat. */
  children?: readonly (readonly [name: string, times: "one" | "optional" | "some" | "any"])[]
}

const AMOUNT = /^\d{1,18}(\.\d{1,6})?$/
const RFC = /^[A-Z&Ñ]{3,4}\d{6}[A-Z0-9]{2}[0-9A]$/
const text = (max: number) => new RegExp(`^[^|]{1,${max}}$`, "u")
const POSTAL = /^\d{5}$/
const UUID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/
const CODE = /^[0-9A-Z]{3,4}$/

const TAX_REQUIRED = { Base: AMOUNT, Impuesto: /^00[123]$/, TipoFactor: /^(Tasa|Cuota|Exento)$/ }
const RATE = /^\d{1,3}\.\d{6}$/

/** Names as paths, since a Traslado inside a line is not the Traslado of the summary. */
const SHAPES: Record<string, Shape> = {
  "cfdi:Comprobante": {
    required: {
      Version: /^4\.0$/, Fecha: /^20[1-9]\d-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/, Sello: /^[A-Za-z0-9+/]+={0,2}$/, NoCertificado: /^\d{20}$/, Certificado: /^[A-Za-z0-9+/]+={0,2}$/,
      SubTotal: AMOUNT, Moneda: /^[A-Z]{3}$/, Total: AMOUNT, TipoDeComprobante: /^[IETNP]$/, Exportacion: /^0[1-4]$/, LugarExpedicion: POSTAL,
    },
    optional: { Serie: text(25), Folio: text(40), FormaPago: /^\d{2}$/, CondicionesDePago: text(1000), Descuento: AMOUNT, TipoCambio: AMOUNT, MetodoPago: /^(PUE|PPD)$/, Confirmacion: /^[0-9a-zA-Z]{5}$/ },
    children: [
      ["cfdi:InformacionGlobal", "optional"], ["cfdi:CfdiRelacionados", "any"], ["cfdi:Emisor", "one"], ["cfdi:Receptor", "one"], ["cfdi:Conceptos", "one"],
      ["cfdi:Impuestos", "optional"], ["cfdi:Complemento", "optional"], ["cfdi:Addenda", "optional"],
    ],
  },
  "cfdi:Comprobante/cfdi:Complemento": { required: {}, children: [["pago20:Pagos", "any"], ["tfd:TimbreFiscalDigital", "optional"]] },
  "cfdi:Comprobante/cfdi:InformacionGlobal": { required: { Periodicidad: /^0[1-5]$/, Meses: /^(0[1-9]|1[0-8])$/, Año: /^20\d{2}$/ } },
  "cfdi:Comprobante/cfdi:CfdiRelacionados": { required: { TipoRelacion: /^0[1-7]$/ }, children: [["cfdi:CfdiRelacionado", "some"]] },
  "cfdi:Comprobante/cfdi:CfdiRelacionados/cfdi:CfdiRelacionado": { required: { UUID } },
  "cfdi:Comprobante/cfdi:Emisor": { required: { Rfc: RFC, Nombre: text(300), RegimenFiscal: CODE }, optional: { FacAtrAdquirente: /^\d{10}$/ } },
  "cfdi:Comprobante/cfdi:Receptor": {
    required: { Rfc: RFC, Nombre: text(300), DomicilioFiscalReceptor: POSTAL, RegimenFiscalReceptor: CODE, UsoCFDI: CODE },
    optional: { ResidenciaFiscal: /^[A-Z]{3}$/, NumRegIdTrib: text(40) },
  },
  "cfdi:Comprobante/cfdi:Conceptos": { required: {}, children: [["cfdi:Concepto", "some"]] },
  "cfdi:Comprobante/cfdi:Conceptos/cfdi:Concepto": {
    required: { ClaveProdServ: /^\d{8}$/, Cantidad: AMOUNT, ClaveUnidad: /^[A-Z0-9]{1,3}$/, Descripcion: text(1000), ValorUnitario: AMOUNT, Importe: AMOUNT, ObjetoImp: /^0[1-8]$/ },
    optional: { NoIdentificacion: text(100), Unidad: text(20), Descuento: AMOUNT },
    children: [["cfdi:Impuestos", "optional"]],
  },
  "cfdi:Comprobante/cfdi:Conceptos/cfdi:Concepto/cfdi:Impuestos": { required: {}, children: [["cfdi:Traslados", "optional"], ["cfdi:Retenciones", "optional"]] },
  "cfdi:Comprobante/cfdi:Conceptos/cfdi:Concepto/cfdi:Impuestos/cfdi:Traslados": { required: {}, children: [["cfdi:Traslado", "some"]] },
  "cfdi:Comprobante/cfdi:Conceptos/cfdi:Concepto/cfdi:Impuestos/cfdi:Retenciones": { required: {}, children: [["cfdi:Retencion", "some"]] },
  "cfdi:Comprobante/cfdi:Conceptos/cfdi:Concepto/cfdi:Impuestos/cfdi:Traslados/cfdi:Traslado": { required: TAX_REQUIRED, optional: { TasaOCuota: RATE, Importe: AMOUNT } },
  "cfdi:Comprobante/cfdi:Conceptos/cfdi:Concepto/cfdi:Impuestos/cfdi:Retenciones/cfdi:Retencion": { required: { ...TAX_REQUIRED, TasaOCuota: RATE, Importe: AMOUNT } },
  "cfdi:Comprobante/cfdi:Impuestos": {
    required: {}, optional: { TotalImpuestosRetenidos: AMOUNT, TotalImpuestosTrasladados: AMOUNT }, children: [["cfdi:Retenciones", "optional"], ["cfdi:Traslados", "optional"]],
  },
  "cfdi:Comprobante/cfdi:Impuestos/cfdi:Retenciones": { required: {}, children: [["cfdi:Retencion", "some"]] },
  "cfdi:Comprobante/cfdi:Impuestos/cfdi:Traslados": { required: {}, children: [["cfdi:Traslado", "some"]] },
  "cfdi:Comprobante/cfdi:Impuestos/cfdi:Retenciones/cfdi:Retencion": { required: { Impuesto: /^00[123]$/, Importe: AMOUNT } },
  "cfdi:Comprobante/cfdi:Impuestos/cfdi:Traslados/cfdi:Traslado": { required: TAX_REQUIRED, optional: { TasaOCuota: RATE, Importe: AMOUNT } },
}

const DATE = /^20[1-9]\d-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/
const MONEY = /^\d{1,18}(\.\d{1,2})?$/
const ACCOUNT = /^[A-Z0-9_]{10,50}$/
const PAGO = "cfdi:Comprobante/cfdi:Complemento/pago20:Pagos"
const PAID = `${PAGO}/pago20:Pago/pago20:DoctoRelacionado`
const taxOf = (suffix: string) => ({ [`Base${suffix}`]: AMOUNT, [`Impuesto${suffix}`]: /^00[123]$/, [`TipoFactor${suffix}`]: /^(Tasa|Cuota|Exento)$/ })

/** The complement of payments (Pagos20.xsd); withheld before transferred everywhere. */
const PAYMENT_SHAPES: Record<string, Shape> = {
  [PAGO]: { required: { Version: /^2\.0$/ }, children: [["pago20:Totales", "one"], ["pago20:Pago", "some"]] },
  [`${PAGO}/pago20:Totales`]: {
    required: { MontoTotalPagos: MONEY },
    optional: {
      TotalRetencionesIVA: MONEY, TotalRetencionesISR: MONEY, TotalRetencionesIEPS: MONEY, TotalTrasladosBaseIVA16: MONEY, TotalTrasladosImpuestoIVA16: MONEY, TotalTrasladosBaseIVA8: MONEY,
      TotalTrasladosImpuestoIVA8: MONEY, TotalTrasladosBaseIVA0: MONEY, TotalTrasladosImpuestoIVA0: MONEY, TotalTrasladosBaseIVAExento: MONEY,
    },
  },
  [`${PAGO}/pago20:Pago`]: {
    required: { FechaPago: DATE, FormaDePagoP: /^\d{2}$/, MonedaP: /^[A-Z]{3}$/, Monto: AMOUNT },
    optional: {
      TipoCambioP: AMOUNT, NumOperacion: text(100), RfcEmisorCtaOrd: RFC, NomBancoOrdExt: text(300), CtaOrdenante: ACCOUNT, RfcEmisorCtaBen: RFC, CtaBeneficiario: ACCOUNT,
      TipoCadPago: /^01$/, CertPago: /^[A-Za-z0-9+/=]+$/, CadPago: text(8192), SelloPago: /^[A-Za-z0-9+/=]+$/,
    },
    children: [["pago20:DoctoRelacionado", "some"], ["pago20:ImpuestosP", "optional"]],
  },
  [PAID]: {
    required: { IdDocumento: UUID, MonedaDR: /^[A-Z]{3}$/, NumParcialidad: /^[1-9]\d{0,2}$/, ImpSaldoAnt: AMOUNT, ImpPagado: AMOUNT, ImpSaldoInsoluto: AMOUNT, ObjetoImpDR: /^0[1-8]$/ },
    optional: { Serie: text(25), Folio: text(40), EquivalenciaDR: /^\d{1,18}(\.\d{1,10})?$/ },
    children: [["pago20:ImpuestosDR", "optional"]],
  },
  [`${PAID}/pago20:ImpuestosDR`]: { required: {}, children: [["pago20:RetencionesDR", "optional"], ["pago20:TrasladosDR", "optional"]] },
  [`${PAID}/pago20:ImpuestosDR/pago20:RetencionesDR`]: { required: {}, children: [["pago20:RetencionDR", "some"]] },
  [`${PAID}/pago20:ImpuestosDR/pago20:RetencionesDR/pago20:RetencionDR`]: { required: { ...taxOf("DR"), TasaOCuotaDR: RATE, ImporteDR: AMOUNT } },
  [`${PAID}/pago20:ImpuestosDR/pago20:TrasladosDR`]: { required: {}, children: [["pago20:TrasladoDR", "some"]] },
  [`${PAID}/pago20:ImpuestosDR/pago20:TrasladosDR/pago20:TrasladoDR`]: { required: taxOf("DR"), optional: { TasaOCuotaDR: RATE, ImporteDR: AMOUNT } },
  [`${PAGO}/pago20:Pago/pago20:ImpuestosP`]: { required: {}, children: [["pago20:RetencionesP", "optional"], ["pago20:TrasladosP", "optional"]] },
  [`${PAGO}/pago20:Pago/pago20:ImpuestosP/pago20:RetencionesP`]: { required: {}, children: [["pago20:RetencionP", "some"]] },
  [`${PAGO}/pago20:Pago/pago20:ImpuestosP/pago20:RetencionesP/pago20:RetencionP`]: { required: { ImpuestoP: /^00[123]$/, ImporteP: AMOUNT } },
  [`${PAGO}/pago20:Pago/pago20:ImpuestosP/pago20:TrasladosP`]: { required: {}, children: [["pago20:TrasladoP", "some"]] },
  [`${PAGO}/pago20:Pago/pago20:ImpuestosP/pago20:TrasladosP/pago20:TrasladoP`]: { required: taxOf("P"), optional: { TasaOCuotaP: RATE, ImporteP: AMOUNT } },
}

const foreign = (name: string): boolean => name === "xmlns" || name.includes(":")

function attributeFault(element: XmlNode, shape: Shape, path: string): string | null {
  for (const name of Object.keys(shape.required)) if (element.attributes[name] === undefined) return `Falta el atributo ${name} de ${path}`
  for (const [name, value] of Object.entries(element.attributes)) {
    const form = shape.required[name] ?? shape.optional?.[name]
    if (!form && !foreign(name)) return `El atributo ${name} no existe en ${path}`
    if (form && !form.test(value)) return `El atributo ${name} de ${path} no cumple su patrón`
  }
  return null
}

function childrenFault(element: XmlNode, shape: Shape, path: string): string | null {
  const order = (shape.children ?? []).map(([name]) => name)
  let last = 0
  for (const { name } of element.children) {
    const at = order.indexOf(name)
    if (at < 0) return `El nodo ${name} no existe en ${path}`
    if (at < last) return `El nodo ${name} no está en su lugar en ${path}`
    last = at
  }
  for (const [name, times] of shape.children ?? []) {
    const count = element.children.filter((c) => c.name === name).length
    if ((times === "one" || times === "some") && count === 0) return `Falta el nodo ${name} en ${path}`
    if ((times === "one" || times === "optional") && count > 1) return `El nodo ${name} se repite en ${path}`
  }
  return null
}

/** What in the shape of a CFDI (I, E, P) the official XSD would refuse, or null. A digest of it; tests hold the two side by side. */
export function structureFault(element: XmlNode, path = element.name): string | null {
  if (path.endsWith("/cfdi:Addenda") || element.name.startsWith("tfd:")) return null
  const shape = SHAPES[path] ?? PAYMENT_SHAPES[path]
  if (!shape) return `El nodo ${element.name} no se conoce`
  const own = attributeFault(element, shape, path) ?? childrenFault(element, { ...shape, children: shape.children ?? [] }, path)
  if (own) return own
  for (const c of element.children) {
    const fault = structureFault(c, `${path}/${c.name}`)
    if (fault) return fault
  }
  return null
}
