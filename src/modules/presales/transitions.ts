import { Grant } from "../../types/access"
import { CivilDate } from "../../types/common"
import { ConversionTargetType, DocumentAction, DocumentStage, DocumentStatus, DocumentType } from "../../types/http/presales"
import { isPast } from "../../utils/dates"

/**
 * What may be done with a document, and what it may become: the one table that the server, the
 * answers' `actions`, `targets` and `next_stages` and, through them, the screens go by.
 */

/** What a document may become (PRE-11). `order`, `sales_note` and `invoice` are official sales; the rest are documents. */
export type ConversionTarget = ConversionTargetType

/** PRE-11 as one table. Duplicating is an action, not a conversion; many notes to one invoice belongs to billing. */
export const CONVERSIONS: Record<DocumentType, readonly ConversionTarget[]> = {
  opportunity: ["quote"],
  quote: ["contract", "order_request", "order", "sales_note", "invoice"],
  contract: ["order_request", "order", "sales_note", "invoice"],
  order_request: ["order", "sales_note", "invoice"],
  service: ["quote", "order", "sales_note", "invoice"],
}

/** Whether a conversion uses up the lines' quantities. A quote made for a repair is its price, not its sale. */
export const consumes = (from: DocumentType, to: ConversionTarget): boolean => !(from === "service" && to === "quote")

type Stages = Partial<Record<DocumentStage, readonly DocumentStage[]>>

/** How the work goes on. Where one may step back, a mistake can be put right. */
const STAGE_MOVES: Partial<Record<DocumentType, Stages>> = {
  service: {
    received: ["diagnosed", "delivered"],
    diagnosed: ["quoted", "approved", "declined", "repairing", "received"],
    quoted: ["approved", "declined", "diagnosed"],
    approved: ["waiting_parts", "repairing"],
    declined: ["ready", "delivered", "quoted"],
    waiting_parts: ["repairing"],
    repairing: ["testing", "ready", "waiting_parts", "diagnosed"],
    testing: ["ready", "repairing"],
    ready: ["delivered", "testing"],
    delivered: ["warranty"],
    warranty: ["diagnosed", "repairing", "delivered"],
  },
  order_request: { pending: ["to_deliver", "delivered"], to_deliver: ["delivered", "pending"], delivered: ["to_deliver"] },
  contract: { active: ["delivered", "ended"], delivered: ["ended", "active"], ended: ["active"] },
}

const FIRST_STAGE: Partial<Record<DocumentType, DocumentStage>> = { service: "received", order_request: "pending", contract: "active" }

export const firstStage = (type: DocumentType): DocumentStage | null => FIRST_STAGE[type] ?? null

/** Everything that changes a document's state. `view` is the customer's first look; it changes no state. */
export type TransitionAction = DocumentAction | "view" | "give_up" | "advance" | "attach" | "detach"

type Rule = {
  from: readonly DocumentStatus[]
  /** The state afterwards; null leaves it. */
  to: DocumentStatus | null
  grant: Grant | null
  /** True: refused once the validity is over, while the state is still open (PB-01). */
  within_validity: boolean
  /** True: refused once part of it is converted. */
  whole?: boolean
  /** True: refused until part of it is converted. */
  begun?: boolean
}

const OPEN: readonly DocumentStatus[] = ["draft", "sent"]
const LIVE: readonly DocumentStatus[] = ["draft", "sent", "accepted"]
const ANY: readonly DocumentStatus[] = ["draft", "sent", "accepted", "rejected", "converted", "void", "not_chosen"]

const RULES: Record<TransitionAction, Rule> = {
  update: { from: ["draft"], to: null, grant: "document:update", within_validity: false, whole: true },
  revise: { from: ["sent"], to: null, grant: "document:update", within_validity: false, whole: true },
  renew: { from: OPEN, to: null, grant: "document:update", within_validity: false },
  send: { from: LIVE, to: "sent", grant: "document:send", within_validity: true },
  accept: { from: OPEN, to: "accepted", grant: "document:update", within_validity: true },
  reject: { from: OPEN, to: "rejected", grant: "document:update", within_validity: false, whole: true },
  void: { from: ["draft", "sent", "accepted", "rejected", "not_chosen"], to: "void", grant: "document:void", within_validity: false, whole: true },
  close_rest: { from: LIVE, to: "converted", grant: "document:void", within_validity: false, begun: true },
  reopen_rest: { from: ["converted"], to: null, grant: "document:void", within_validity: false },
  order: { from: LIVE, to: "converted", grant: "document:convert", within_validity: true },
  convert: { from: LIVE, to: "converted", grant: "document:convert", within_validity: true },
  duplicate: { from: ANY, to: null, grant: "document:create", within_validity: false },
  stage: { from: ["draft", "sent", "accepted", "rejected", "converted"], to: null, grant: "document:update", within_validity: false },
  view: { from: ANY, to: null, grant: null, within_validity: false },
  give_up: { from: OPEN, to: "not_chosen", grant: null, within_validity: false, whole: true },
  advance: { from: LIVE, to: null, grant: "document:update", within_validity: false },
  attach: { from: [...LIVE, "rejected", "converted"], to: null, grant: "document:update", within_validity: false },
  detach: { from: LIVE, to: null, grant: "document:update", within_validity: false },
  cancel_checkout: { from: ANY, to: null, grant: "document:convert", within_validity: false },
}

