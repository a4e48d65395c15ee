import type { NoteRow } from "../../modules/billing/rows"
import { BillingPolicies } from "../../types/http/billing"
import { civilDate } from "../../utils/dates"
import { publicUrl, TratoOptions } from "../../utils/options"

/**
 * When a link made now stops inviting to invoice: after so many days, or with the month of the sale,
 * whatever comes first (BB-03).
 */
export function expiryOf(now: Date, options: Pick<TratoOptions, "self_invoice_days" | "time_zone">, policies?: Pick<BillingPolicies, "self_invoice_days" | "self_invoice_until">): Date {
  const after = new Date(now.getTime() + (policies?.self_invoice_days ?? options.self_invoice_days) * 86_400_000)
  if (policies?.self_invoice_until !== "month_end") return after
  const [year, month] = civilDate(now, options.time_zone).split("-").map(Number)
  const end = midnightOf(year, month + 1, options.time_zone)
  return end < after ? end : after
}

/** The instant at which the first day of a month (1–13) begins there. */
function midnightOf(year: number, month: number, timeZone: string): Date {
  const utc = Date.UTC(year, month - 1, 1)
  const local = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(utc)
  return new Date(utc - (Date.parse(`${local.replace(" ", "T")}Z`) - utc))
}

/** The buyer's page. Built from the option, never from the request's host (BB-12). */
export const selfInvoiceUrl = (options: TratoOptions, token: string): string => `${publicUrl(options)}/autofactura/${token}`

/** May the buyer still make the invoice? */
export const isSelfInvoiceOpen = (note: Pick<NoteRow, "status" | "allow_self_invoice" | "self_invoice_expires_at">, options: Pick<TratoOptions, "features">, now: Date): boolean =>
  options.features.self_invoice && options.features.billing && note.status === "issued" && note.allow_self_invoice && (!note.self_invoice_expires_at || note.self_invoice_expires_at > now)
