import { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { VIEW_LISTS } from "../../../../types/http/crm-list"
import { requiredText, rowVersion, text } from "../../../utils/fields"
import { validateBody, validateQuery } from "../../../utils/validate"

const name = z.string().regex(/^[a-z][a-z0-9_.]{0,79}$/)
const fields = {
  name: requiredText(60),
  shared: z.boolean().optional(),
  filters: z.record(name, text(4000)).refine((all) => Object.keys(all).length <= 30, { error: "at most 30 filters", params: { code: "too_many_filters" } }).optional(),
  columns: z.array(name).max(80).nullable().optional(),
  sort: z.string().regex(/^-?[a-z][a-z0-9_.]{0,79}$/).nullable().optional(),
}

export const ViewsQuery = z.object({ list: z.enum(VIEW_LISTS).default("deals") })
export type ViewsQuery = z.infer<typeof ViewsQuery>

export const viewMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/views", methods: ["GET"], middlewares: [validateQuery(ViewsQuery)] },
  { matcher: "/admin/trato/views", methods: ["POST"], middlewares: [validateBody(z.object({ ...fields, list: z.enum(VIEW_LISTS) }))] },
  { matcher: "/admin/trato/views/:id", methods: ["POST"], middlewares: [validateBody(z.object({ ...fields, name: fields.name.optional(), version: rowVersion.optional() }))] },
]
