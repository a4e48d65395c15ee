import { MedusaRequest } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../modules/billing/service"
import { policiesOf } from "../../modules/billing/policies"
import { mayAsk } from "../../public"
import { FieldError } from "../../types/common"
import { isTratoError, TratoError } from "../../utils/errors"
import { invoiceSalesNoteWorkflow } from "../../workflows/billing/workflows/invoice-sales-note"
import { kickInvoice } from "../../workflows/billing/invoice-runner"
import { isSelfInvoiceOpen } from "../../workflows/billing/self-invoice"
import { Actor } from "../../types/common"
import { FiscalReceiver } from "../../types/fiscal"
import { Extras, MOST_TEXT, readExtras, readForm } from "./fields"
import { buyerErrors, View } from "./view"

export type Submission =
  /** Begun, or it had been before: the page shows it. */
  | { kind: "started" }
  | { kind: "errors"; errors: FieldError[]; extras: Extras }
  /** What only the shop can put right. */
  | { kind: "shop"; extras: Extras; error: TratoError }
  | { kind: "too_many" }

/**
 * "Generar Factura". Asked twice, by two tabs or by a hundred at once, it leads to the one invoice.
 * All mistakes come back together, before anything is sent to the authority (BIL-07).
 */
export async function submit(req: MedusaRequest, view: View): Promise<Submission> {
  if (view.state !== "open" && !view.late) return { kind: "started" }
  if (!(await mayAsk(req, "submission", view.note.token_hash))) return { kind: "too_many" }
  const { extras, rest } = readExtras(req.body)
  const { receiver, errors } = readForm(rest)
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  try {
    const taken = new Set(errors.map((e) => e.path))
    errors.push(...(await missingAddress(req, receiver)))
    const more = await moreNotes(req, view, extras.more)
    if ("error" in more) errors.push(more.error)
    const found = [...errors, ...(await billing.checkReceiver(receiver)).errors.filter((e) => !taken.has(e.path))]
    if (found.length) return { kind: "errors", errors: found, extras }
    const actor = { type: "buyer" as const, id: null, name: receiver.name }
    if (view.late) await leaveGlobal(req, view, receiver, actor)
    else await invoiceSalesNoteWorkflow(req.scope).run({ input: { note_ids: [view.note.id, ...("ids" in more ? more.ids : [])], receiver, remember: extras.remember, actor } })
    return { kind: "started" }
  } catch (error) {
    if (!isTratoError(error)) throw error
    if (error.reason === "note_already_invoiced" || error.reason === "note_not_open") return { kind: "started" }
    const own = error.reason === "mixed_currencies" ? [{ path: "more", code: error.reason, message: error.message }] : buyerErrors(error.fieldErrors)
    return own.length ? { kind: "errors", errors: own, extras } : { kind: "shop", extras, error }
  }
}

const ADDRESS = ["state", "municipality", "neighborhood", "street", "exterior_number"] as const

/** The rest of the address, where the shop asks for all of it (BIL-05). */
async function missingAddress(req: MedusaRequest, receiver: FiscalReceiver): Promise<FieldError[]> {
  const issuer = await req.scope.resolve<BillingModuleService>("trato_billing").getIssuer(null)
  if (!policiesOf(issuer?.settings).require_address) return []
  return ADDRESS.filter((field) => !receiver[field]).map((path) => ({ path, code: "required", message: "La tienda pide este dato de tu domicilio fiscal.", params: { by: "shop" } }))
}

const CODE = /[A-Za-z0-9_-]{43}/g

/** Looks like the link of a note, without all of its code. */
const isCutLink = (word: string): boolean => (/autofactura\//i.test(word) || /^[A-Za-z0-9_-]{30,}$/.test(word)) && !word.match(CODE)

/** Of one buyer at once; who has more asks the shop. */
const MOST_NOTES = 20

/**
 * Notes of the same shop whose links the buyer pasted, to go on the same invoice (BB-04). One that is cut, or one too many, is
 * told: what the invoice left out in silence nobody would miss until it is too late.
 */
async function moreNotes(req: MedusaRequest, view: View, text: string): Promise<{ ids: string[] } | { error: FieldError }> {
  const found = text.match(CODE) ?? []
  const codes = [...new Set(found)].filter((code) => code !== view.token)
  const wrong = (message: string, params?: FieldError["params"]) => ({ error: { path: "more", code: "note_not_open", message, params } })
  if ((text.trim() && !found.length) || text.length >= MOST_TEXT || text.split(/\s+/).some(isCutLink)) return wrong("Pega la liga completa de cada nota, una por renglón.", { link: "cut" })
  if (codes.length > MOST_NOTES) return wrong(`En una factura caben hasta ${MOST_NOTES} notas más: pegaste ${codes.length}. Quita algunas, o pide a la tienda una factura de todas.`, { most: MOST_NOTES })
  if (!codes.length) return { ids: [] }
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const notes = await Promise.all(codes.map((code) => billing.findNoteByToken(code)))
  if (notes.some((note) => !note)) {
    await mayAsk(req, "wrong-token")
    return wrong("Una de las ligas no es válida. Revisa que las hayas copiado completas.", { link: "wrong" })
  }
  const closed = notes.find((note) => note && (note.invoice?.live || !isSelfInvoiceOpen(note, view.options, new Date())))
  if (closed) return wrong(`La nota ${closed.number} ya no se puede facturar.`, { number: closed.number })
  return { ids: notes.flatMap((note) => (note ? [note.id] : [])) }
}

/** A buyer who comes after the global invoice: a credit note takes the sale out of it, and the named invoice follows (FIS-06). */
async function leaveGlobal(req: MedusaRequest, view: View, receiver: FiscalReceiver, actor: Actor): Promise<void> {
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const global = view.note.invoice!
  const part = await billing.partOfNote(global.id, view.note.id)
  const credit = await billing.startCreditNote({ invoice_id: global.id, part, reason: `Factura a nombre de ${receiver.name}`, release: { note_id: view.note.id, then: { receiver, actor } }, actor })
  kickInvoice(req.scope, credit.id)
}
