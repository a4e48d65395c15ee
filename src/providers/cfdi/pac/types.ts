import { CancelMotive, FiscalStatus, StampRequest } from "../../../types/fiscal"

/** What every authorised provider answers in the end: the whole stamped XML. */
export type PacStamp = { xml: string; repeated: boolean }

/** A stamped document as authorities ask for it: what is printed in its QR, and the whole of it. */
export type DocumentKey = { uuid: string; issuer: string; receiver: string; total: string; seal: string; xml: string }

/** The cancellation signed by the issuer: neither key nor password ever leave. */
export type PacCancelRequest = { signed_xml: string; document: DocumentKey; motive: CancelMotive; substitution: string | null }

/** `code` is EstatusUUID (201, 202, …), `receipt` the acknowledgement, when there is one. */
export type PacCancelled = { code: string; receipt: string | null; text: string }

/** Stamps left; null when the PAC does not say. */
export type PacHealth = { credits: number | null }

/**
 * A service that stamps sealed CFDIs (proveedor autorizado de certificación). Every method throws {@link PacRejection} when the
 * PAC said no, {@link PacUnknown} when it may have done what it was asked, and nothing else on purpose.
 */
export interface Pac {
  readonly name: string
  /** True when nothing it stamps has legal validity. */
  readonly practice: boolean
  /** Sending the same bytes again must give the first stamp, with `repeated`. */
  stamp(request: StampRequest, signal?: AbortSignal): Promise<PacStamp>
  cancel(request: PacCancelRequest, signal?: AbortSignal): Promise<PacCancelled>
  status(document: DocumentKey, signal?: AbortSignal): Promise<FiscalStatus>
  health(signal?: AbortSignal): Promise<PacHealth>
}

/** The PAC said no. `unread`: not for what is in the document (credentials, no credits, too old), which it did not look at. */
export class PacRejection extends Error {
  readonly unread: boolean
  constructor(readonly code: string, readonly text: string, readonly raw: string = `${code} - ${text}`, unread?: boolean) {
    super(raw)
    this.unread = unread ?? UNREAD.has(code)
  }
}

const UNREAD = new Set(["401", "CFDI40101", "pac_credentials", "pac_credits"])

export type UnknownReason = "timeout" | "server_error" | "connection_lost" | "bad_answer" | "not_known_yet"

/** Nobody knows whether it was done: only the same bytes may be sent again. */
export class PacUnknown extends Error {
  constructor(readonly reason: UnknownReason, detail?: string) {
    super(detail ? `${reason}: ${detail}` : reason)
  }
}
