import type { NoteRow } from "../../modules/billing/rows"
import { publicUrl, TratoOptions } from "../../utils/options"

/** When a link made now stops inviting to invoice. */
export const expiryOf = (now: Date, options: Pick<TratoOptions, "self_invoice_days">): Date => new Date(now.getTime() + options.self_invoice_days * 86_400_000)

/** The buyer's page. Built from the option, never from the request's host (BB-12). */
export const selfInvoiceUrl = (options: TratoOptions, token: string): string => `${publicUrl(options)}/autofactura/${token}`

/** May the buyer still make the invoice? */
export const isSelfInvoiceOpen = (note: Pick<NoteRow, "status" | "allow_self_invoice" | "self_invoice_expires_at">, options: Pick<TratoOptions, "features">, now: Date): boolean =>
  options.features.self_invoice && options.features.billing && note.status === "issued" && note.allow_self_invoice && (!note.self_invoice_expires_at || note.self_invoice_expires_at > now)
