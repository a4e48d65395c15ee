import { MedusaError } from "@medusajs/framework/utils"
import { FieldError } from "../types/common"

type Kind = (typeof MedusaError.Types)[keyof typeof MedusaError.Types]

/**
 * A MedusaError that also says which field is wrong, or what the row looks like now.
 * `src/api/utils/handle.ts` turns it into an answer; thrown elsewhere it behaves as a MedusaError.
 */
export class TratoError extends MedusaError {
  readonly isTratoError = true
  constructor(
    type: Kind,
    message: string,
    /** Stable and translated on screen: `deal_changed`, `stage_gone`, … */
    readonly reason: string,
    readonly fieldErrors: FieldError[] = [],
    /** Facts for the screen, such as the current version of the row. */
    readonly details: Record<string, unknown> = {}
  ) {
    super(type, message, reason)
  }
}

/** Tests and Medusa may hold two copies of this file, so the class is recognised by its mark. */
export const isTratoError = (error: unknown): error is TratoError =>
  typeof error === "object" && error !== null && (error as { isTratoError?: boolean }).isTratoError === true

export const invalid = (errors: FieldError[], reason = "invalid"): TratoError =>
  new TratoError(MedusaError.Types.INVALID_DATA, errors.map((e) => e.message).join(" "), reason, errors)

export const invalidField = (path: string, code: string, message: string, params?: FieldError["params"]): TratoError =>
  invalid([{ path, code, message, params }], code)

export const notFound = (what: string, id: string): TratoError =>
  new TratoError(MedusaError.Types.NOT_FOUND, `${what} ${id} was not found`, "not_found")

/** Someone was quicker: what was asked no longer fits the row. Answers 409 with the reason. */
export const conflict = (reason: string, message: string, details: Record<string, unknown> = {}): TratoError =>
  new TratoError(MedusaError.Types.CONFLICT, message, reason, [], details)

export const notAllowed = (reason: string, message: string, details: Record<string, unknown> = {}): TratoError =>
  new TratoError(MedusaError.Types.NOT_ALLOWED, message, reason, [], details)

export const forbidden = (message: string, details: Record<string, unknown> = {}): TratoError =>
  new TratoError(MedusaError.Types.FORBIDDEN, message, "forbidden", [], details)
