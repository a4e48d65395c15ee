import { findRegime, findUse, satDecimals, zoneOfPostalCode } from "../catalogs"
import { CertificateFacts, readCertificate } from "../certificate"
import { Dec, dec, decimalsOf, round, sum } from "../decimal"
import { productLimits } from "../limits"
import { isPublicInGeneral } from "../names"
import { GENERIC_FOREIGN, GENERIC_NATIONAL, isGeneric, personOf } from "../rfc"
import { sealIsRight } from "../seal"
import { XmlNode, child, childrenOf } from "../xml"
import { instantOf } from "./clock"
import { Taxpayer } from "./taxpayers"
import { PacRejection } from "./types"

const HOUR = 60 * 60 * 1000

export const refuse = (code: string, text: string): never => {
  throw new PacRejection(code, text)
}

export const amount = (element: XmlNode, name: string): Dec => dec(element.attributes[name] ?? "0")

export const descend = (root: XmlNode | undefined, ...names: string[]): XmlNode[] =>
  names.reduce<XmlNode[]>((found, name) => found.flatMap((e) => childrenOf(e, name)), root ? [root] : [])

export function checkCertificate(root: XmlNode): void {
  let certificate: CertificateFacts | undefined
  try {
    certificate = readCertificate(Buffer.from(root.attributes.Certificado ?? "", "base64"))
  } catch {
    refuse("CFDI40106", "El certificado no se puede leer.")
  }
  if (!certificate) return
  if (certificate.number !== root.attributes.NoCertificado) refuse("308", "El número de certificado no es el del certificado incluido.")
  if (certificate.is_fiel) refuse("306", "El certificado no es de tipo CSD.")
  if (certificate.tax_id !== child(root, "cfdi:Emisor")?.attributes.Rfc) refuse("303", "El RFC del CSD del emisor no corresponde al RFC que viene como emisor en el comprobante.")
  const at = instantOf(root.attributes.Fecha ?? "", zoneOfPostalCode(root.attributes.LugarExpedicion ?? ""))
  if (at < certificate.valid_from || at > certificate.valid_to) refuse("305", "La fecha de emisión no está dentro de la vigencia del CSD del emisor.")
  if (!sealIsRight(root)) refuse("302", "El sello del emisor no es válido.")
}

/** The zone by postal code may be off by an hour in border towns, so the future is judged with that hour. */
export function checkDates(root: XmlNode, now: Date, maxAgeHours: number): void {
  const at = instantOf(root.attributes.Fecha ?? "", zoneOfPostalCode(root.attributes.LugarExpedicion ?? "")).getTime()
  if (Number.isNaN(at) || now.getTime() - at > maxAgeHours * HOUR || at - now.getTime() > HOUR + 5 * 60 * 1000)
    refuse("401", "El rango de la fecha de generación no debe de ser mayor a 72 horas para la emisión del timbre.")
}

function checkLine(line: XmlNode, decimals: number): void {
  const a = line.attributes
  const importe = amount(line, "Importe")
  const limits = productLimits(a.Cantidad ?? "0", a.ValorUnitario ?? "0", decimals)
  if (!amount(line, "ValorUnitario").isGreaterThan(0)) refuse("CFDI40166", "El valor unitario debe ser mayor que cero.")
  if (importe.isLessThan(limits.lower) || importe.isGreaterThan(limits.upper)) refuse("CFDI40167", "El importe no se encuentra entre el límite inferior y superior permitido.")
  if (a.Descuento && decimalsOf(a.Descuento) > decimalsOf(a.Importe ?? "")) refuse("CFDI40168", "El descuento tiene más decimales que el importe.")
  if (amount(line, "Descuento").isGreaterThan(importe)) refuse("CFDI40169", "El descuento es mayor que el importe.")
  const taxes = child(line, "cfdi:Impuestos")
  if (a.ObjetoImp === "02" && !taxes) refuse("CFDI40171", "Con ObjetoImp 02 debe existir el nodo Impuestos.")
  if ((a.ObjetoImp === "01" || a.ObjetoImp === "03") && taxes) refuse("CFDI40172", "Con ese ObjetoImp no debe existir el nodo Impuestos.")
  for (const tax of [...descend(taxes, "cfdi:Traslados", "cfdi:Traslado"), ...descend(taxes, "cfdi:Retenciones", "cfdi:Retencion")]) checkLineTax(tax, decimals)
}

function checkLineTax(tax: XmlNode, decimals: number): void {
  const { Base = "0", TipoFactor, TasaOCuota, Importe } = tax.attributes
  const transferred = tax.name === "cfdi:Traslado"
  if (!dec(Base).isGreaterThan(0)) refuse(transferred ? "CFDI40174" : "CFDI40181", "La base debe ser mayor que cero.")
  if (TipoFactor === "Exento") {
    if (TasaOCuota !== undefined || Importe !== undefined) refuse("CFDI40177", "Un traslado exento no lleva TasaOCuota ni Importe.")
    return
  }
  if (TasaOCuota === undefined || Importe === undefined) return refuse("CFDI40178", "Faltan TasaOCuota e Importe.")
  const limits = productLimits(Base, TasaOCuota, decimals, "first")
  if (dec(Importe).isLessThan(limits.lower) || dec(Importe).isGreaterThan(limits.upper)) refuse(transferred ? "CFDI40180" : "CFDI40186", "El importe del impuesto no se encuentra entre los límites permitidos.")
}

