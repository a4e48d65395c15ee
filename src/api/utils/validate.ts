import { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { FieldError } from "../../types/common"
import { invalid } from "../../utils/errors"
import { sendError } from "./handle"

/** Every issue with its path; Medusa's own middleware names one at a time. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({
    path: issue.path.join("."),
    code: codeOf(issue),
    message: `${issue.path.length ? `${issue.path.join(".")}: ` : ""}${issue.message}`,
    params: paramsOf(issue),
  }))
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "custom" && typeof issue.params?.code === "string") return issue.params.code
  if (issue.code === "invalid_type" && issue.input === undefined) return "required"
  return issue.code
}

function paramsOf(issue: z.core.$ZodIssue): FieldError["params"] {
  if (issue.code === "too_big") return { maximum: Number(issue.maximum) }
  if (issue.code === "too_small") return { minimum: Number(issue.minimum) }
  return undefined
}

const DEEPEST = 32

/** Whether a body goes on below so many levels. */
const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === "object" && value !== null && (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)))

/** A middleware that says what it lets through: `scripts/openapi.mjs` reads it. */
type Checking = ((req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => void) & { tratoSchema: { in: "body" | "query"; schema: z.ZodType } }

/** Checks the body by a zod schema into `req.validatedBody`; answers 400 with all field errors. */
export const validateBody = (schema: z.ZodType): Checking => {
  const check = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    // Nothing of ours is nested like this; to tell a mistake in it, it would have to be written out.
    if (isDeeper(req.body, DEEPEST)) return sendError(res, invalid([{ path: "", code: "too_deep", message: "Lo enviado tiene demasiados niveles." }], "too_deep"))
    const result = schema.safeParse(req.body ?? {}, { reportInput: true })
    if (!result.success) return sendError(res, invalid(fieldErrors(result.error)))
    req.validatedBody = result.data
    next()
  }
  return Object.assign(check, { tratoSchema: { in: "body" as const, schema } })
}

/** The same for the query string, into `req.validatedQuery`. */
export const validateQuery = (schema: z.ZodType): Checking => {
  const check = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    const result = schema.safeParse(req.query ?? {}, { reportInput: true })
    if (!result.success) return sendError(res, invalid(fieldErrors(result.error)))
    req.validatedQuery = result.data as Record<string, unknown>
    next()
  }
  return Object.assign(check, { tratoSchema: { in: "query" as const, schema } })
}
