import { FieldError } from "../../../types/common"
import { conflict, invalid } from "../../../utils/errors"
import { unusedColor } from "../presets"

export type StageDraft = {
  id?: string
  name: string
  help?: string | null
  color?: string
  probability?: number | null
  rotting_days?: number | null
  wip_limit?: number | null
  delete?: boolean
  move_deals_to?: string | null
  expected_count?: number
}

export type StageRecord = {
  id: string
  pipeline_id: string
  name: string
  help: string | null
  color: string
  probability: number | null
  position: number
  rotting_days: number | null
  wip_limit: number | null
}

export type StagePlan = {
  kept: (Omit<StageRecord, "id" | "pipeline_id"> & { id: string | null })[]
  doomed: { stage: StageRecord; move_to: string | null; expected: number }[]
}

/**
 * What a draft of the funnel means for its stages: pure, so that every rule of CRM-21 to CRM-31 is a
 * line of a test.
 * @throws invalid with every mistake at its field; pipeline_changed when a stage came or went meanwhile.
 */
export function planStages(current: StageRecord[], draft: StageDraft[]): StagePlan {
  const known = new Map(current.map((stage) => [stage.id, stage]))
  const named = draft.flatMap((stage) => (stage.id ? [stage.id] : []))
  if (named.some((id) => !known.has(id)) || new Set(named).size !== named.length || current.some((stage) => !named.includes(stage.id))) {
    throw conflict("pipeline_changed", "Alguien agregó o quitó etapas mientras editabas. Vuelve a cargar el embudo.", { stage_ids: current.map((s) => s.id) })
  }
  const errors: FieldError[] = []
  const staying = new Set(draft.filter((s) => s.id && !s.delete).map((s) => s.id))
  const names = new Map<string, number>()
  draft.forEach((stage, i) => {
    if (stage.delete) {
      if (!stage.id) errors.push({ path: `stages.${i}.id`, code: "required", message: "Una etapa que se elimina necesita su id." })
      if (stage.move_deals_to && !staying.has(stage.move_deals_to)) {
        errors.push({ path: `stages.${i}.move_deals_to`, code: "stage_unknown", message: "Los tratos solo se pueden mover a una etapa guardada que se queda." })
      }
      return
    }
    const name = stage.name.trim().toLowerCase()
    if (names.has(name)) errors.push({ path: `stages.${i}.name`, code: "name_taken", message: `Ya hay una etapa "${stage.name.trim()}" en este embudo.` })
    names.set(name, i)
  })
  if (!names.size) errors.push({ path: "stages", code: "last_stage", message: "La última etapa no se puede eliminar: un embudo tiene al menos una." })
  if (errors.length) throw invalid(errors, errors[0].code)

  const taken = draft.filter((s) => !s.delete).flatMap((s) => s.color ?? (s.id ? known.get(s.id)!.color : []))
  const kept = draft.filter((s) => !s.delete).map((stage, position) => {
    const was = stage.id ? known.get(stage.id) : undefined
    const color = (stage.color ?? was?.color ?? unusedColor(taken)).toLowerCase()
    if (!stage.color && !was) taken.push(color)
    return {
      id: was?.id ?? null,
      name: stage.name.trim(),
      help: given(stage.help, was?.help),
      color,
      probability: given(stage.probability, was?.probability),
      rotting_days: given(stage.rotting_days, was?.rotting_days),
      wip_limit: given(stage.wip_limit, was?.wip_limit),
      position,
    }
  })
  const doomed = draft.filter((s) => s.delete).map((s) => ({ stage: known.get(s.id!)!, move_to: s.move_deals_to ?? null, expected: s.expected_count ?? 0 }))
  return { kept, doomed }
}

const given = <T>(next: T | null | undefined, was: T | null | undefined): T | null => (next === undefined ? (was ?? null) : next)
