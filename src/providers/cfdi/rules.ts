import { FieldError } from "../../types/common"
import { FiscalCreditNote, FiscalHead, FiscalInvoice, FiscalIssuer, FiscalLine, FiscalTax } from "../../types/fiscal"
import { localDateTime } from "../../utils/dates"
import { findRegime, isPaymentForm, isPeriodicity, isRelation, isSatRate, isTaxObject, satDecimals, zoneOfPostalCode } from "./catalogs"
import { dec, fixed, isDecimal } from "./decimal"
import { productLimits } from "./limits"
import { cleanName, isPublicInGeneral } from "./names"
import { checkReceiver } from "./receiver"
import { GENERIC_NATIONAL, personOf, rfcProblem } from "./rfc"
import { fitAmounts } from "./rounding"
import { attributeText } from "./text"

export const problem = (path: string, code: string, message: string, params?: FieldError["params"]): FieldError =>
  params ? { path, code, message, params } : { path, code, message }

type Sale = FiscalInvoice | FiscalCreditNote

export const UUID_PATTERN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const HOUR = 60 * 60 * 1000
/** The SAT stamps what is at most 72 hours old, and nothing of the future but for small differences of clocks. */
export const MAX_AGE_HOURS = 72
export const CLOCK_TOLERANCE = 5 * 60 * 1000

/** Date, series and folio, which every kind has. */
export function headErrors(invoice: FiscalHead, now: Date): FieldError[] {
  const errors: FieldError[] = []
  const at = new Date(invoice.issued_at).getTime()
  if (Number.isNaN(at)) errors.push(problem("issued_at", "CFDI40101", "La fecha de emisión no es una fecha."))
  else if (at > now.getTime() + CLOCK_TOLERANCE) errors.push(problem("issued_at", "CFDI40101", "La fecha de emisión no puede ser futura."))
  else if (now.getTime() - at > MAX_AGE_HOURS * HOUR) errors.push(problem("issued_at", "401", "El SAT solo timbra facturas emitidas en las últimas 72 horas.", { hours: MAX_AGE_HOURS }))
  if (!/^[^|]{0,25}$/u.test(invoice.series)) errors.push(problem("series", "series_format", "La serie puede tener hasta 25 caracteres, sin «|»."))
  if (!/^[^|]{1,40}$/u.test(invoice.folio)) errors.push(problem("folio", "folio_format", "El folio debe tener de 1 a 40 caracteres, sin «|»."))
  return errors
}

function saleErrors(invoice: Sale, now: Date): FieldError[] {
  const errors: FieldError[] = []
  if (!isPaymentForm(invoice.payment_form)) errors.push(problem("payment_form", "CFDI40104", "La forma de pago no está en el catálogo del SAT."))
  if (invoice.payment_method === "PPD" && invoice.payment_form !== "99") errors.push(problem("payment_form", "CFDI40105", "Una factura a crédito o en parcialidades (PPD) lleva la forma de pago 99, por definir."))
  if (invoice.payment_method === "PUE" && invoice.payment_form === "99") errors.push(problem("payment_form", "CFDI40105", "Una factura ya pagada (PUE) dice cómo se pagó: no puede llevar la forma de pago 99."))
  return [...headErrors(invoice, now), ...errors, ...currencyErrors(invoice), ...relationErrors(invoice), ...creditErrors(invoice), ...globalErrors(invoice, now)]
}

function currencyErrors(invoice: Sale): FieldError[] {
  const currency = invoice.currency_code.toUpperCase()
  if (satDecimals(currency) === null || currency === "XXX") return [problem("currency_code", "CFDI40113", "La moneda no está en el catálogo del SAT.")]
  const rate = invoice.exchange_rate
  if (currency === "MXN") return rate && isDecimal(rate) && !dec(rate).isEqualTo(1) ? [problem("exchange_rate", "CFDI40114", "En pesos el tipo de cambio es 1.")] : []
  if (!rate) return [problem("exchange_rate", "CFDI40115", `Falta el tipo de cambio de ${currency} a pesos.`)]
  return isDecimal(rate) && dec(fixed(dec(rate), 6)).isGreaterThan(0) ? [] : [problem("exchange_rate", "CFDI40117", "El tipo de cambio debe ser un número mayor que cero.")]
}