function checkSummary(root: XmlNode, lines: XmlNode[], decimals: number): { transferred: Dec; withheld: Dec } {
  const summary = child(root, "cfdi:Impuestos")
  const lineTaxes = (kind: string, name: string) => lines.flatMap((l) => descend(l, "cfdi:Impuestos", kind, name))
  const transfers = descend(summary, "cfdi:Traslados", "cfdi:Traslado")
  const withholdings = descend(summary, "cfdi:Retenciones", "cfdi:Retencion")
  const keyOf = (t: XmlNode) => `${t.attributes.Impuesto} ${t.attributes.TipoFactor} ${t.attributes.TasaOCuota ?? ""}`
  const groupsOf = (taxes: XmlNode[], key: (t: XmlNode) => string) => {
    const groups = new Map<string, XmlNode[]>()
    for (const tax of taxes) groups.set(key(tax), [...(groups.get(key(tax)) ?? []), tax])
    return groups
  }
  const lineTransfers = groupsOf(lineTaxes("cfdi:Traslados", "cfdi:Traslado"), keyOf)
  if (new Set(transfers.map(keyOf)).size !== transfers.length || transfers.length !== lineTransfers.size) refuse("CFDI40218", "Debe haber un solo registro por impuesto, factor y tasa.")
  for (const t of transfers) {
    const own = lineTransfers.get(keyOf(t)) ?? []
    if (!amount(t, "Base").isEqualTo(round(sum(own.map((o) => amount(o, "Base"))), decimals))) refuse("CFDI40215", "La base no es el redondeo de la suma de las bases.")
    if (!amount(t, "Importe").isEqualTo(round(sum(own.map((o) => amount(o, "Importe"))), decimals))) refuse("CFDI40221", "El importe no es el redondeo de la suma de los importes.")
  }
  const taxOf = (t: XmlNode) => t.attributes.Impuesto ?? ""
  const lineWithholdings = groupsOf(lineTaxes("cfdi:Retenciones", "cfdi:Retencion"), taxOf)
  if (new Set(withholdings.map(taxOf)).size !== withholdings.length || withholdings.length !== lineWithholdings.size) refuse("CFDI40208", "Debe haber un solo registro por impuesto retenido.")
  for (const t of withholdings)
    if (!amount(t, "Importe").isEqualTo(round(sum((lineWithholdings.get(taxOf(t)) ?? []).map((o) => amount(o, "Importe"))), decimals))) refuse("CFDI40211", "El importe retenido no es el redondeo de la suma.")
  const [transferred, withheld] = [sum(transfers.map((t) => amount(t, "Importe"))), sum(withholdings.map((t) => amount(t, "Importe")))]
  const rated = transfers.some((t) => t.attributes.TipoFactor !== "Exento")
  const totals = summary?.attributes ?? {}
  if (rated !== (totals.TotalImpuestosTrasladados !== undefined)) refuse("CFDI40212", "TotalImpuestosTrasladados debe existir solo cuando hay traslados que no son exentos.")
  if (rated && !dec(totals.TotalImpuestosTrasladados ?? "0").isEqualTo(transferred)) refuse("CFDI40205", "TotalImpuestosTrasladados no es la suma de los traslados.")
  if ((withholdings.length > 0) !== (totals.TotalImpuestosRetenidos !== undefined)) refuse("CFDI40206", "Debe existir TotalImpuestosRetenidos.")
  if (withholdings.length > 0 && !dec(totals.TotalImpuestosRetenidos ?? "0").isEqualTo(withheld)) refuse("CFDI40203", "TotalImpuestosRetenidos no es la suma de las retenciones.")
  return { transferred, withheld }
}

