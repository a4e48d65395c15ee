import { StampRequest } from "../../../types/fiscal"

/** What every authorised provider answers in the end: the whole stamped XML. */
export type PacStamp = { xml: string; repeated: boolean }

/** A service that stamps sealed CFDIs (proveedor autorizado de certificación). */
export interface Pac {
  readonly name: string
  /**
   * Throws {@link PacRejection} when the document was read and refused, {@link PacUnknown} when it may have been stamped.
   * Sending the same bytes again must give the first stamp, with `repeated`.
   */
  stamp(request: StampRequest, signal?: AbortSignal): Promise<PacStamp>
}

/** The PAC read it and said no: nothing was stamped. */
export class PacRejection extends Error {
  constructor(readonly code: string, readonly text: string, readonly raw: string = `${code} - ${text}`) {
    super(raw)
  }
}

export type UnknownReason = "timeout" | "server_error" | "connection_lost" | "bad_answer"

/** Nobody knows whether it was stamped: only the same bytes may be sent again. */
export class PacUnknown extends Error {
  constructor(readonly reason: UnknownReason, detail?: string) {
    super(detail ? `${reason}: ${detail}` : reason)
  }
}
