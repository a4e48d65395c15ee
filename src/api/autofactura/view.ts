import { MedusaRequest } from "@medusajs/framework/http"
import type { AccessModuleService } from "../../modules/access/service"
import { policiesOf } from "../../modules/billing/policies"
import { toLineDTO } from "../../modules/billing/fiscal"
import type { InvoiceDetail } from "../../modules/billing/read-invoice"
import type { InvoiceRow, NoteDetail } from "../../modules/billing/rows"
import type { BillingModuleService } from "../../modules/billing/service"
import { Language, mayAsk, readersLanguage } from "../../public"
import { FieldError } from "../../types/common"
import { FiscalCatalog, FiscalReceiver } from "../../types/fiscal"
import { InvoiceProgress, PublicSelfInvoice } from "../../types/http/billing"
import { TratoOptions } from "../../utils/options"
import { payableOf } from "../../workflows/billing/pay-note"
import { isDue } from "../../workflows/billing/due"
import { kickInvoice } from "../../workflows/billing/invoice-runner"
import { isAllReturned } from "../../modules/billing/sale"
import { isSelfInvoiceOpen, selfInvoiceUrl } from "../../workflows/billing/self-invoice"
import { Brand, brandOf, shopOf } from "../../workflows/billing/shop"
import { inLanguage } from "./errors"

/** What stands behind a link right now. */
export type View = {
  token: string
  note: NoteDetail
  /** The invoice on its way or made, or the buyer's last one that was refused. */
  invoice: (InvoiceRow & Partial<Pick<InvoiceDetail, "notes">>) | null
  state: PublicSelfInvoice["state"]
  /** In a global invoice, and the shop lets a late buyer have a named one. */
  late: boolean
  /** What the buyer allowed to be remembered (BB-01). */
  remembered: FiscalReceiver | null
  /** What can be paid in the shop's own checkout; 0 where there is none, or nothing is owed (BB-05). */
  payable: number
  options: TratoOptions
  /** What its reader asked for. */
  language: Language
  shop: { name: string }
  brand: Brand
  sandbox: boolean
}

export type Found = { view: View } | { refusal: "not_found" | "too_many" }

const billingOf = (req: MedusaRequest) => req.scope.resolve<BillingModuleService>("trato_billing")

/**
 * Finds what a link leads to. Malformed, wrong, revoked, of a void note, or not offered for
 * self-invoicing: one and the same answer. Wrong links are counted by address, right ones by link.
 */
export async function findView(req: MedusaRequest): Promise<Found> {
  const view = await lookAgain(req)
  if (!view) return { refusal: (await mayAsk(req, "wrong-token")) ? "not_found" : "too_many" }
  if (!(await mayAsk(req, "read", view.note.token_hash))) return { refusal: "too_many" }
  return { view }
}

/** The same for a stream that is open: it was counted when it was asked for, and its own looks would use up what the link may ask. */
export async function lookAgain(req: MedusaRequest): Promise<View | null> {
  const { token } = req.params
  const note = await billingOf(req).findNoteByToken(token)
  return note && viewOf(req, token, note)
}

async function viewOf(req: MedusaRequest, token: string, note: NoteDetail): Promise<View | null> {
  const options = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  const billing = billingOf(req)
  const mine = note.invoice && (note.invoice.live || (note.invoice.state === "rejected" && note.invoice.by === "buyer")) ? note.invoice : null
  const open = isSelfInvoiceOpen(note, options, new Date())
  // Coming back later shows what was made, also when the link would not make it any more (BIL-06).
  if (!mine?.live && !open && !(note.allow_self_invoice && note.status === "issued")) return null
  const [invoice, issuer, shop, brand, payable] = await Promise.all([mine ? billing.getInvoice(mine.id, null) : null, billing.getIssuer(null), shopOf(req.scope, options), brandOf(req.scope, note.stock_location_id), payableOf(req.scope, note)])
  const inGlobal = mine?.live && mine.kind === "global"
  const leaving = inGlobal ? await billing.leavingGlobal(note.id) : null
  const remembered = open && note.customer_id ? await billing.rememberedReceiver(note.customer_id) : null
  const late = !!inGlobal && !leaving && mine?.state === "stamped" && policiesOf(issuer?.settings).late_buyer === "replace" && options.features.self_invoice && note.allow_self_invoice
  const state = leaving ? "working" : inGlobal ? "global" : mine?.live ? (isPending(mine.state) ? "working" : "invoiced") : open ? (isAllReturned(note) ? "returned" : "open") : options.features.self_invoice ? "expired" : "off"
  return { token, note, invoice: leaving ?? invoice, state, late, remembered, payable, options, language: readersLanguage(req, options.language), shop: { name: shop.name }, brand, sandbox: invoice && mine?.live ? invoice.sandbox : (issuer?.sandbox ?? true) }
}

const isPending = (state: InvoiceRow["state"]): boolean => state === "draft" || state === "sealed" || state === "stamping"