export const relationErrors = (invoice: FiscalHead): FieldError[] =>
  (invoice.relations ?? []).flatMap((relation, i) => {
    const wrong = relation.uuids.length === 0 || relation.uuids.some((u) => !UUID_PATTERN.test(u))
    return [
      ...(isRelation(relation.type) ? [] : [problem(`relations.${i}.type`, "CFDI40137", "El tipo de relación no está en el catálogo del SAT.")]),
      ...(wrong ? [problem(`relations.${i}.uuids`, "relation_uuid", "El folio fiscal relacionado no es un UUID.")] : []),
    ]
  })

/** A credit note says which invoice it lowers: without it PACs refuse it, late and in words nobody understands. */
function creditErrors(invoice: Sale): FieldError[] {
  if (invoice.kind !== "credit_note") return []
  const lowers = (invoice.relations ?? []).some((r) => ["01", "03", "07"].includes(r.type) && r.uuids.length > 0)
  return lowers ? [] : [problem("relations", "credit_relation_missing", "La nota de crédito debe decir qué factura disminuye: relación 01 (nota de crédito) o 03 (devolución).")]
}

function globalErrors(invoice: Sale, now: Date): FieldError[] {
  const { global } = invoice
  if (!global) return []
  const errors: FieldError[] = []
  if (!isPeriodicity(global.periodicity)) errors.push(problem("global.periodicity", "CFDI40131", "La periodicidad no está en el catálogo del SAT."))
  if (global.periodicity === "05" && invoice.issuer.regime !== "621") errors.push(problem("global.periodicity", "CFDI40132", "La periodicidad bimestral es solo del régimen 621."))
  const month = Number(global.months)
  const twoMonths = global.periodicity === "05"
  if (!/^\d{2}$/.test(global.months) || month < 1 || month > 18) errors.push(problem("global.months", "CFDI40133", "El mes no está en el catálogo del SAT."))
  else if (twoMonths !== month > 12) errors.push(problem("global.months", twoMonths ? "CFDI40135" : "CFDI40134", "El mes no corresponde a la periodicidad."))
  if (global.year < now.getUTCFullYear() - 1 || global.year > now.getUTCFullYear()) errors.push(problem("global.year", "CFDI40136", "El año debe ser el actual o el anterior."))
  return errors
}

/** `Fecha` is the local time of LugarExpedicion: with a zone hours ahead of it the PAC sees an invoice of the future. */
function timeZoneErrors(issuer: FiscalIssuer): FieldError[] {
  const wrong = (message: string) => [problem("issuer.time_zone", "issuer_time_zone", message)]
  const at = new Date("2026-01-15T12:00:00Z")
  try {
    const hour = (zone: string) => Date.parse(`${localDateTime(at, zone)}Z`)
    const apart = Math.abs(hour(issuer.time_zone) - hour(zoneOfPostalCode(issuer.postal_code)))
    return apart > HOUR ? wrong("La zona horaria del emisor no es la de su código postal. Corrígela en la configuración.") : []
  } catch {
    return wrong("La zona horaria del emisor no existe. Corrígela en la configuración.")
  }
}

