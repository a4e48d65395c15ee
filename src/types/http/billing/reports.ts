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

/** GET /admin/trato/cash-report?day= (DAY-05), and its ticket at /cash-report/pdf?day=&format=. Names are null where there is no seller or branch. */
export type CashReport = {
  day: CivilDate
  notes: { count: number; totals: CurrencyTotal[] }
  voids: { number: string; total: Amount; currency_code: string; reason: string | null; seller_id: string | null }[]
  payments: { form: string; form_name: string; currency_code: string; count: number; amount: Amount }[]
  sellers: { seller_id: string | null; name: string | null; currency_code: string; notes: number; sold: Amount; paid: Amount }[]
  branches: { stock_location_id: string | null; name: string | null; currency_code: string; notes: number; sold: Amount; /** Received that day, for notes of any day. */ paid: Amount }[]
}
