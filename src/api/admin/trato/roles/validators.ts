import { z } from "@medusajs/framework/zod"
import { GRANTS } from "../../../../types/access"
import { id, requiredText } from "../../../utils/fields"

const fields = { name: requiredText(60), grants: z.array(z.enum(GRANTS)).max(GRANTS.length * 2), scope: z.enum(["own", "team", "all"]) }

export const CreateRoleSchema = z.object(fields)
export const UpdateRoleSchema = z.object(fields).partial().extend({ seen_at: z.iso.datetime().optional() })
export const DeleteRoleQuery = z.object({ move_to: id.optional() })
export const AssignRoleSchema = z.object({ actor_type: z.enum(["user", "api-key"]), role_id: id.nullable() })