export function issuerErrors({ issuer }: FiscalHead): FieldError[] {
  const errors: FieldError[] = []
  if (rfcProblem(issuer.tax_id)) return [problem("issuer.tax_id", "issuer_tax_id", "El RFC del emisor no es válido. Corrígelo en la configuración.")]
  if (!cleanName(issuer.name, personOf(issuer.tax_id)) || issuer.name.includes("|") || Array.from(issuer.name).length > 300) errors.push(problem("issuer.name", "CFDI40138", "El nombre del emisor debe ser el de su constancia, sin «|»."))
  const regime = findRegime(issuer.regime)
  if (!regime) errors.push(problem("issuer.regime", "CFDI40140", "El régimen del emisor no está en el catálogo del SAT."))
  else if (regime.person !== "both" && regime.person !== personOf(issuer.tax_id)) errors.push(problem("issuer.regime", "CFDI40141", "El régimen del emisor no corresponde a su tipo de persona."))
  if (!/^\d{5}$/.test(issuer.postal_code)) errors.push(problem("issuer.postal_code", "CFDI40126", "El código postal del emisor debe tener cinco dígitos."))
  return [...errors, ...timeZoneErrors(issuer)]
}

export function receiverErrors({ receiver, issuer }: FiscalHead, global: boolean): FieldError[] {
  const { errors } = checkReceiver(receiver, { issuer })
  const publicName = isPublicInGeneral(receiver.name)
  const found = errors.filter((e) => !(global && e.code === "name_is_public"))
  if (global && !(publicName && receiver.tax_id === GENERIC_NATIONAL))
    found.push(problem("name", "CFDI40130", "Una factura global va a PUBLICO EN GENERAL con el RFC XAXX010101000."))
  return found.map((e) => ({ ...e, path: `receiver.${e.path}` }))
}

/** Of a tax whose amount was given; at cents, the coarsest a currency of an invoice has here. */
function withinLimits(tax: FiscalTax): boolean {
  if (!isDecimal(tax.amount) || tax.base === undefined || tax.rate === undefined) return false
  const { lower, upper } = productLimits(fixed(dec(tax.base), 6), fixed(dec(tax.rate), 6), 2, "first")
  return dec(tax.amount).isGreaterThanOrEqualTo(lower) && dec(tax.amount).isLessThanOrEqualTo(upper)
}

function taxErrors(tax: FiscalTax, path: string): FieldError[] {
  if (tax.base !== undefined && (!isDecimal(tax.base) || !dec(tax.base).isGreaterThan(0)))
    return [problem(`${path}.base`, tax.kind === "transferred" ? "CFDI40174" : "CFDI40181", "La base del impuesto debe ser mayor que cero.")]
  if (tax.factor === "Exento")
    return tax.kind === "withheld" ? [problem(path, "CFDI40184", "Una retención no puede ser exenta.")] : tax.rate !== undefined ? [problem(`${path}.rate`, "CFDI40177", "Un impuesto exento no lleva tasa.")] : []
  if (tax.rate === undefined) return [problem(`${path}.rate`, "CFDI40178", "Falta la tasa o cuota del impuesto.")]
  const known = isDecimal(tax.rate) && isSatRate(tax.kind, tax.tax, tax.factor, fixed(dec(tax.rate), 6))
  if (known && tax.amount !== undefined && !withinLimits(tax)) return [problem(`${path}.amount`, tax.kind === "transferred" ? "CFDI40180" : "CFDI40186", "El importe del impuesto no es el de su base por su tasa.")]
  return known ? [] : [problem(`${path}.rate`, tax.kind === "transferred" ? "CFDI40179" : "CFDI40185", `La tasa ${tax.rate} no está en el catálogo del SAT para ese impuesto.`, { rate: tax.rate })]
}