/** What may go on while the customer's cart holds the document: nothing that changes what is being paid. */
const BESIDE_CHECKOUT: readonly TransitionAction[] = ["send", "attach", "detach"]

/** Once the customer declined, the device only has to go back. */
const AFTER_NO: readonly DocumentStage[] = ["ready", "delivered"]

/** Actions that a type does not know. An order request and an opportunity are internal: nobody accepts them. */
const NOT_FOR: Partial<Record<TransitionAction, readonly DocumentType[]>> = {
  accept: ["opportunity", "order_request"],
  reject: ["order_request"],
  stage: ["opportunity", "quote"],
}

export type DocumentState = {
  type: DocumentType
  status: DocumentStatus
  valid_until: CivilDate | null
  stage?: DocumentStage | null
  /** What conversions have eaten; more than nothing closes the contents. */
  converted_total?: string | number
  /** Set while a conversion is under way: nothing else may happen meanwhile. */
  conversion_id?: string | null
  /** Set while a cart of the customer's holds what remains (PB-04). */
  checkout_cart_id?: string | null
  /** Set once what remained was given up: nothing more will come of it. */
  rest_closed_at?: Date | string | null
  sent_at?: Date | string | null
  answered_at?: Date | string | null
  rejection_reason?: string | null
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
  sent: { code: "document_sent", message: "El documento ya se envió: cámbialo como una nueva revisión o duplícalo." },
  accepted: { code: "already_accepted", message: "El cliente ya aceptó este documento; duplícalo si algo cambió." },
  rejected: { code: "document_rejected", message: "El cliente rechazó este documento; duplícalo para hacer una nueva propuesta." },
  converted: { code: "already_converted", message: "Este documento ya se convirtió." },
  void: { code: "document_void", message: "Este documento está anulado; duplícalo si lo necesitas de nuevo." },
  not_chosen: { code: "document_not_chosen", message: "El cliente eligió otra propuesta del mismo trato; duplícala si la quiere de nuevo." },
}

/** Null when the action may be done now; otherwise the reason. Grants and scopes are checked elsewhere. */
export function refusal(document: DocumentState, action: TransitionAction, today: CivilDate): Refusal | null {
  if (!fits(document.type, action)) {
    return { code: "not_for_this_type", message: "Este tipo de documento no permite esa acción." }
  }
  if (action === "duplicate" || action === "view") return null
  if (action === "cancel_checkout") return document.checkout_cart_id ? null : { code: "no_checkout", message: "Este documento no tiene un pago en línea abierto." }
  if (document.checkout_cart_id && !BESIDE_CHECKOUT.includes(action)) {
    return { code: "checkout_open", message: "El cliente está pagando este documento en línea: espera a que termine o cancela su carrito." }
  }
  if (document.conversion_id && !document.checkout_cart_id) {
    return { code: "conversion_in_progress", message: "Este documento se está convirtiendo en este momento; espera un minuto y vuelve a intentarlo." }
  }
  const rule = RULES[action]
  if (!mayFrom(document, action)) return CLOSED[document.status]
  if (rule.whole && Number(document.converted_total ?? 0) > 0) {
    return { code: "partly_converted", message: "Una parte de este documento ya se convirtió: convierte el resto, ciérralo o duplica el documento." }
  }
  if (rule.begun && !(Number(document.converted_total ?? 0) > 0)) {
    return { code: "nothing_converted", message: "Todavía no se convierte nada de este documento; si ya no sigue, anúlalo." }
  }
  if (action === "reopen_rest" && !document.rest_closed_at) {
    return { code: "rest_not_closed", message: "Este documento no tiene un resto cerrado que reabrir." }
  }
  if (rule.within_validity && isExpired(document, today)) {
    return { code: "document_expired", message: "La vigencia de este documento terminó; renuévala antes de continuar." }
  }
  return null
}

