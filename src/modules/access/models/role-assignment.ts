import { model } from "@medusajs/framework/utils"

/** Which role a user or a secret API key has: one. */
export const RoleAssignment = model
  .define({ name: "TratoRoleAssignment", tableName: "trato_role_assignment" }, {
    id: model.id({ prefix: "trras" }).primaryKey(),
    actor_type: model.enum(["user", "api-key"]).default("user"),
    actor_id: model.text(),
    role_id: model.text().index(),
  })
  .indexes([{ on: ["actor_id"], unique: true }])
