import { FieldError, Instant } from "../../common"
import { FiscalReceiver, PacOption } from "../../fiscal"
import { BillingPolicies } from "./states"

/** Who invoices. The certificate's key and its password go in and never come out. */
export type IssuerDTO = {
  id: string
  tax_id: string
  name: string
  regime: string
  postal_code: string
  time_zone: string | null
  provider_id: string
  sandbox: boolean
  is_default: boolean
  allowed_uses: string[] | null
  /** Prefix of official invoices and of practice ones. */
  series: string
  sandbox_series: string
  certificate: { number: string; valid_from: Instant | null; valid_to: Instant | null; days_left: number | null } | null
  policies: BillingPolicies
  /** Which PAC stamps; `name` null: the one of the provider's options. `accounts`: PACs that have an account stored, which is never answered. */
  pac: { name: string | null; accounts: string[]; environment: string | null; practice: boolean }
  /** Invoices made in practice that can be erased once practice is over: this issuer is live, or another one took its place (DAY-02). */
  practice_invoices: number
  practice_over: boolean
  /** What keeps it from going live; empty when `sandbox: false` would be taken. */
  live_blockers: FieldError[]
  version: number
}

/** GET /admin/trato/fiscal/pacs?provider_id=: what an issuer may choose. */
export type PacsResponse = { pacs: PacOption[] }

/** POST /admin/trato/issuers/:id/erase-practice, of an issuer that is live. */
export type ErasePracticeResponse = { issuer: IssuerDTO; erased: { invoices: number } }

/** POST /admin/trato/issuers creates, POST /admin/trato/issuers/:id changes the given fields. Files are base64 of the .cer and .key (DER). */
export type SaveIssuerBody = {
  version?: number
  tax_id: string
  name: string
  regime: string
  postal_code: string
  time_zone?: string | null
  provider_id?: string
  sandbox?: boolean
  is_default?: boolean
  allowed_uses?: string[] | null
  series?: string
  policies?: Partial<BillingPolicies>
  /** GET /admin/trato/fiscal/pacs says which there are. Without `credentials` the stored account stays; `name` null: the provider's own. */
  pac?: { name: string | null; credentials?: Record<string, string> }
  credentials?: { certificate: string; private_key: string; password: string }
}

/** GET and POST /admin/trato/customers/:id/fiscal-profile; `warnings` never block (BB-02). */
export type FiscalProfileResponse = { fiscal_profile: FiscalReceiver | null; warnings: FieldError[] }

/** GET /admin/trato/branches: every stock location of the host, with what it is as a branch (DAY-10). Null says nothing: the shop's own holds. */
export type BranchDTO = {
  stock_location_id: string
  name: string
  /** LugarExpedicion of what it sells; the zone follows it unless said. */
  postal_code: string | null
  time_zone: string | null
  series_id: string | null
  seller_id: string | null
  paper_format: "a4" | "a5" | "ticket80" | "ticket58" | null
  /** Data URL of a PNG or JPEG of at most 200 kB; null: its notes print the shop's. */
  logo: string | null
}

/** POST /admin/trato/branches/:id, by stock location; fields that are not given stay. */
export type SaveBranchBody = Partial<Omit<BranchDTO, "stock_location_id" | "name">>

/** GET /admin/trato/billing-series: `{ series }`. `used`: it has folios on paper, so its prefix stays. */
export type SeriesDTO = {
  id: string
  kind: "note" | "invoice" | "global" | "credit_note" | "payment"
  issuer_id: string | null
  sandbox: boolean
  prefix: string
  padding: number
  next_folio: number
  is_default: boolean
  stock_location_id: string | null
  used: boolean
}

/** POST /admin/trato/billing-series makes a series of notes, POST /admin/trato/billing-series/:id changes one; the next folio only rises. */
export type SaveSeriesBody = { prefix?: string; padding?: number; next_folio?: number; is_default?: boolean; stock_location_id?: string | null }
