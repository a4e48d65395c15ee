import { z } from "@medusajs/framework/zod"
import { isCivilDate } from "../../utils/dates"

/** Marks without a form of their own (zero width spaces, direction marks) and letters that are blank. */
const UNSEEN = /^[\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]*$/u

/** Text that people write: trimmed, nothing when nobody could see any of it, no NUL or other control characters but line breaks and tabs (PostgreSQL and XML refuse them). */
export const text = (max: number) =>
  z.string().trim().overwrite((s) => (UNSEEN.test(s) ? "" : s)).max(max).refine((s) => !hasControl(s), { error: "contains characters that cannot be stored", params: { code: "control_characters" } })

export const requiredText = (max: number) => text(max).min(1)

export const optionalText = (max: number) => text(max).transform((s) => s || null).nullable()

/** An amount of money: 0 or more, at most 12 whole digits and 6 decimals. */
export const amount = z.number().min(0).max(999_999_999_999).refine((n) => decimals(n) <= 6, { error: "at most 6 decimals", params: { code: "too_many_decimals" } })

export const quantity = z.number().positive().max(1_000_000_000).refine((n) => decimals(n) <= 6, { error: "at most 6 decimals", params: { code: "too_many_decimals" } })

export const civilDate = z.string().refine(isCivilDate, { error: "is not a date (YYYY-MM-DD)", params: { code: "invalid_date" } })

export const currencyCode = z.string().regex(/^[A-Za-z]{3}$/).transform((s) => s.toLowerCase())

export const id = z.string().min(1).max(100).regex(/^[A-Za-z0-9_-]+$/)

/** Which version of a row the caller has seen, or which revision is meant: what the column takes. */
export const rowVersion = z.number().int().min(1).max(2_147_483_647)

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  q: text(200).optional(),
  order: z.string().max(60).optional(),
})

/** A picture as a screen reads it from disk: a data URL whose content, not its name, is PNG or JPEG. */
export const image = z
  .string()
  .max(280_000, "at most 200 kB")
  .regex(/^data:image\/(png;base64,iVBORw0KGgo|jpeg;base64,\/9j\/)[A-Za-z0-9+/=]+$/, "is neither PNG nor JPEG")

const MOST_ADDITIONAL = 20_000
const DEEPEST_ADDITIONAL = 10

/** What a host adds for its own hooks: kept as JSON beside the row, so it is small and flat enough to be; names of ours are ours. */
export const additionalData = z
  .record(z.string().max(100).regex(/^(?!trato_|imported_)/, { error: "is a name of Trato's own" }), z.unknown())
  .refine((data) => isStorable(data, DEEPEST_ADDITIONAL), { error: "is too deep, or has characters that cannot be stored", params: { code: "invalid_format" } })
  .refine((data) => !isStorable(data, DEEPEST_ADDITIONAL) || JSON.stringify(data).length <= MOST_ADDITIONAL, { error: `at most ${MOST_ADDITIONAL} characters`, params: { code: "too_big" } })
  .optional()

/** Whether a value is JSON that PostgreSQL takes, and no deeper than so many levels. */
function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === "string") return !value.includes("\u0000") && !/\p{Surrogate}/u.test(value)
  if (typeof value !== "object" || value === null) return true
  return depth > 0 && Object.entries(value).every(([name, inner]) => isStorable(name, 0) && isStorable(inner, depth - 1))
}

const decimals = (n: number): number => {
  const [mantissa, exponent] = n.toString().toLowerCase().split("e")
  return Math.max(0, (mantissa.split(".")[1]?.length ?? 0) - Number(exponent ?? 0))
}

// eslint-disable-next-line no-control-regex
const hasControl = (s: string): boolean => /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/.test(s) || /\p{Surrogate}/u.test(s)
