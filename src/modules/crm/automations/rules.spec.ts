import fc from "fast-check"
import type { AutomationAction, AutomationConditions } from "../../../types/http/automations"
import { chainProblem, dueAt, Facts, failedCondition, fill, isTriggered, MAX_DEPTH, planAction, PlanContext, references } from "./rules"

const deal: Facts["deal"] = {
  id: "d1", key: "T-000001", title: "Mesas", status: "open", pipeline_id: "p1", stage_id: "s1", value: "5000.10", currency_code: "mxn", priority: "low", owner_id: "u1",
  customer_id: "c1", customer_name: "Café Central", lifecycle: "potential", tags: ["Urgente"],
}
const facts = (over: Partial<Facts> = {}): Facts => ({
  subject: { type: "deal", id: "d1", label: "T-000001" }, deal, document_type: null, value: { amount: "5000.10", currency_code: "mxn" }, owner_id: "u1",
  customer: { id: "c1", name: "Café Central", lifecycle: "potential" }, ...over,
})
const context: PlanContext = { now: new Date("2026-11-01T05:30:00Z"), zone: "America/Tijuana", turn: 0, users: new Set(["u1", "u2", "u3"]), stages: new Map([["s1", "p1"], ["s2", "p1"], ["x1", "p2"]]) }