function quantityErrors(line: FiscalLine, path: string): FieldError[] {
  const errors: FieldError[] = []
  const positive = (text: string) => isDecimal(text) && dec(fixed(dec(text), 6)).isGreaterThan(0)
  if (!positive(line.quantity)) errors.push(problem(`${path}.quantity`, "quantity_positive", "La cantidad debe ser mayor que cero."))
  if (!isDecimal(line.unit_price) || dec(line.unit_price).isNegative()) errors.push(problem(`${path}.unit_price`, "CFDI40166", "El precio unitario no puede ser negativo."))
  else if (!dec(line.unit_price).isZero() && !positive(line.unit_price)) errors.push(problem(`${path}.unit_price`, "CFDI40166", "El precio unitario es menor que una millonésima."))
  if (!isDecimal(line.discount) || dec(line.discount).isNegative()) errors.push(problem(`${path}.discount`, "CFDI40169", "El descuento no puede ser negativo."))
  if (errors.length === 0 && dec(fixed(dec(line.discount), 6)).isGreaterThan(fixed(dec(line.quantity).times(line.unit_price), 6)))
    errors.push(problem(`${path}.discount`, "CFDI40169", "El descuento no puede ser mayor que el importe de la partida."))
  return errors
}

function lineErrors(line: FiscalLine, i: number): FieldError[] {
  const path = `lines.${i}`
  const errors = quantityErrors(line, path)
  if (!/^\d{8}$/.test(line.product_code)) errors.push(problem(`${path}.product_code`, "CFDI40162", "La clave de producto o servicio del SAT tiene ocho dígitos."))
  if (!/^[A-Z0-9]{2,3}$/.test(line.unit_code)) errors.push(problem(`${path}.unit_code`, "CFDI40165", "La clave de unidad del SAT tiene dos o tres caracteres, como H87."))
  if (!attributeText(line.description, 1000)) errors.push(problem(`${path}.description`, "required", "Falta la descripción."))
  if (!isTaxObject(line.tax_object)) errors.push(problem(`${path}.tax_object`, "CFDI40170", "El objeto de impuesto no está en el catálogo del SAT."))
  if (line.tax_object === "02" && line.taxes.length === 0) errors.push(problem(`${path}.taxes`, "CFDI40171", "La partida es objeto de impuesto: falta decir cuál."))
  if ((line.tax_object === "01" || line.tax_object === "03") && line.taxes.length > 0) errors.push(problem(`${path}.taxes`, "CFDI40172", "La partida no es objeto de impuesto: no puede llevar impuestos."))
  return [...errors, ...line.taxes.flatMap((tax, t) => taxErrors(tax, `${path}.taxes.${t}`))]
}

function totalErrors(invoice: Sale): FieldError[] {
  if (!isDecimal(invoice.expected_total)) return [problem("expected_total", "total_format", "El total de la nota no es un número.")]
  const decimals = satDecimals(invoice.currency_code.toUpperCase()) ?? 2
  const { amounts, missing } = fitAmounts(invoice.lines, decimals, invoice.expected_total)
  const total = fixed(amounts.total, decimals)
  if (amounts.total.isNegative()) return [problem("lines", "CFDI40119", "El total de la factura no puede ser negativo.")]
  if (missing.isZero()) return []
  return [problem("expected_total", "total_mismatch", `La nota suma ${fixed(dec(invoice.expected_total), decimals)} y con los impuestos del SAT la factura suma ${total}. Revisa precios, descuentos e impuestos de la nota.`,
    { expected: fixed(dec(invoice.expected_total), decimals), total })]
}

/**
 * Everything the SAT would refuse and that can be known here, with its codes (matriz de errores CFDI 4.0), before anything is sealed.
 * Paths are those of the invoice (`receiver.tax_id`, `lines.3.quantity`). Empty when it may be sealed.
 */
export function checkSale(invoice: Sale, now: Date): FieldError[] {
  const lines = invoice.lines.length === 0 ? [problem("lines", "lines_required", "La factura no tiene partidas.")] : invoice.lines.flatMap(lineErrors)
  const errors = [...saleErrors(invoice, now), ...issuerErrors(invoice), ...receiverErrors(invoice, Boolean(invoice.global)), ...lines]
  const countable = lines.length === 0 && !errors.some((e) => e.path === "currency_code")
  return countable ? [...errors, ...totalErrors(invoice)] : errors
}
