import { Amount, CivilDate, CurrencyTotal, Instant } from "../../common"
import { ProviderHealth } from "../../fiscal"

/** GET /admin/trato/billing-health */
export type BillingHealth = {
  issuers: { id: string; name: string; tax_id: string; sandbox: boolean; certificate: { days_left: number | null; valid_to: Instant | null; message: string | null } | null; provider: ProviderHealth }[]
  invoices: { pending: number; stuck: number; rejected_today: number; canceling: number; unmailed: number; retried: number }
  notes: { waiting: number; expiring: number }
  complements_due: number
  host_payments_pending: number
  mails_waiting: number
  checked_at: Instant
}

/** `amount` is what is left of the day: what came in less what went back on that day, whenever it had come in. Less than nothing where more went. */
export type CashFlow = { received: Amount; returned: Amount; amount: Amount }

/** GET /admin/trato/cash-report?day= (DAY-05), and its ticket at /cash-report/pdf?day=&format=. Names are null where there is no seller or branch. */
export type CashReport = {
  day: CivilDate
  notes: { count: number; totals: CurrencyTotal[] }
  voids: { number: string; total: Amount; currency_code: string; reason: string | null; seller_id: string | null }[]
  /** What the voided notes were of. */
  voided: CurrencyTotal[]
  /** Per currency, all forms together. */
  money: ({ currency_code: string } & CashFlow)[]
  /** `count`: payments that came in. */
  payments: ({ form: string; form_name: string; currency_code: string; count: number } & CashFlow)[]
  /** What went back that day: refunded on the order, a payment voided after its day, a voided note whose money was given back. At most 500, in the order of the day. */
  returns: { note_id: string; number: string; kind: "refund" | "payment_voided" | "note_voided"; form: string; form_name: string; currency_code: string; amount: Amount; reason: string | null }[]
  sellers: { seller_id: string | null; name: string | null; currency_code: string; notes: number; sold: Amount; returned: Amount; /** Received that day for notes of any day, less what was returned. */ paid: Amount }[]
  branches: { stock_location_id: string | null; name: string | null; currency_code: string; notes: number; sold: Amount; returned: Amount; /** As of sellers. */ paid: Amount }[]
}
