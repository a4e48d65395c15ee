import { FieldError, Instant } from "../common"
import { Decimal } from "./documents"

/** The sealed document: what is stored before it leaves, and sent again byte for byte on every retry. */
export type SealedDocument = {
  xml: string
  sha256: string
  certificate_number: string
  seal: string
  subtotal: Decimal
  discount: Decimal
  tax_total: Decimal
  total: Decimal
}

/** The PAC that one issuer stamps with, and what it asks for. Absent or null: the one of the provider's own options. */
export type PacChoice = { name: string; credentials: Record<string, string> }

/**
 * `sandbox`: the issuer practises, so the built-in sandbox stamps whatever PAC is configured, unless the PAC's own options
 * name a test environment for it.
 */
export type StampRequest = { xml: string; sha256: string; key: string; sandbox: boolean; pac?: PacChoice | null }

export type Stamp = {
  uuid: string
  /** The whole stamped XML. */
  xml: string
  stamped_at: Instant
  authority_certificate_number: string
  authority_seal: string
  /** True when the authority had stamped these very bytes before. */
  repeated: boolean
}

/**
 * `rejected`: the authority said no; nothing was stamped by this request, the note is free again. With `unread` it did not
 * look at it (credentials, no credits, older than 72 hours): after an unanswered attempt that says nothing about the attempt.
 * `unknown`: time-out, 5xx, dropped socket: it may be stamped. Only the same bytes may be sent again.
 */
export type StampOutcome =
  | { ok: true; stamp: Stamp }
  | { ok: false; kind: "rejected"; code: string; errors: FieldError[]; raw: string; unread?: boolean }
  | { ok: false; kind: "unknown"; reason: string }

/** `01` replaced by another, `02` wrong without replacement, `03` the sale did not happen, `04` its buyer's sale was in the global invoice. */
export type CancelMotive = "01" | "02" | "03" | "04"

/** Everything else (RFCs, UUID, total) is read from the stamped XML. */
export type CancelRequest = {
  xml: string
  motive: CancelMotive
  /** UUID of the replacement, which must be stamped first, with relation 04 to this one; only and always with motive 01. */
  substitution?: string | null
  sandbox: boolean
  pac?: PacChoice | null
}

/**
 * `requested`: the authority took the request; ask `status` until it says what became of it. `canceled`: it is already.
 * `receipt` is the authority's signed acknowledgement (acuse), to be kept. Asking twice is harmless.
 */
export type CancelOutcome =
  | { ok: true; state: "requested" | "canceled"; code: string; receipt: string | null; repeated: boolean }
  | { ok: false; kind: "rejected"; code: string; errors: FieldError[]; raw: string }
  | { ok: false; kind: "unknown"; reason: string }

/** What can be known before asking for a cancellation. */
export type CancelCheck = {
  errors: FieldError[]
  warnings: FieldError[]
  /** Whether the buyer will be asked (three business days, silence accepts): the authority decides in the end. */
  acceptance: "needed" | "not_needed"
}

/** A document as the authority knows it. */
export type FiscalStatus = {
  state: "valid" | "canceled" | "not_found"
  /** `no`: live documents point to it (payment complements must be cancelled first). Null: it did not say. */
  cancelable: "without_acceptance" | "with_acceptance" | "no" | null
  /** Null: nobody asked. `expired`: the buyer kept silent and it is cancelled. `rejected`: the buyer said no and it stays valid. */
  cancellation: "in_process" | "without_acceptance" | "with_acceptance" | "expired" | "rejected" | null
  /** The authority's own words, for the bitácora. */
  raw: string
}

/** Right after stamping `not_found` is normal for up to 72 hours: it never means that the invoice does not exist. */
export type StatusOutcome = { ok: true; status: FiscalStatus } | { ok: false; kind: "unknown"; reason: string }

export type StatusRequest = { xml: string; sandbox: boolean; pac?: PacChoice | null }
