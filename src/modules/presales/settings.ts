import { DOCUMENT_TYPES, DocumentType, PresalesSettings } from "../../types/http/presales"

/** The shop's choices about papers and documents, stored as one row; what was never chosen has these values. */
export type Settings = PresalesSettings

/** What most work asks for: all but pictures, which weigh a thousand times the rest, and the series. */
export type Choices = Omit<Settings, "logo" | "payment_qr" | "series">

const perType = (type: DocumentType): Settings["defaults"][DocumentType] => ({
  terms: null,
  valid_days: type === "quote" ? 15 : null,
  payment_terms: null,
  delivery_time: null,
  format: type === "service" ? "ticket80" : "a4",
})

export const DEFAULTS: Omit<Settings, "version" | "series"> = {
  logo: null,
  accent_color: "#111827",
  footer: null,
  bank_accounts: [],
  payment_qr: null,
  defaults: Object.fromEntries(DOCUMENT_TYPES.map((type) => [type, perType(type)])) as Settings["defaults"],
  order_on_acceptance: false,
  payment_url: null,
  checkout_url: null,
  checkout_hours: 24,
  deal_stages: { created: "trstg_budget", sent: "trstg_proposal", answered: "trstg_negotiation" },
  deal_for_quote: "ask",
  reminder_days: [3],
  notify_by_email: true,
  show_attachments_in_pdf: true,
  service_terms: null,
}

/** A stored row over the defaults, per type too. */
export function fullSettings(stored: Partial<Settings>, version: number, series: Settings["series"]): Settings {
  const defaults = Object.fromEntries(DOCUMENT_TYPES.map((type) => [type, { ...DEFAULTS.defaults[type], ...stored.defaults?.[type] }])) as Settings["defaults"]
  return { ...DEFAULTS, ...stored, deal_stages: { ...DEFAULTS.deal_stages, ...stored.deal_stages }, defaults, version, series }
}