/** States an action may start from; the work of a repair goes on after a no and after its sale, and is photographed until the device is back. */
const mayFrom = ({ type, status }: DocumentState, action: TransitionAction): boolean => {
  const works = (action === "stage" && status === "rejected") || (action === "attach" && (status === "rejected" || status === "converted"))
  return RULES[action].from.includes(status) && (!works || type === "service")
}

/** Whether files may still be put to it or taken from it, by its state alone. After a no or a sale a repair gets more photos and loses none: they show how the device came and went. */
export const takesFiles = (document: DocumentState): boolean => mayFrom(document, "attach")
export const losesFiles = (document: DocumentState): boolean => mayFrom(document, "detach")

/** A contract in force is renewed by its next period, a document of its own, instead of being changed. */
export const renewsByNext = (document: Pick<DocumentState, "type" | "status">): boolean =>
  document.type === "contract" && (document.status === "accepted" || document.status === "converted")

/** Where the customer's answer takes a repair; null leaves it. */
export function stageAfterAnswer(document: Pick<DocumentState, "type" | "stage">, answer: "accepted" | "rejected"): DocumentStage | null {
  if (document.type !== "service" || !document.stage || !["received", "diagnosed", "quoted", "declined"].includes(document.stage)) return null
  return answer === "accepted" ? "approved" : "declined"
}

/** The same for one target of the matrix. */
export function conversionRefusal(document: DocumentState, to: ConversionTarget, today: CivilDate): Refusal | null {
  if (!CONVERSIONS[document.type].includes(to)) return { code: "not_for_this_type", message: "Este tipo de documento no se convierte en eso." }
  return refusal(document, to === "order" ? "order" : "convert", today)
}

function fits(type: DocumentType, action: TransitionAction): boolean {
  if (action === "order") return CONVERSIONS[type].includes("order")
  return !NOT_FOR[action]?.includes(type)
}

/** What was sold, if only in part, keeps its lines. */
export const isSold = ({ status, converted_total }: Pick<DocumentState, "status" | "converted_total">): boolean => status === "converted" || Number(converted_total ?? 0) > 0

/** Stages the work may go to now. */
export function nextStages(document: DocumentState, today: CivilDate): DocumentStage[] {
  if (!document.stage || refusal(document, "stage", today) !== null) return []
  const moves = STAGE_MOVES[document.type]?.[document.stage] ?? []
  return moves.filter((stage) => (document.status !== "rejected" || AFTER_NO.includes(stage)) && !(stage === "declined" && isSold(document)))
}

/** The state an action leads to. An accepted document that is sent again stays accepted. */
export const statusAfter = (document: DocumentState, action: TransitionAction): DocumentStatus => {
  if (action === "reopen_rest") return statusBefore(document)
  return action === "send" && document.status === "accepted" ? "accepted" : RULES[action].to ?? document.status
}

/** The state of a document of which something is to be converted again. */
export const statusBefore = ({ status, answered_at, rejection_reason, sent_at }: DocumentState): DocumentStatus => {
  if (status !== "converted") return status
  if (answered_at && !rejection_reason) return "accepted"
  return sent_at ? "sent" : "draft"
}

/** Everything that counts in it was converted; of one whose rest was closed only a part was. */
export const isWhollyConverted = ({ status, rest_closed_at }: Pick<DocumentState, "status" | "rest_closed_at">): boolean => status === "converted" && !rest_closed_at

export const grantOf = (action: TransitionAction): Grant | null => RULES[action].grant

const ACTIONS: readonly DocumentAction[] = ["update", "revise", "renew", "send", "accept", "reject", "order", "convert", "cancel_checkout", "stage", "duplicate", "close_rest", "reopen_rest", "void"]

/** What the actor may do with this document now; `mayWrite` is false for who reads it only as its creator. */
export const actionsFor = (document: DocumentState, grants: readonly Grant[], today: CivilDate, mayWrite = true): DocumentAction[] =>
  ACTIONS.filter((action) => {
    if (action === "renew" && renewsByNext(document)) return grants.includes("document:create")
    const grant = grantOf(action)
    if (action === "stage" && !nextStages(document, today).length) return false
    return (mayWrite || action === "duplicate") && (grant === null || grants.includes(grant)) && refusal(document, action, today) === null
  })

/** What it may become now, and the actor may make of it. Notes and invoices ask for billing's own grants too. */
export const targetsFor = (document: DocumentState, grants: readonly Grant[], today: CivilDate, mayWrite = true): ConversionTarget[] =>
  CONVERSIONS[document.type].filter((to) => {
    if (!mayWrite || !grants.includes("document:convert")) return false
    if (to === "sales_note" && !grants.includes("note:create")) return false
    if (to === "invoice" && !grants.includes("invoice:issue")) return false
    return conversionRefusal(document, to, today) === null
  })
