/** How the sandbox can fail; `_after_stamp` means the stamp exists and only the answer is lost. */
export type FaultName =
  | "timeout" | "server_error" | "connection_lost"
  | "timeout_after_stamp" | "server_error_after_stamp" | "connection_lost_after_stamp"
  | "bad_answer"

export type SandboxControl = {
  /** Taken one by one by the next requests. */
  failures: FaultName[]
  /** Overrides the option of the same name. */
  delay_ms?: number
}

const KEY = Symbol.for("medusa-plugin-trato.cfdi.sandbox")

/** Tests steer the sandbox of their own process through this, whichever copy of the module the host has loaded. */
export function sandboxControl(): SandboxControl {
  const holder = globalThis as { [KEY]?: SandboxControl }
  return (holder[KEY] ??= { failures: [] })
}
