import { FieldError } from "../../types/common"
import { CancelCheck, CancelRequest, ReadDocument } from "../../types/fiscal"
import { CANCEL_MOTIVES } from "./catalogs"
import { dec } from "./decimal"
import { isPublicInGeneral } from "./names"
import { isGeneric, personOf } from "./rfc"
import { UUID_PATTERN, problem } from "./rules"

const DAY = 24 * 60 * 60 * 1000

/** RMF 2.7.1.35: below it, in pesos, nobody is asked. */
const FREE_AMOUNT = 1000

/** Last day of the month of the annual return of the year of issue: March for companies, April for people (RMF 2.7.1.47). */
function lastDay(document: ReadDocument): string {
  const year = Number(document.issued_local.slice(0, 4)) + 1
  return personOf(document.issuer.tax_id) === "company" ? `${year}-03-31` : `${year}-04-30`
}

/** The end of the working day after the day of issue; holidays are not known here, so it errs towards asking. */
function freeUntil(document: ReadDocument): number {
  const issued = new Date(`${document.issued_local.slice(0, 10)}T00:00:00Z`)
  let at = issued.getTime() + DAY
  while ([0, 6].includes(new Date(at).getUTCDay())) at += DAY
  // Compared with real instants, so the zone's difference to UTC is taken from the document itself.
  const zone = Date.parse(document.issued_at) - Date.parse(`${document.issued_local}Z`)
  return at + DAY + zone
}

/**
 * Whether the SAT asks the receiver (RMF 2.7.1.34 and 2.7.1.35): not for up to 1,000 pesos (payment
 * complements are of zero), credit notes, payroll, transfers,
 * sales to the public in general or abroad, nor until the end of the next working day. The SAT decides in the end.
 */
export function needsAcceptance(document: ReadDocument, now: Date): boolean {
  if (document.kind !== "income") return false
  if (isGeneric(document.receiver.tax_id)) return false
  const rate = document.currency_code === "MXN" ? "1" : document.exchange_rate ?? "1"
  if (dec(document.total).times(rate).isLessThanOrEqualTo(FREE_AMOUNT)) return false
  return now.getTime() > freeUntil(document)
}

function substitutionErrors(request: CancelRequest, document: ReadDocument): FieldError[] {
  const other = request.substitution
  if (request.motive !== "01") return other ? [problem("substitution", "209", "Solo el motivo 01 lleva la factura que sustituye.")] : []
  if (!other) return [problem("substitution", "208", "El motivo 01 pide la factura que sustituye a esta: emítela primero, con relación 04.")]
  if (!UUID_PATTERN.test(other)) return [problem("substitution", "208", "El folio fiscal de la factura que sustituye no es un UUID.")]
  return other.toUpperCase() === document.uuid?.toUpperCase() ? [problem("substitution", "208", "Una factura no se puede sustituir a sí misma.")] : []
}

/** Rules of a cancellation that can be known before asking for it. */
export function checkCancellation(request: CancelRequest, document: ReadDocument, now: Date): CancelCheck {
  const errors: FieldError[] = []
  const warnings: FieldError[] = []
  if (!document.uuid) errors.push(problem("xml", "not_stamped", "La factura no está timbrada: no hay nada que cancelar."))
  if (!CANCEL_MOTIVES.some((m) => m.code === request.motive)) errors.push(problem("motive", "207", "Elige el motivo de la cancelación."))
  errors.push(...substitutionErrors(request, document))
  if (request.motive === "04" && !document.global && !isPublicInGeneral(document.receiver.name))
    errors.push(problem("motive", "motive_only_global", "El motivo 04 es para una factura global. Elige 02 o 03."))
  const until = lastDay(document)
  if (now.getTime() > Date.parse(`${until}T23:59:59Z`) + DAY / 2)
    warnings.push(problem("", "cancel_late", `El plazo para cancelar sin multa terminó el ${until}. El SAT puede rechazar la solicitud o multarla.`, { until }))
  return { errors, warnings, acceptance: needsAcceptance(document, now) ? "needed" : "not_needed" }
}
