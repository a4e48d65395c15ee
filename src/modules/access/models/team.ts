import { model } from "@medusajs/framework/utils"

export const Team = model.define({ name: "TratoTeam", tableName: "trato_team" }, {
  id: model.id({ prefix: "trteam" }).primaryKey(),
  name: model.text(),
})

/** Scope `team` reaches the rows of everyone who shares a team with the actor. */
export const TeamMember = model
  .define({ name: "TratoTeamMember", tableName: "trato_team_member" }, {
    id: model.id({ prefix: "trtmem" }).primaryKey(),
    team_id: model.text().index(),
    user_id: model.text().index(),
  })
  .indexes([{ on: ["team_id", "user_id"], unique: true }])
