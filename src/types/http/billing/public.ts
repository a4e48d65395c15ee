import { Amount, CivilDate, FieldError, Instant } from "../../common"
import { FiscalReceiver } from "../../fiscal"
import { LineDTO, Totals } from "../../lines"
import { InvoiceProgress } from "./invoices"

/** What the buyer's page knows: GET /autofactura/:token/data and GET /store/trato/self-invoice/:token. */
export type PublicSelfInvoice = {
  number: string
  shop: { name: string }
  issued_on: CivilDate
  currency_code: string
  total: Amount
  lines: LineDTO[]
  totals: Totals
  /** `open`: may invoice; `expired`: only downloads; `off`: the shop switched self-invoicing off; `working`: on its way; `invoiced`: done; `returned`: all of it came back, and nothing is left to invoice. */
  state: "open" | "expired" | "off" | "returned" | "working" | "invoiced" | "global"
  /** Of a sale that went into a global invoice: its folio and day; `open` may still be named by setting. */
  global: { number: string; issued_on: CivilDate } | null
  /** What the form offers: regimes by kind of RFC, uses by regime, states. Null unless it may be invoiced now. */
  choices: { regimes: { code: string; name: string; person: "company" | "individual" | "both" }[]; uses: { code: string; name: string; regimes: string[] }[]; states: string[] } | null
  expires_at: Instant | null
  /** Owed, and payable in the shop's checkout: POST /store/trato/self-invoice/:token/payment says where (BB-05). */
  payment: { amount: Amount; currency_code: string } | null
  sandbox: boolean
  /** What was typed last, with what was wrong with it, until an invoice is made. */
  receiver: Partial<FiscalReceiver>
  errors: FieldError[]
  invoice: { number: string; uuid: string; total: Amount; issued_at: Instant; stamped_at: Instant; receiver: FiscalReceiver; mail_to: string | null; mailed: boolean; /** Its shop canceled it: it is worth nothing any more. */ canceled_at: Instant | null } | null
  progress: InvoiceProgress | null
}
