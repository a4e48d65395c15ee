import { Grant } from "../../types/access"
import { CivilDate } from "../../types/common"
import { DocumentAction, DocumentStatus, DocumentType } from "../../types/http/presales"
import { isPast } from "../../utils/dates"

/**
 * What may be done with a document, and what it may become: the one table that the server, the
 * answers' `actions` and, through them, the screens go by.
 */

/** What a document may become (PRE-11). `order`, `sales_note` and `invoice` are official sales; the rest are documents. */
export type ConversionTarget = DocumentType | "order" | "sales_note" | "invoice"

/** PRE-11 as one table. Duplicating is an action, not a conversion; many notes to one invoice belongs to billing. */
export const CONVERSIONS: Record<DocumentType, readonly ConversionTarget[]> = {
  opportunity: ["quote"],
  quote: ["contract", "order_request", "order", "sales_note", "invoice"],
  contract: ["order_request", "order", "sales_note", "invoice"],
  order_request: ["order", "sales_note", "invoice"],
  service: ["quote", "order", "sales_note", "invoice"],
}

/** Everything that changes a document's state. `view` is the customer's first look; it changes no state. */
export type TransitionAction = DocumentAction | "view"

type Rule = {
  from: readonly DocumentStatus[]
  /** The state afterwards; null leaves it. */
  to: DocumentStatus | null
  grant: Grant | null
  /** True: refused once the validity is over, while the state is still open (PB-01). */
  within_validity: boolean
}

const OPEN: readonly DocumentStatus[] = ["draft", "sent"]
const ANY: readonly DocumentStatus[] = ["draft", "sent", "accepted", "rejected", "converted", "void"]

const RULES: Record<TransitionAction, Rule> = {
  update: { from: ["draft"], to: null, grant: "document:update", within_validity: false },
  renew: { from: OPEN, to: null, grant: "document:update", within_validity: false },
  send: { from: ["draft", "sent", "accepted"], to: "sent", grant: "document:send", within_validity: true },
  accept: { from: OPEN, to: "accepted", grant: "document:update", within_validity: true },
  reject: { from: OPEN, to: "rejected", grant: "document:update", within_validity: false },
  void: { from: ["draft", "sent", "accepted", "rejected"], to: "void", grant: "document:void", within_validity: false },
  order: { from: ["draft", "sent", "accepted"], to: "converted", grant: "document:convert", within_validity: true },
  duplicate: { from: ANY, to: null, grant: "document:create", within_validity: false },
  view: { from: ANY, to: null, grant: null, within_validity: false },
}

/** Actions that a type does not know. An order request and an opportunity are internal: nobody accepts them. */
const NOT_FOR: Partial<Record<TransitionAction, readonly DocumentType[]>> = {
  accept: ["opportunity", "order_request"],
  reject: ["order_request"],
}

export type DocumentState = {
  type: DocumentType
  status: DocumentStatus
  valid_until: CivilDate | null
  /** Set while a conversion is under way: nothing else may happen meanwhile. */
  conversion_id?: string | null
}

/** PB-01: expired is shown, never stored, and never put over a closed state. */
export const isExpired = (document: DocumentState, today: CivilDate): boolean =>
  OPEN.includes(document.status) && isPast(document.valid_until, today)

export const shownStatus = (document: DocumentState, today: CivilDate): DocumentStatus | "expired" =>
  isExpired(document, today) ? "expired" : document.status

/** Why an action is refused: a stable code and what to do about it. */
export type Refusal = { code: string; message: string }

const CLOSED: Record<DocumentStatus, Refusal> = {
  draft: { code: "document_is_draft", message: "El documento todavía es un borrador." },
  sent: { code: "document_sent", message: "El documento ya se envió: renueva su vigencia o duplícalo para cambiarlo." },
  accepted: { code: "already_accepted", message: "El cliente ya aceptó este documento; duplícalo si algo cambió." },
  rejected: { code: "document_rejected", message: "El cliente rechazó este documento; duplícalo para hacer una nueva propuesta." },
  converted: { code: "already_converted", message: "Este documento ya se convirtió." },
  void: { code: "document_void", message: "Este documento está anulado; duplícalo si lo necesitas de nuevo." },
}

/** Null when the action may be done now; otherwise the reason. Grants and scopes are checked elsewhere. */
export function refusal(document: DocumentState, action: TransitionAction, today: CivilDate): Refusal | null {
  if (!fits(document.type, action)) {
    return { code: "not_for_this_type", message: "Este tipo de documento no permite esa acción." }
  }
  if (action === "duplicate" || action === "view") return null
  if (document.conversion_id) {
    return { code: "conversion_in_progress", message: "Este documento se está convirtiendo en este momento; espera un minuto y vuelve a intentarlo." }
  }
  const rule = RULES[action]
  if (!rule.from.includes(document.status)) return CLOSED[document.status]
  if (rule.within_validity && isExpired(document, today)) {
    return { code: "document_expired", message: "La vigencia de este documento terminó; renuévala antes de continuar." }
  }
  return null
}

function fits(type: DocumentType, action: TransitionAction): boolean {
  if (action === "order") return CONVERSIONS[type].includes("order")
  return !NOT_FOR[action]?.includes(type)
}

/** The state an action leads to. An accepted document that is sent again stays accepted. */
export const statusAfter = (document: DocumentState, action: TransitionAction): DocumentStatus =>
  action === "send" && document.status === "accepted" ? "accepted" : RULES[action].to ?? document.status

export const grantOf = (action: TransitionAction): Grant | null => RULES[action].grant

const ACTIONS: readonly DocumentAction[] = ["update", "renew", "send", "accept", "reject", "order", "duplicate", "void"]

/** What the actor may do with this document now; `mayWrite` is false for who reads it only as its creator. */
export const actionsFor = (document: DocumentState, grants: readonly Grant[], today: CivilDate, mayWrite = true): DocumentAction[] =>
  ACTIONS.filter((action) => {
    const grant = grantOf(action)
    return (mayWrite || action === "duplicate") && (grant === null || grants.includes(grant)) && refusal(document, action, today) === null
  })