describe("rules of automations", () => {
  it("B-14 are set off by the entry they name, by the stage entered and by a new assignee only", () => {
    const moved = { action: "deal.moved", changes: null, data: { stage_ids: ["s1", "s2"] } }
    expect(isTriggered({ event: "deal.moved" }, moved)).toBe(true)
    expect(isTriggered({ event: "deal.moved", stage_ids: ["s2"] }, moved)).toBe(true)
    expect(isTriggered({ event: "deal.moved", stage_ids: ["s1"] }, moved)).toBe(false)
    expect(isTriggered({ event: "deal.won" }, moved)).toBe(false)
    expect(isTriggered({ event: "deal.assigned" }, { action: "deal.updated", changes: { owner_id: [null, "u1"] }, data: null })).toBe(true)
    expect(isTriggered({ event: "deal.assigned" }, { action: "deal.updated", changes: { owner_id: ["u1", null] }, data: null })).toBe(false)
    expect(isTriggered({ event: "deal.assigned" }, { action: "deal.updated", changes: { title: ["a", "b"] }, data: null })).toBe(false)
    expect(isTriggered({ event: "deal.idle", days: 3 }, { action: "deal.idle", changes: null, data: null })).toBe(false)
  })

  const table: [string, AutomationConditions, Partial<Facts>, string | null][] = [
    ["no condition holds always", {}, { deal: null }, null],
    ["the pipeline", { pipeline_id: "p1" }, {}, null],
    ["another pipeline", { pipeline_id: "p2" }, {}, "pipeline_id"],
    ["a stage of several", { stage_ids: ["s9", "s1"] }, {}, null],
    ["the stage of a closed deal is no stage", { stage_ids: ["s1"] }, { deal: { ...deal!, status: "won" } }, "stage_ids"],
    ["more than", { value_over: { amount: 5000, currency_code: "MXN" } }, {}, null],
    ["exactly as much is not more", { value_over: { amount: 5000.1, currency_code: "mxn" } }, {}, "value_over"],
    ["another currency is never compared", { value_over: { amount: 1, currency_code: "usd" } }, {}, "value_over"],
    ["no value is not over anything", { value_over: { amount: 0, currency_code: "mxn" } }, { value: null }, "value_over"],
    ["priority", { priorities: ["high", "low"] }, {}, null],
    ["nobody's", { owner_ids: ["none"] }, { owner_id: null }, null],
    ["somebody else's", { owner_ids: ["u2"] }, {}, "owner_ids"],
    ["lifecycle", { lifecycles: ["potential"] }, {}, null],
    ["a customer without profile is a prospect", { lifecycles: ["prospect"] }, { customer: { id: "c2", name: "x", lifecycle: null } }, null],
    ["a tag in other letters", { tags: ["urgente "] }, {}, null],
    ["a tag it lacks", { tags: ["vip"] }, {}, "tags"],
    ["the kind of document", { document_types: ["quote"] }, { document_type: "contract" }, "document_types"],
    ["a condition of deals without a deal", { priorities: ["low"] }, { deal: null }, "priorities"],
    ["all of them together", { pipeline_id: "p1", stage_ids: ["s1"], tags: ["urgente"], owner_ids: ["u2"] }, {}, "owner_ids"],
  ]
  it.each(table)("B-14 condition: %s", (_, conditions, over, expected) => expect(failedCondition(conditions, facts(over))).toBe(expected))

  it("B-14 property: one more condition never lets more through", () => {
    const conditions = fc.record({
      pipeline_id: fc.constantFrom("p1", "p2"), stage_ids: fc.subarray(["s1", "s2"]), priorities: fc.subarray(["none", "low", "high"] as const), owner_ids: fc.subarray(["u1", "u2", "none"]), tags: fc.subarray(["urgente", "vip"]),
      value_over: fc.record({ amount: fc.integer({ min: 0, max: 9000 }), currency_code: fc.constantFrom("mxn", "usd") }),
    }, { requiredKeys: [] })
    fc.assert(fc.property(conditions as fc.Arbitrary<AutomationConditions>, (given) => {
      const all = failedCondition(given, facts()) === null
      const each = Object.entries(given).every(([key, value]) => failedCondition({ [key]: value }, facts()) === null)
      expect(all).toBe(each)
    }))
  })

  it("B-14 property: whatever automations set one another off, a chain ends and none is in it twice", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { maxLength: 60 }), (attempts) => {
      const chain: string[] = []
      for (const id of attempts) if (!chainProblem(id, chain)) chain.push(id)
      expect(new Set(chain).size).toBe(chain.length)
      expect(chain.length).toBeLessThanOrEqual(MAX_DEPTH)
    }))
    expect([chainProblem("a", ["a"]), chainProblem("a", ["b", "a", "c"]), chainProblem("a", ["b", "c", "d"]), chainProblem("a", ["b"])]).toEqual(["loop", "loop", "too_deep", null])
  })

  const plans: [string, AutomationAction, Partial<Facts>, object][] = [
    ["moves within its funnel", { type: "move", stage_id: "s2" }, {}, { type: "move", stage_id: "s2" }],
    ["never to another funnel", { type: "move", stage_id: "x1" }, {}, { skip: "other_pipeline" }],
    ["not to a stage that is gone", { type: "move", stage_id: "gone" }, {}, { skip: "stage_gone" }],
    ["not where it is", { type: "move", stage_id: "s1" }, {}, { skip: "already" }],
    ["not a closed deal", { type: "move", stage_id: "s2" }, { deal: { ...deal!, status: "lost" } }, { skip: "deal_closed" }],
    ["has no deal to move", { type: "move", stage_id: "s2" }, { deal: null }, { skip: "no_deal" }],
    ["makes an activity of a document without a deal", { type: "activity", activity_type: "call", title: "Llamar a {cliente}", due_days: 1, assignee: "owner" }, { deal: null, subject: { type: "document", id: "x", label: "COT-1" } }, { title: "Llamar a Café Central", owner_id: "u1" }],
    ["tells whoever is still there", { type: "notify", to: ["owner", "u2", "gone"], message: "Ojo: {clave}", mail: false }, {}, { user_ids: ["u1", "u2"], message: "Ojo: T-000001" }],
    ["has nobody to tell", { type: "notify", to: ["owner"], message: "x", mail: false }, { owner_id: null }, { skip: "nobody" }],
    ["has the priority already", { type: "priority", priority: "low" }, {}, { skip: "already" }],
    ["has the tag already", { type: "tag", tag: "URGENTE" }, {}, { skip: "already" }],
  ]
  it.each(plans)("B-14 action: %s", (_, action, over, expected) => expect(planAction(action, facts(over), context)).toMatchObject(expected))

  it("B-14 assigns in turns, leaving out who is gone", () => {
    const action: AutomationAction = { type: "assign", user_ids: ["u2", "gone", "u3"] }
    expect([0, 1, 2, 3].map((turn) => planAction(action, facts(), { ...context, turn }))).toEqual(["u2", "u3", "u2", "u3"].map((owner_id) => ({ type: "assign", owner_id })))
  })

  it("B-14 counts days where the shop is, at month's end and over the change of the clock", () => {
    // 22:30 of 31 October in Tijuana; its clocks go back an hour that night.
    expect(dueAt(1, context).toISOString()).toBe("2026-11-01T18:00:00.000Z")
    expect(dueAt(0, context).toISOString()).toBe("2026-11-01T06:30:00.000Z")
    expect(dueAt(1, { now: new Date("2026-02-01T04:30:00Z"), zone: "America/Lima" }).toISOString()).toBe("2026-02-01T15:00:00.000Z")
  })

  it("B-14 cuts a title that names fill beyond what a follow-up takes, in the trial as in earnest", () => {
    const long = planAction({ type: "activity", activity_type: "call", title: "Llamar por {trato} a {cliente}", due_days: 1, assignee: "owner" }, facts({ deal: { ...deal!, title: "😀".repeat(60), customer_name: "ñ".repeat(300) } }), context) as { title: string }
    expect([long.title.length, long.title.endsWith("ñ…")]).toEqual([200, true])
    const odd = planAction({ type: "activity", activity_type: "call", title: "{trato}", due_days: 1, assignee: "owner" }, facts({ deal: { ...deal!, title: "😀".repeat(101) } }), context) as { title: string }
    expect(odd.title).toBe(`${"😀".repeat(99)}…`)
  })

  it("B-14 fills in texts without reading them as patterns", () => {
    expect(fill("{trato} $& {nada} {documento}", facts())).toBe("Mesas $& {nada} ")
  })

  it("B-14 knows whom and what it names", () => {
    expect(references({ trigger: { event: "deal.moved", stage_ids: ["s1"] }, conditions: { owner_ids: ["none", "u1"], pipeline_id: "p1" }, actions: [{ type: "move", stage_id: "s2" }, { type: "assign", user_ids: ["u2"] }, { type: "notify", to: ["owner", "u3"], message: "x", mail: false }, { type: "activity", activity_type: "call", title: "x", due_days: 0, assignee: "u1" }] }))
      .toEqual({ stages: ["s1", "s2"], users: ["u1", "u2", "u3"], pipelines: ["p1"] })
  })
})
