import fc from "fast-check"
import { factsAt, PastEntry } from "./past"
import type { DealFacts, Facts } from "./rules"

const deal: DealFacts = {
  id: "d1", key: "T-000001", title: "Mesas", status: "open", pipeline_id: "p1", stage_id: "s1", value: "5000.10", currency_code: "mxn", priority: "low", owner_id: "u1",
  customer_id: "c1", customer_name: "Café Central", lifecycle: "potential", tags: ["Urgente"],
}
const stages = new Map([["s1", "p1"], ["s2", "p1"], ["x1", "p2"]])
const ofDeal = (row: DealFacts): Facts => ({
  subject: { type: "deal", id: row.id, label: row.key }, deal: row, document_type: null, owner_id: row.owner_id,
  value: row.value === null ? null : { amount: row.value, currency_code: row.currency_code }, customer: { id: "c1", name: row.customer_name ?? "", lifecycle: row.lifecycle },
})
const entry = (seq: number, action: string, over: Partial<PastEntry> = {}): PastEntry => ({ seq: String(seq), subject_type: action.split(".")[0], subject_id: "d1", action, changes: null, data: null, ...over })

describe("what was true then", () => {
  it("B-14 property: whatever a deal went through, each moment is judged by what was true right after it", () => {
    type Step = { field: "priority" | "owner_id" | "title" | "status" | "tags" | "value" | "stage_id" | "lifecycle"; value: unknown }
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ field: fc.constant("priority" as const), value: fc.constantFrom("none", "low", "high") }),
      fc.record({ field: fc.constant("owner_id" as const), value: fc.constantFrom("u1", "u2", null) }),
      fc.record({ field: fc.constant("title" as const), value: fc.constantFrom("Mesas", "Sillas") }),
      fc.record({ field: fc.constant("status" as const), value: fc.constantFrom("open", "won", "lost") }),
      fc.record({ field: fc.constant("tags" as const), value: fc.subarray(["Urgente", "VIP"]) }),
      fc.record({ field: fc.constant("value" as const), value: fc.constantFrom(null, 0, 10.5, 9000) }),
      fc.record({ field: fc.constant("stage_id" as const), value: fc.constantFrom("s1", "s2", "x1") }),
      fc.record({ field: fc.constant("lifecycle" as const), value: fc.constantFrom(null, "prospect", "customer") }),
    )
    const shown = (value: unknown) => (Array.isArray(value) ? value.join(", ") || null : value)
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let now: Record<string, unknown> = { ...deal, value: 5000.1 }
      const states = [now]
      const entries = steps.map(({ field, value }, i): PastEntry => {
        const before = now[field]
        now = { ...now, [field]: value, ...(field === "stage_id" ? { pipeline_id: stages.get(String(value)) } : {}) }
        states.push(now)
        const changes: PastEntry["changes"] = { [field]: [shown(before), shown(value)] }
        if (field === "stage_id") return entry(i + 1, "deal.moved", { changes: { stage: ["a", "b"] }, data: { stage_ids: [before, value] } })
        return field === "lifecycle" ? entry(i + 1, "customer.profile_changed", { subject_id: "c1", changes }) : entry(i + 1, "deal.updated", { changes })
      })
      const today = ofDeal({ ...(now as unknown as DealFacts), value: now.value === null ? null : String(now.value) })
      states.forEach((state, i) => {
        const { facts, unsure } = factsAt(today, entries, String(i), stages)
        const { value, tags, ...rest } = facts.deal!
        expect({ ...rest, value: value === null ? null : Number(value), tags }).toEqual({ ...state, tags: state.tags })
        expect([unsure, facts.owner_id, facts.customer!.lifecycle]).toEqual([[], state.owner_id, state.lifecycle])
      })
    }))
  })

  it("B-14 what was taken back was true in between, and never said twice", () => {
    const entries = [entry(1, "deal.moved", { data: { stage_ids: ["s2", "s1"] } }), entry(2, "deal.moved.undone", { data: { stage_ids: ["s2", "s1"] } }), entry(3, "deal.updated", { changes: { priority: ["high", "low"] } }), entry(4, "deal.updated.undone", { changes: { priority: ["low", "high"] } })]
    const today = ofDeal({ ...deal, stage_id: "s2", priority: "high" })
    expect(["0", "1", "2", "3", "4"].map((at) => [factsAt(today, entries, at, stages).facts.deal!.stage_id, factsAt(today, entries, at, stages).facts.deal!.priority])).toEqual([["s2", "high"], ["s1", "high"], ["s2", "high"], ["s2", "low"], ["s2", "high"]])
  })

  const document: Facts = { subject: { type: "document", id: "x", label: "COT-1" }, deal, document_type: "quote", seller_id: "u2", value: { amount: "900", currency_code: "mxn" }, owner_id: "u1", customer: { id: "c1", name: "Café Central", lifecycle: "customer" } }
  it("B-14 a paper had its own total, the owner its deal had, and else its seller", () => {
    const entries = [entry(5, "deal.updated", { changes: { owner_id: [null, "u1"] } }), entry(6, "document.revised", { changes: { total: [100.5, 900] } }), entry(7, "customer.became_customer", { changes: { lifecycle: ["potential", "customer"] } })]
    expect(factsAt(document, entries, "4", stages)).toMatchObject({ unsure: [], facts: { value: { amount: "100.5" }, owner_id: "u2", customer: { lifecycle: "potential" } } })
    expect(factsAt(document, entries, "6", stages).facts).toMatchObject({ value: { amount: "900" }, owner_id: "u1", customer: { lifecycle: "potential" } })
  })

  const doubts: [string, Facts, PastEntry[], string[]][] = [
    ["something changed without a word since", ofDeal(deal), [entry(1, "deal.updated", { changes: { priority: ["none", "high"], owner_id: ["u2", "u1"] } })], ["priorities"]],
    ["it was with another customer", ofDeal(deal), [entry(2, "deal.updated", { changes: { customer: ["Hotel Sol", "Café Central"] } })], ["lifecycles"]],
    ["two customers became one", ofDeal(deal), [entry(2, "customer.merged")], ["lifecycles"]],
    ["a stage that is gone had a funnel nobody knows", ofDeal(deal), [entry(2, "deal.stage_removed", { data: { stage_ids: ["s9", "s1"] } })], ["pipeline_id"]],
    ["its deal is deleted", { ...document, deal: null, owner_id: "u2" }, [entry(2, "document.unlinked", { data: { deal_id: "d1" } })], ["pipeline_id", "stage_ids", "priorities", "owner_ids", "tags"]],
    ["its seller is told by name only", { ...document, deal: null, owner_id: "u2" }, [entry(2, "document.updated", { changes: { seller_name: ["Ana", "Beto"] } })], ["owner_ids"]],
  ]
  it.each(doubts)("B-14 says what the journal does not: %s", (_, today, entries, expected) => expect(factsAt(today, entries, "1", stages).unsure).toEqual(expected))
})
