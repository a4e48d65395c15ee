import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { FieldError } from "../../../types/common"
import { SavePresalesSettingsBody } from "../../../types/http/presales"
import { conflict, invalid } from "../../../utils/errors"
import { Choices, fullSettings, Settings } from "../settings"

type SeriesRow = Settings["series"][number]

/** The shop's choices without its pictures: what every document asks for. */
export async function readChoices(knex: Knex): Promise<Choices> {
  const row = await knex("trato_presales_settings").select("version", knex.raw("value - 'logo' - 'payment_qr' as value")).where({ id: "default" }).first<{ value: Partial<Settings>; version: number } | undefined>()
  const { logo: _l, payment_qr: _q, series: _s, ...choices } = fullSettings(row?.value ?? {}, row?.version ?? 1, [])
  return choices
}

/** One statement. */
export async function readSettings(knex: Knex): Promise<Settings> {
  const row = await knex("trato_presales_settings")
    .select("value", "version", knex.raw("(select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'document_type', s.document_type, 'prefix', s.prefix, 'next_folio', s.next_folio, 'is_default', s.is_default) order by s.document_type, s.created_at, s.prefix), '[]') from trato_document_series s where s.deleted_at is null) as series"))
    .where({ id: "default" })
    .first<{ value: Partial<Settings>; version: number; series: SeriesRow[] } | undefined>()
  return fullSettings(row?.value ?? {}, row?.version ?? 1, row?.series ?? [])
}

export type SettingsUndo = { value: Partial<Settings>; version: number; series: SeriesRow[] | null }

/** Only the given keys change. @throws conflict when somebody saved meanwhile; invalid for a series that cannot be. */
export async function saveSettings(trx: Knex, { version, series, ...given }: SavePresalesSettingsBody): Promise<SettingsUndo> {
  const row = await trx("trato_presales_settings").select("value", "version").where({ id: "default" }).forUpdate().first<{ value: Partial<Settings>; version: number }>()
  if (version !== undefined && version !== row.version) throw conflict("settings_changed", "Alguien cambió la configuración mientras la editabas; revísala y vuelve a guardar.", { version: row.version })
  const value: Partial<Settings> = { ...row.value, ...withIds(given) }
  if (given.defaults) value.defaults = { ...row.value.defaults, ...given.defaults }
  if (given.deal_stages) value.deal_stages = { ...row.value.deal_stages, ...given.deal_stages } as Settings["deal_stages"]
  await trx("trato_presales_settings").where({ id: "default" }).update({ value: JSON.stringify(value), version: row.version + 1, updated_at: trx.fn.now() })
  return { value: row.value, version: row.version, series: series ? await saveSeries(trx, series) : null }
}

/** A bank account keeps its id, since documents name the accounts that they print. */
const withIds = (given: Omit<SavePresalesSettingsBody, "version" | "series">): Partial<Settings> =>
  given.bank_accounts ? { ...given, bank_accounts: given.bank_accounts.map((account) => ({ ...account, id: account.id ?? generateEntityId(undefined, "trbnk") })) } : given

async function saveSeries(trx: Knex, asked: NonNullable<SavePresalesSettingsBody["series"]>): Promise<SeriesRow[]> {
  const before: SeriesRow[] = await trx("trato_document_series").select("id", "document_type", "prefix", "next_folio", "is_default").whereNull("deleted_at").orderBy("id").forUpdate()
  const known = new Map(before.map((row) => [row.id, row]))
  const errors: FieldError[] = []
  // A series that was renamed leaves its numbers behind, and no document can be made under one that is taken.
  const taken = await Promise.all(asked.map((row) => (row.id && known.get(row.id)?.prefix === row.prefix ? 0 : lastNumbered(trx, row))))
  asked.forEach((row, i) => {
    const old = row.id ? known.get(row.id) : undefined
    const next = row.next_folio ?? old?.next_folio
    if (next !== undefined && next <= taken[i]) errors.push({ path: `series.${i}.next_folio`, code: "folio_goes_back", message: `El siguiente número de ${row.prefix} no puede ser menor que ${taken[i] + 1}: ya se usó.`, params: { minimum: taken[i] + 1 } })
    if (row.id && !old) errors.push({ path: `series.${i}.id`, code: "series_not_found", message: "Esa serie ya no existe." })
    if (old && row.next_folio !== undefined && row.next_folio < old.next_folio) {
      errors.push({ path: `series.${i}.next_folio`, code: "folio_goes_back", message: `El siguiente número de ${row.prefix} no puede ser menor que ${old.next_folio}: ya se usó.`, params: { minimum: old.next_folio } })
    }
    const twin = before.find((other) => other.prefix === row.prefix && other.id !== row.id && !asked.some((a) => a.id === other.id && a.prefix !== row.prefix))
    if (twin || asked.some((other, j) => j < i && other.prefix === row.prefix)) errors.push({ path: `series.${i}.prefix`, code: "prefix_taken", message: `Ya hay una serie ${row.prefix}.` })
  })
  if (errors.length) throw invalid(errors, errors[0].code)
  for (const type of new Set(asked.filter((row) => row.is_default).map((row) => row.document_type))) {
    await trx("trato_document_series").where({ document_type: type, is_default: true }).update({ is_default: false })
  }
  for (const [i, { id, document_type, prefix, next_folio, is_default }] of asked.entries()) {
    if (id) await trx("trato_document_series").where({ id }).update({ prefix, ...(next_folio === undefined ? {} : { next_folio }), ...(is_default === undefined ? {} : { is_default }), updated_at: trx.fn.now() })
    else await trx("trato_document_series").insert({ id: generateEntityId(undefined, "trser"), document_type, prefix, next_folio: next_folio ?? taken[i] + 1, is_default: is_default ?? false })
  }
  const counts: { document_type: string }[] = await trx("trato_document_series").select("document_type").where({ is_default: true }).whereNull("deleted_at")
  const missing = before.find((row) => !counts.some((c) => c.document_type === row.document_type))
  if (missing) throw invalid([{ path: "series", code: "no_default_series", message: "Cada tipo de documento necesita una serie predeterminada." }], "no_default_series")
  return before
}

/** The last number of a type that begins so, whatever series gave it; 0 for none. Asked only when a prefix comes or changes. */
async function lastNumbered(trx: Knex, { document_type, prefix }: { document_type: string; prefix: string }): Promise<number> {
  const row = await trx("trato_document").where({ type: document_type }).whereRaw("starts_with(number, ?)", [`${prefix}-`]).max<{ last: number | null }>("folio as last").first()
  return Number(row?.last ?? 0)
}

export async function undoSettings(trx: Knex, undo: SettingsUndo): Promise<void> {
  await trx("trato_presales_settings").where({ id: "default" }).update({ value: JSON.stringify(undo.value), version: undo.version, updated_at: trx.fn.now() })
  if (!undo.series) return
  await trx("trato_document_series").whereNotIn("id", undo.series.map((row) => row.id)).del()
  await trx("trato_document_series").update({ is_default: false })
  for (const { id, prefix, next_folio, is_default } of undo.series) await trx("trato_document_series").where({ id }).update({ prefix, next_folio, is_default })
}
