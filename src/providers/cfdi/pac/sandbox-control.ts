/** How the sandbox can fail; `_after_stamp` means it was done and only the answer is lost. */
export type FaultName =
  | "timeout" | "server_error" | "connection_lost"
  | "timeout_after_stamp" | "server_error_after_stamp" | "connection_lost_after_stamp"
  | "bad_answer"

/** What the buyer does with a request to cancel: `silence` cancels when the term ends. */
export type BuyerAnswer = "accept" | "reject" | "silence"

export type SandboxControl = {
  /** Taken one by one by the next requests for a stamp. */
  failures: FaultName[]
  /** The same for cancellations, and for queries of a state. */
  cancel_failures: FaultName[]
  status_failures: FaultName[]
  /** Overrides the option of the same name. */
  delay_ms?: number
  acceptance?: { answer: BuyerAnswer; seconds: number }
  /** The next that many queries do not find the document yet, as for hours after stamping. */
  not_found?: number
}

const KEY = Symbol.for("medusa-plugin-trato.cfdi.sandbox")

/** Tests steer the sandbox of their own process through this, whichever copy of the module the host has loaded. */
export function sandboxControl(): SandboxControl {
  const holder = globalThis as { [KEY]?: SandboxControl }
  return (holder[KEY] ??= { failures: [], cancel_failures: [], status_failures: [] })
}
