import { z } from "@medusajs/framework/zod"
import { signatureUrl } from "../../printing"
import { id, requiredText, rowVersion, text } from "../utils/fields"

/** A form sends one value as text and several as a list. */
const list = z.preprocess((v) => (v === undefined || v === "" ? undefined : Array.isArray(v) ? v.filter((one) => one !== "") : [v]), z.array(id).max(500).optional())

const PNG_URL = /^data:image\/png;base64,[A-Za-z0-9+/=]+$/

/** A drawing as the page's canvas gives it: a PNG data URL of at most 100 kB. Empty: signed by name alone. */
const signature = z
  .string()
  .max(140_000)
  .optional()
  .transform((s) => s || null)
  .refine((s) => s === null || (PNG_URL.test(s) && signatureUrl(Buffer.from(s.slice(s.indexOf(",") + 1), "base64")) !== null), { error: "is not a whole PNG", params: { code: "invalid_signature" } })
  .transform((s) => s && s.slice(s.indexOf(",") + 1))

const revision = z.preprocess((v) => (v === "" ? undefined : typeof v === "string" ? Number(v) : v), rowVersion.optional())

/** `chooses` and `approves`: the form had the list of optional lines, or of works to approve, so none ticked means none. */
export const AcceptForm = z
  .object({ name: requiredText(200), option: z.preprocess((v) => v || undefined, id.optional()), line_ids: list, chooses: z.string().optional(), approved_line_ids: list, approves: z.string().optional(), signature, revision })
  .transform(({ chooses, approves, ...form }) => ({ ...form, line_ids: form.line_ids ?? (chooses ? [] : undefined), approved_line_ids: form.approved_line_ids ?? (approves ? [] : undefined) }))

export const RejectForm = z.object({ reason: text(1000).optional().transform((s) => s || null), name: text(200).optional().transform((s) => s || null) })

export const QuestionForm = z.object({ text: requiredText(2000), name: text(200).optional().transform((s) => s || null) })

/** What was typed, to show it again: texts alone, since what a program sends may be nested, endless, or break when it is made a text. */
const typed = z.string().optional().catch(undefined)
const typedList = z.union([z.string(), z.array(z.string())]).optional().catch(undefined)
export const TypedValues = z
  .object({ name: typed, reason: typed, text: typed, option: typed, chooses: typed, line_ids: typedList, approves: typed, approved_line_ids: typedList })
  .catch({})

export type TypedValues = z.infer<typeof TypedValues>
