import { bare } from "./cells"

type Named = { id: string; name: string }
export type Seller = Named & { email: string }
export type StageOf = Named & { pipeline_id: string; pipeline_name: string; pipeline_default: boolean }

/** What rows may name: read once for a whole file. */
export type Lookups = {
  seller: (text: string) => string | "several" | null
  /** Of the named funnel, else of the main one, else of the only one that has such a stage. */
  stage: (name: string, pipeline: string | null) => StageOf | "no_pipeline" | null
  reason: (name: string) => { id: string; needs_note: boolean } | null
}

export function lookups(sellers: Seller[], stages: StageOf[], reasons: (Named & { needs_note: boolean })[]): Lookups {
  const people = new Map<string, Set<string>>()
  for (const { id, name, email } of sellers) for (const key of [bare(name), email.toLowerCase()]) if (key) people.set(key, (people.get(key) ?? new Set()).add(id))
  return {
    seller: (text) => {
      const found = people.get(text.toLowerCase()) ?? people.get(bare(text))
      return !found ? null : found.size > 1 ? "several" : [...found][0]
    },
    stage: (name, pipeline) => {
      const here = pipeline ? stages.filter((stage) => bare(stage.pipeline_name) === bare(pipeline)) : stages
      if (pipeline && !here.length) return "no_pipeline"
      const named = here.filter((stage) => bare(stage.name) === bare(name))
      return named.find((stage) => stage.pipeline_default) ?? (named.length === 1 ? named[0] : null)
    },
    reason: (name) => reasons.find((one) => bare(one.name) === bare(name)) ?? null,
  }
}