/** How far the invoice is; asking also wakes one that a killed process left. */
export async function progressOfView(req: MedusaRequest, view: View): Promise<InvoiceProgress | null> {
  if (!view.invoice) return null
  if (isDue(view.invoice, new Date())) kickInvoice(req.scope, view.invoice.id)
  return billingOf(req).progress(view.invoice)
}

/** What the form lets a buyer choose: the authority's lists, of which the shop offers its own uses (BIL-05). */
export async function offeredCatalog(req: MedusaRequest, { options, language }: Pick<View, "options" | "language">): Promise<FiscalCatalog> {
  const issuer = await billingOf(req).getIssuer(null)
  const provider = billingOf(req).provider(issuer?.provider_id ?? "cfdi")
  const official = provider.catalog("es")
  // The authority's own names, since the buyer compares them with a paper of the authority; beside them what they mean.
  const translated = language === "es" ? official : provider.catalog(language)
  const named = <T extends { code: string; name: string }>(list: T[], meanings: T[]): T[] =>
    language === "es" ? list : list.map((one) => ({ ...one, name: withMeaning(one.name, meanings.find(({ code }) => code === one.code)?.name) }))
  const allowed = issuer?.allowed_uses ?? options.allowed_uses
  const uses = named(official.uses, translated.uses)
  return { ...official, regimes: named(official.regimes, translated.regimes), uses: uses.filter((use) => !allowed || allowed.includes(use.code)) }
}

const withMeaning = (name: string, meaning: string | undefined): string => (meaning && meaning !== name ? `${name} (${meaning})` : name)

/** The lists that a storefront's own form needs; null when there is nothing to fill in. */
async function choicesOf(req: MedusaRequest, view: View): Promise<PublicSelfInvoice["choices"]> {
  if (view.state !== "open" && !view.late) return null
  const { regimes, uses, states } = await offeredCatalog(req, view)
  return { regimes, uses: uses.filter((use) => use.code !== "CP01"), states: states.map((one) => one.name) }
}

/** Mistakes that the buyer can correct, by field; what only the shop can is left out. */
export function buyerErrors(errors: FieldError[]): FieldError[] {
  return errors.filter((e) => e.path.startsWith("receiver.") && e.params?.whose !== "shop").map(({ path, code, message }) => ({ path: path.slice("receiver.".length), code, message }))
}

/** The same as the page, as JSON. */
export async function toPublic(req: MedusaRequest, view: View): Promise<PublicSelfInvoice> {
  const { note, invoice, state } = view
  const rejected = state === "open" && invoice?.state === "rejected" ? invoice : null
  return {
    number: note.number,
    shop: view.shop,
    issued_on: note.issued_on,
    currency_code: note.currency_code,
    total: Number(note.total),
    lines: note.lines.map((line) => toLineDTO(line, note.currency_code)),
    totals: note.totals,
    state,
    global: state === "global" && note.invoice ? { number: note.invoice.number, issued_on: note.invoice.issued_on } : null,
    choices: await choicesOf(req, view),
    expires_at: note.self_invoice_expires_at?.toISOString() ?? null,
    payment: view.payable > 0 ? { amount: view.payable, currency_code: note.currency_code } : null,
    sandbox: view.sandbox,
    receiver: rejected ? rejected.receiver : (view.remembered ?? prefilled(note)),
    errors: rejected ? inLanguage(view.language, buyerErrors(rejected.errors ?? [])) : [],
    invoice:
      state === "invoiced" && invoice?.uuid && invoice.stamped_at
        ? {
            number: invoice.number,
            uuid: invoice.uuid,
            total: Number(invoice.total),
            issued_at: invoice.issued_at.toISOString(),
            stamped_at: invoice.stamped_at.toISOString(),
            receiver: invoice.receiver,
            mail_to: invoice.mail_to,
            mailed: !!invoice.mailed_at,
            canceled_at: invoice.state === "canceled" ? (invoice.canceled_at?.toISOString() ?? null) : null,
          }
        : null,
    progress: state === "working" || state === "invoiced" || rejected ? await progressOfView(req, view) : null,
  }
}

/**
 * The links of the other notes that were on the buyer's refused invoice, as far as they can be invoiced still: the corrected
 * form asks for the same ones. Nothing of another customer, though somebody pasted it.
 */
export async function linksBeside(req: MedusaRequest, view: View, refused: Pick<InvoiceRow, "id">): Promise<string[]> {
  const billing = billingOf(req)
  const notes = (await billing.notesOnInvoice(refused.id)).filter((note) => note.id !== view.note.id && [null, view.note.customer_id].includes(note.customer_id) && !note.invoice?.live && isSelfInvoiceOpen(note, view.options, new Date()))
  return notes.map((note) => selfInvoiceUrl(view.options, billing.noteToken(note)))
}

const prefilled = (note: NoteDetail): Partial<FiscalReceiver> => ({ country: "MEX", email: note.customer.email })
