import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CrmSettingsDTO } from "../../../types/http/crm-list"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { Caller } from "../caller"
import { readCrmSettings, SETTINGS_ID } from "../queries/settings"
import { imagesOf, ToldUndo } from "./images"

/** Changes how the shop's CRM behaves; what is equal already is not told. */
export async function saveCrmSettings(trx: Knex, input: { data: Partial<CrmSettingsDTO>; caller: Caller }): Promise<{ settings: CrmSettingsDTO; undo: ToldUndo | null }> {
  const images = await imagesOf(trx, "trato_crm_settings", [SETTINGS_ID])
  const before = await readCrmSettings(trx)
  const settings = { ...before, ...Object.fromEntries(Object.entries(input.data).filter(([, value]) => value !== undefined)) } as CrmSettingsDTO
  const names = (Object.keys(settings) as (keyof CrmSettingsDTO)[]).filter((name) => settings[name] !== before[name])
  if (!names.length) return { settings, undo: null }
  await trx("trato_crm_settings").insert({ id: SETTINGS_ID, ...settings }).onConflict("id").merge({ ...settings, updated_at: new Date() })
  const entry: JournalDraft = { subject_type: "settings", subject_id: "crm", action: "settings.crm_updated", actor: input.caller.actor, changes: Object.fromEntries(names.map((name) => [name, [before[name], settings[name]]])) }
  await appendJournal(trx, [entry])
  return { settings, undo: { rows: [{ table: "trato_crm_settings", images, created: images.length ? [] : [SETTINGS_ID] }], entries: [entry] } }
}
