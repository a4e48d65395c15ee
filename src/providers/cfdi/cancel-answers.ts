import { FieldError } from "../../types/common"
import { CancelOutcome, FiscalStatus } from "../../types/fiscal"
import { PacCancelled } from "./pac/types"

type Entry = { code: string; message: string; path?: string }

/** EstatusUUID and errors of the request, in words for the merchant (Anexo 20, "códigos de respuesta"; PACs' tables). */
const REFUSED: Record<string, Entry> = {
  "203": { code: "cancel_other_issuer", message: "El folio fiscal no es de este emisor." },
  "204": { code: "cancel_not_applicable", message: "El SAT dice que esta factura no se puede cancelar." },
  "206": { code: "cancel_not_applicable", message: "El folio fiscal no corresponde a un CFDI del sector primario." },
  "207": { code: "cancel_motive", path: "motive", message: "El SAT no aceptó el motivo de la cancelación." },
  "208": { code: "cancel_substitution", path: "substitution", message: "El SAT no reconoce la factura que sustituye. Debe estar timbrada y relacionada (04) con esta." },
  "209": { code: "cancel_substitution", path: "substitution", message: "Con ese motivo no se indica una factura que sustituye." },
  "210": { code: "cancel_late", message: "El plazo para cancelar terminó con la declaración anual del año en que se emitió." },
  "211": { code: "cancel_global_limit", message: "El SAT no permite cancelar más facturas globales en este periodo." },
  "212": { code: "cancel_related", message: "La relación con la factura que sustituye no es válida." },
  "no_cancelable": { code: "cancel_has_related", message: "Hay comprobantes vigentes relacionados con esta factura (por ejemplo complementos de pago). Cancélalos primero." },
  "300": { code: "cancel_request", message: "El SAT no reconoció al usuario de la solicitud." },
  "301": { code: "cancel_request", message: "El SAT no pudo leer la solicitud de cancelación." },
  "302": { code: "cancel_seal", path: "certificate", message: "La firma de la solicitud no es válida. Revisa el certificado del emisor." },
  "303": { code: "cancel_seal", path: "certificate", message: "El certificado con el que se firmó no es del emisor." },
  "304": { code: "certificate_revoked", path: "certificate", message: "El certificado con el que se firmó está revocado o vencido." },
  "305": { code: "certificate_expired", path: "certificate", message: "El certificado con el que se firmó no es válido en esta fecha." },
  "309": { code: "certificate_revoked", path: "certificate", message: "El certificado con el que se firmó no es válido para el SAT." },
  "310": { code: "certificate_revoked", path: "certificate", message: "El CSD con el que se firmó no es válido para el SAT." },
  "311": { code: "cancel_motive", path: "motive", message: "El SAT no aceptó el motivo de la cancelación." },
  "312": { code: "cancel_substitution", path: "substitution", message: "La factura que sustituye no está relacionada con esta." },
  "711": { code: "cancel_seal", path: "certificate", message: "El certificado no corresponde al del emisor ante el PAC." },
  "798": { code: "cancel_limit", message: "El PAC recibió demasiadas cancelaciones de esta factura. Inténtalo más tarde." },
  "799": { code: "cancel_limit", message: "El PAC recibió demasiadas cancelaciones de esta factura. Inténtalo más tarde." },
  pac_credentials: { code: "pac_credentials", message: "El PAC no reconoce el usuario o la contraseña configurados. Corrígelos en la configuración del servidor." },
}

/** `205` right after stamping and `708` (SAT down) only mean: not yet. */
const NOT_YET = new Set(["205", "708"])

export function cancelOutcome(answer: PacCancelled): CancelOutcome {
  const { code, receipt, text } = answer
  if (code === "201") return { ok: true, state: "requested", code, receipt, repeated: false }
  if (code === "202") return { ok: true, state: "requested", code, receipt, repeated: true }
  if (NOT_YET.has(code)) return { ok: false, kind: "unknown", reason: `not_known_yet: ${code} ${text}`.trim() }
  return { ok: false, kind: "rejected", code, errors: [cancelError(code, text)], raw: text || code }
}

export function cancelError(code: string, text: string): FieldError {
  const entry = REFUSED[code] ?? { code: "cancel_rejected", message: `El SAT no aceptó la cancelación. Su respuesta: ${text.slice(0, 300) || code}` }
  return { path: entry.path ?? "", code: entry.code, message: entry.message, params: { authority_code: code, authority_text: text.slice(0, 500) } }
}

const bare = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim()

/** The SAT's words (Estado, EsCancelable, EstatusCancelacion) as states. Throws when Estado is none that it knows. */
export function statusOf(answer: { state: string; cancelable: string; cancellation: string; code: string }): FiscalStatus {
  const states: Record<string, FiscalStatus["state"]> = { vigente: "valid", cancelado: "canceled", "no encontrado": "not_found" }
  const state = states[bare(answer.state)] ?? (/^n\s*-?\s*60[12]/i.test(answer.code.trim()) ? "not_found" : undefined)
  if (!state) throw new Error(`unknown state "${answer.state.slice(0, 60)}"`)
  const cancelable = bare(answer.cancelable)
  const cancellation = bare(answer.cancellation)
  return {
    state,
    cancelable: /^no/.test(cancelable) ? "no" : /sin aceptacion/.test(cancelable) ? "without_acceptance" : /con aceptacion/.test(cancelable) ? "with_acceptance" : null,
    cancellation: /en proceso/.test(cancellation) ? "in_process"
      : /sin aceptacion/.test(cancellation) ? "without_acceptance"
        : /con aceptacion/.test(cancellation) ? "with_acceptance"
          : /plazo vencido/.test(cancellation) ? "expired"
            : /rechazad/.test(cancellation) ? "rejected" : null,
    raw: [answer.code, answer.state, answer.cancelable, answer.cancellation].filter(Boolean).join(" · "),
  }
}
