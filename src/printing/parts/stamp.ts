import { SANDBOX_STAMP } from "../legends"
import { Printable } from "../../types/printable"
import { safe } from "../text"

/** What is printed across the paper. An invoice of the test mode says so whatever else was asked for. */
export function stampText(printable: Printable): string {
  const asked = safe(printable.stamp_text, 40).toLocaleUpperCase("es")
  const sandbox = printable.fiscal?.facts.sandbox ? SANDBOX_STAMP : ""
  return [...new Set([sandbox, asked])].filter(Boolean).join(" · ")
}