export function checkTotals(root: XmlNode): void {
  const a = root.attributes
  const decimals = satDecimals(a.Moneda ?? "")
  if (decimals === null) return refuse("CFDI40113", "La moneda no está en el catálogo c_Moneda.")
  if (a.Moneda !== "MXN" && !a.TipoCambio) refuse("CFDI40115", "Falta el tipo de cambio.")
  if (a.MetodoPago === "PPD" && a.FormaPago !== "99") refuse("CFDI40105", "Con MetodoPago PPD la forma de pago debe ser 99.")
  const lines = descend(root, "cfdi:Conceptos", "cfdi:Concepto")
  for (const line of lines) checkLine(line, decimals)
  const [subtotal, discount] = [amount(root, "SubTotal"), amount(root, "Descuento")]
  if (decimalsOf(a.SubTotal ?? "") > decimals) refuse("CFDI40107", "El SubTotal tiene más decimales que la moneda.")
  if (!subtotal.isEqualTo(round(sum(lines.map((l) => amount(l, "Importe"))), decimals))) refuse("CFDI40108", "El SubTotal no es el redondeo de la suma de los importes.")
  if (discount.isGreaterThan(subtotal)) refuse("CFDI40110", "El descuento es mayor que el subtotal.")
  if (lines.some((l) => l.attributes.Descuento) !== (a.Descuento !== undefined) || !discount.isEqualTo(round(sum(lines.map((l) => amount(l, "Descuento"))), decimals)))
    refuse("CFDI40110", "El descuento no es el redondeo de la suma de los descuentos.")
  const { transferred, withheld } = checkSummary(root, lines, decimals)
  if (!amount(root, "Total").isEqualTo(subtotal.minus(discount).plus(transferred).minus(withheld))) refuse("CFDI40119", "El total no es la suma del subtotal, menos descuentos, más impuestos.")
}

export function checkReceiverData(root: XmlNode): void {
  const r = child(root, "cfdi:Receptor")?.attributes ?? {}
  const { Rfc = "", Nombre = "", RegimenFiscalReceptor = "", UsoCFDI = "" } = r
  const publicSale = Rfc === GENERIC_NATIONAL && Nombre === "PUBLICO EN GENERAL"
  if (publicSale !== Boolean(child(root, "cfdi:InformacionGlobal"))) refuse("CFDI40130", "El nodo InformacionGlobal debe existir con PUBLICO EN GENERAL y solo entonces.")
  if (isPublicInGeneral(Nombre) && Rfc !== GENERIC_NATIONAL) refuse("CFDI40146", "El RFC del receptor debe ser XAXX010101000.")
  if (isGeneric(Rfc) && r.DomicilioFiscalReceptor !== root.attributes.LugarExpedicion) refuse("CFDI40149", "El DomicilioFiscalReceptor debe ser igual al LugarExpedicion.")
  if (Rfc !== GENERIC_FOREIGN && r.ResidenciaFiscal) refuse("CFDI40151", "El atributo ResidenciaFiscal no debe existir.")
  if (r.ResidenciaFiscal === "MEX") refuse("CFDI40152", "ResidenciaFiscal no puede ser MEX.")
  if (r.NumRegIdTrib && !r.ResidenciaFiscal) refuse("CFDI40153", "Falta ResidenciaFiscal.")
  const regime = findRegime(RegimenFiscalReceptor)
  if (!regime) refuse("CFDI40157", "El campo RegimenFiscalReceptor no contiene un valor del catálogo c_RegimenFiscal.")
  const person = personOf(Rfc)
  if (isGeneric(Rfc) ? RegimenFiscalReceptor !== "616" : regime?.person !== "both" && regime?.person !== person)
    refuse("CFDI40158", "La clave del campo RegimenFiscalReceptor debe corresponder con el tipo de persona (física o moral).")
  const use = findUse(UsoCFDI)
  if (!use) refuse("CFDI40160", "El campo UsoCFDI no contiene un valor del catálogo c_UsoCFDI.")
  if (use && ((use.person !== "both" && use.person !== person) || !use.regimes.includes(RegimenFiscalReceptor)))
    refuse("CFDI40161", "La clave del campo UsoCFDI debe corresponder con el tipo de persona (física o moral) y el régimen correspondiente conforme al catálogo c_UsoCFDI.")
}

/** The register: name, postal code and regime must be those of the RFC, in the order in which the SAT asks. */
export function checkRegister(root: XmlNode, taxpayers: ReadonlyMap<string, Taxpayer>, strict: boolean): void {
  const r = child(root, "cfdi:Receptor")?.attributes ?? {}
  if (isGeneric(r.Rfc ?? "")) return
  const known = taxpayers.get(r.Rfc ?? "")
  if ((!known && strict) || known?.cancelled) refuse("CFDI40143", "Este RFC del receptor no existe en la lista de RFC inscritos no cancelados del SAT.")
  if (!known) return
  if (known.name !== r.Nombre) refuse("CFDI40145", "El campo Nombre del receptor, debe pertenecer al nombre asociado al RFC registrado en el campo Rfc del Receptor.")
  const postal = r.DomicilioFiscalReceptor ?? ""
  if (postal === "00000") refuse("CFDI40147", "El campo DomicilioFiscalReceptor del receptor, debe encontrarse en la lista de RFC inscritos no cancelados en el SAT.")
  if (known.postal_code !== postal) refuse("CFDI40148", "El campo DomicilioFiscalReceptor del receptor, debe pertenecer al nombre asociado al RFC registrado en el campo Rfc del Receptor.")
  if (!known.regimes.includes(r.RegimenFiscalReceptor ?? "")) refuse("CFDI40159", "El campo RegimenFiscalReceptor no corresponde al RFC registrado.")
}
