import { bodyOf, EMPTY_DRAFT, missingIn, newAction } from "./draft"
import { AUTOMATION_ACTIONS } from "../../../../types/http/automations"

describe("the editor of automations", () => {
  it("B-14 sends only what its event knows, and no condition that asks nothing", () => {
    expect(bodyOf({ name: " Uno ", trigger: { event: "deal.won", days: 3, stage_ids: ["s"] }, conditions: { pipeline_id: "", tags: [], priorities: ["high"] }, actions: [] })).toEqual({ name: "Uno", trigger: { event: "deal.won" }, conditions: { priorities: ["high"] }, actions: [] })
    expect(bodyOf({ ...EMPTY_DRAFT, trigger: { event: "deal.idle" } }).trigger).toEqual({ event: "deal.idle", days: 1 })
  })

  it("B-14 says what is missing at its field", () => {
    expect(missingIn(EMPTY_DRAFT)).toEqual({ name: "required", actions: "required" })
    expect(Object.keys(missingIn({ ...EMPTY_DRAFT, name: "x", actions: AUTOMATION_ACTIONS.map(newAction) }))).toEqual(["actions.0.title", "actions.1.stage_id", "actions.2.user_ids", "actions.3.message", "actions.5.tag", "actions.6.text"])
  })
})
