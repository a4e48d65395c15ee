import { BillingPolicies } from "../../types/http/billing"

/** What holds until somebody decides otherwise. */
export const DEFAULT_POLICIES: BillingPolicies = {
  prior_payments: "none",
  complements: "auto",
  refunds: "propose",
  late_buyer: "ask",
  self_invoice_default: null,
  self_invoice_days: null,
  self_invoice_until: "days",
  require_address: false,
  global_periodicity: "04",
}

export const policiesOf = (settings: Partial<BillingPolicies> | null | undefined): BillingPolicies => ({ ...DEFAULT_POLICIES, ...(settings ?? {}) })
