import { z } from "@medusajs/framework/zod"
import { FieldError } from "../../types/common"
import { FiscalReceiver } from "../../types/fiscal"
import { text } from "../utils/fields"

/** The form's fields in the order a buyer reads them: RFC first, since it decides the rest (BIL-05). */
export const FORM_FIELDS = [
  "tax_id", "name", "regime", "use", "country", "postal_code", "state", "city", "municipality", "neighborhood", "street",
  "exterior_number", "interior_number", "foreign_tax_id", "email",
] as const

export type FormField = (typeof FORM_FIELDS)[number]
export type FormValues = Record<FormField, string>

const LIMITS: Record<FormField, number> = {
  tax_id: 20, name: 300, regime: 10, use: 10, country: 3, postal_code: 12, state: 60, city: 100, municipality: 100, neighborhood: 120, street: 120,
  exterior_number: 40, interior_number: 40, foreign_tax_id: 40, email: 254,
}

const MANDATORY = new Set<FormField>(["tax_id", "name", "regime", "use", "country", "postal_code"])

const schema = z.strictObject({
  ...(Object.fromEntries(FORM_FIELDS.map((f) => [f, text(LIMITS[f]).nullish().transform((v) => v ?? "")])) as unknown as Record<FormField, z.ZodType<string>>),
  email: text(LIMITS.email).refine((s) => s === "" || z.email().safeParse(s).success, { error: "email", params: { code: "invalid_email" } }).nullish().transform((v) => v ?? ""),
})

export const emptyForm = (email: string | null): FormValues => ({ ...(Object.fromEntries(FORM_FIELDS.map((f) => [f, ""])) as FormValues), country: "MEX", email: email ?? "" })

/** Whatever came in as text, to show it again; never an object or a list. */
export function typedValues(body: unknown): FormValues {
  const given = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>
  return Object.fromEntries(FORM_FIELDS.map((f) => [f, typeof given[f] === "string" ? given[f].slice(0, LIMITS[f]) : ""])) as FormValues
}

export const receiverValues = (receiver: FiscalReceiver): FormValues => typedValues(receiver)

/** What the form asks beside the tax data: to be remembered, and links of other notes for the same invoice. */
export type Extras = { remember: boolean; more: string }

/** More of other notes' links is not read. */
export const MOST_TEXT = 4000

const textOf = (more: unknown): string => (typeof more === "string" ? more : Array.isArray(more) ? more.filter((x) => typeof x === "string").join("\n") : "").slice(0, MOST_TEXT)

export function readExtras(body: unknown): { extras: Extras; rest: unknown } {
  if (typeof body !== "object" || body === null) return { extras: { remember: false, more: "" }, rest: body }
  const { remember, more, ...rest } = body as Record<string, unknown>
  return { extras: { remember: remember === true || remember === "1" || remember === "on", more: textOf(more) }, rest }
}

/** Mistakes of form alone: too long, unknown fields, not text. What is right for the SAT the provider says. */
export function readForm(body: unknown): { receiver: FiscalReceiver; errors: FieldError[] } {
  const result = schema.safeParse(body ?? {})
  const errors = result.success ? [] : result.error.issues.flatMap(toErrors)
  const values = result.success ? result.data : typedValues(body)
  const receiver = Object.fromEntries(FORM_FIELDS.map((f) => [f, MANDATORY.has(f) ? values[f] : values[f] || null])) as unknown as FiscalReceiver
  return { receiver, errors }
}

function toErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === "unrecognized_keys") return [{ path: "", code: "unknown_fields", message: `El formulario trae datos que no esperábamos: ${issue.keys.slice(0, 5).map((k) => k.slice(0, 40)).join(", ")}. Recarga la página y vuelve a intentarlo.` }]
  const path = String(issue.path[0] ?? "")
  if (issue.code === "too_big") return [{ path, code: "too_long", message: `Escribe como máximo ${String(issue.maximum)} caracteres.`, params: { maximum: Number(issue.maximum) } }]
  if (issue.code === "custom" && issue.params?.code === "invalid_email") return [{ path, code: "invalid_email", message: "Escribe un correo válido, como nombre@empresa.com, o deja el campo vacío." }]
  if (issue.code === "custom") return [{ path, code: "control_characters", message: "Este dato lleva caracteres que no se pueden guardar. Escríbelo de nuevo." }]
  return [{ path, code: "invalid", message: "Este dato no llegó bien. Escríbelo de nuevo." }]
}
