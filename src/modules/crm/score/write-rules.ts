import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { conflict } from "../../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { Caller } from "../caller"
import { RULES_ID } from "./read-scores"
import { ScoreRule } from "./rules"

export type RulesUndo = { image: string; entry: JournalDraft }

/**
 * Saves all rules at once. Scores computed by the older ones are computed anew by the job.
 * @throws score_rules_changed (409) when somebody saved after `version`.
 */
export async function saveRules(trx: Knex, input: { version: number; rules: ScoreRule[]; caller: Caller }): Promise<{ version: number; undo: RulesUndo | null }> {
  const known = await trx("trato_score_rules as r").select("r.version", "r.rules", trx.raw("to_jsonb(r)::text as image")).where({ id: RULES_ID }).forUpdate().first<{ version: number; rules: ScoreRule[]; image: string }>()
  if (known.version !== input.version) throw conflict("score_rules_changed", "Alguien cambió las reglas mientras tanto. Revisa cómo quedaron y vuelve a guardar.", { version: known.version })
  const plain = (rules: ScoreRule[]) => JSON.stringify(rules.map((rule) => Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1))))
  if (plain(known.rules) === plain(input.rules)) return { version: known.version, undo: null }
  await trx("trato_score_rules").where({ id: RULES_ID }).update({ rules: JSON.stringify(input.rules), version: known.version + 1, updated_at: new Date() })
  const entry: JournalDraft = { subject_type: "settings", subject_id: "score", action: "settings.score_rules_updated", actor: input.caller.actor, data: { before: known.rules, after: input.rules } }
  await appendJournal(trx, [entry])
  return { version: known.version + 1, undo: { image: known.image, entry } }
}

export async function undoRules(trx: Knex, { image, entry }: RulesUndo): Promise<void> {
  await trx.raw(`update trato_score_rules t set version = i.version, rules = i.rules, updated_at = i.updated_at from jsonb_populate_record(null::trato_score_rules, ?::jsonb) i where t.id = i.id`, [image])
  await appendJournal(trx, [undoneEntry(entry)])
}
