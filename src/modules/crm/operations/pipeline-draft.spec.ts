import { planStages, StageRecord } from "./pipeline-draft"
import { STAGE_COLORS } from "../presets"

const stage = (id: string, name: string, position: number): StageRecord =>
  ({ id, pipeline_id: "p", name, help: `ayuda de ${name}`, color: STAGE_COLORS[position], probability: 10, position, rotting_days: null, wip_limit: null })
const current = [stage("a", "Contacto inicial", 0), stage("b", "Presupuesto", 1), stage("c", "Negociación", 2)]
const same = current.map(({ id, name }) => ({ id, name }))
const codeOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return error as { reason: string; fieldErrors: { path: string; code: string }[] }
  }
  throw new Error("nothing was refused")
}

describe("draft of the funnel", () => {
  it("CRM-22 CRM-23 renames and reorders by the order of the list, and keeps what is not given", () => {
    const plan = planStages(current, [{ id: "c", name: " Cierre " }, { id: "a", name: "Contacto inicial" }, { id: "b", name: "Presupuesto", help: null }])
    expect(plan.kept.map((s) => [s.id, s.name, s.position, s.help])).toEqual([
      ["c", "Cierre", 0, "ayuda de Negociación"], ["a", "Contacto inicial", 1, "ayuda de Contacto inicial"], ["b", "Presupuesto", 2, null],
    ])
  })

  it("CRM-24 CRM-25 CRM-94 inserts a stage anywhere, with a colour nobody has", () => {
    const plan = planStages(current, [same[0], { name: "Visita" }, same[1], same[2], { name: "Firma" }])
    expect(plan.kept.map((s) => s.id)).toEqual(["a", null, "b", "c", null])
    expect(new Set(plan.kept.map((s) => s.color)).size).toBe(5)
  })

  it("CRM-94 refuses a second stage of the same name, whatever its capitals", () => {
    expect(codeOf(() => planStages(current, [...same, { name: "PRESUPUESTO " }])).fieldErrors).toMatchObject([{ path: "stages.3.name", code: "name_taken" }])
  })

  it("CRM-94 never lets the last stage go", () => {
    expect(codeOf(() => planStages(current, same.map((s) => ({ ...s, delete: true })))).reason).toBe("last_stage")
  })

  it("D5 moves deals only to a stage that stays", () => {
    const draft = [same[0], { ...same[1], delete: true, move_deals_to: "c" }, { ...same[2], delete: true }]
    expect(codeOf(() => planStages(current, draft)).fieldErrors).toMatchObject([{ path: "stages.1.move_deals_to", code: "stage_unknown" }])
  })

  it("CRM-31 refuses a draft that does not know of a stage, or knows one that is gone", () => {
    expect(codeOf(() => planStages(current, same.slice(1))).reason).toBe("pipeline_changed")
    expect(codeOf(() => planStages(current, [...same, { id: "x", name: "X" }])).reason).toBe("pipeline_changed")
  })
})
