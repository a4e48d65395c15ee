import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Caller } from "../../modules/crm/caller"
import { lookups } from "../../modules/imports/rows/lookups"
import type { FileRow, ImportRecord } from "../../modules/imports/tables"
import { isTratoError } from "../../utils/errors"
import { crmOf } from "../crm/crm"
import { KINDS, Kind } from "./kinds"
import { breathe, importsOf } from "./imports"
import type { RowContext } from "./rows"

/** Rows read, checked and written at once: a fraction of a second of work, so a cancel is heard soon and a kill loses little. */
const BATCH = 100

type Job = { container: MedusaContainer; record: ImportRecord; kind: Kind; context: RowContext; caller: Caller }

/** Works in the background, after the answer has left; without effect while somebody works on it. */
export function kickImport(container: MedusaContainer, id: string): void {
  setImmediate(() => void workOnImport(container, id).catch((error: unknown) => {
    container.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato: import ${id} stopped: ${error instanceof Error ? error.message : String(error)}`)
  }))
}

/**
 * Takes an import as far as it goes: the dry run, or the rows that are right. May be killed at any line and
 * taken up here again, by any process: a row that came in is settled with what it became, in one transaction.
 */
export async function workOnImport(container: MedusaContainer, id: string): Promise<void> {
  const imports = importsOf(container)
  const record = await imports.claim(id)
  if (!record) return
  try {
    const job = await prepare(container, record)
    if (record.status === "checking") await check(job)
    else await run(job)
  } catch (error) {
    await imports.finish(record, "failed", isTratoError(error) ? error.message : "Algo falló al importar. Los renglones que ya entraron se conservan; revisa el archivo y vuelve a intentarlo.")
    throw error
  }
}

async function prepare(container: MedusaContainer, record: ImportRecord): Promise<Job> {
  const crm = crmOf(container)
  const [users, pipelines, reasons, [store]] = await Promise.all([
    container.resolve(Modules.USER).listUsers({}, { select: ["id", "first_name", "last_name", "email"], take: 2000 }),
    crm.pipelines(),
    crm.lostReasons(),
    container.resolve(Modules.STORE).listStores({}, { relations: ["supported_currencies"], take: 1 }),
  ])
  // Names are looked up by the keys of the search for duplicates.
  if (record.kind !== "customers") await crm.scanDuplicates()
  const currencies = store?.supported_currencies ?? []
  return {
    container, record, kind: KINDS[record.kind],
    context: {
      currency: (currencies.find((c) => c.is_default) ?? currencies[0])?.currency_code ?? "mxn", today: crm.today(), date_order: record.date_order,
      find: lookups(
        users.map((user) => ({ id: user.id, email: user.email, name: [user.first_name, user.last_name].filter(Boolean).join(" ") })),
        // A funnel that was put away takes no deals, from a file neither (B-01).
        pipelines.filter((pipeline) => !pipeline.archived).flatMap((pipeline) => pipeline.stages.map((stage) => ({ id: stage.id, name: stage.name, pipeline_id: pipeline.id, pipeline_name: pipeline.name, pipeline_default: pipeline.is_default }))),
        reasons
      ),
    },
    caller: { actor: { type: "user", id: record.created_by, name: record.created_by_name }, scope: null },
  }
}

async function check(job: Job): Promise<void> {
  const imports = importsOf(job.container)
  const { record, kind } = job
  let seen = 0
  for (;;) {
    const rows = await imports.rows(record.id, "waiting", seen, BATCH, kind.grouped)
    if (!rows.length) break
    seen = rows[0].row_no
    await imports.storeChecked(record.id, (await kind.plan(job.container, record, rows, job.context)).checked)
    if (!(await imports.hold(record))) return
    await breathe()
  }
  const at = kind.once && record.mapping[kind.once]
  if (kind.once && at !== undefined) await imports.markRepeated(record.id, kind.once, record.headers[at!])
  await imports.finish(record, "checked")
}

async function run(job: Job): Promise<void> {
  const imports = importsOf(job.container)
  const { record, kind } = job
  let seen = 0
  for (;;) {
    // From the last batch's first row on: what lies before is done, and would be stepped over again and again.
    const rows = await imports.rows(record.id, "ready", Math.max(0, seen - 1), BATCH, kind.grouped)
    if (!rows.length) break
    // A batch always settles its first row; if it did not, something is wrong that another turn would not mend.
    if (rows[0].row_no === seen) await refuse(job, papers(kind, rows)[0], "import_row_failed", "El renglón no pudo guardarse. Revísalo y vuelve a importarlo.")
    else await bringIn(job, rows)
    seen = rows[0].row_no
    if (!(await imports.hold(record))) return
    await breathe()
  }
  await imports.finish(record, "done")
}

/** Rows that come in together or not at all. */
function papers(kind: Kind, rows: FileRow[]): FileRow[][] {
  if (!kind.grouped) return rows.map((row) => [row])
  const byKey = new Map<string, FileRow[]>()
  for (const row of rows) byKey.set(row.match_key ?? `row ${row.row_no}`, [...(byKey.get(row.match_key ?? `row ${row.row_no}`) ?? []), row])
  return [...byKey.values()]
}

/** A batch that fails is halved until the one paper that cannot be written is found and told. */
async function bringIn(job: Job, rows: FileRow[]): Promise<void> {
  const imports = importsOf(job.container)
  const { container, record, kind } = job
  const { plans, checked } = await kind.plan(container, record, rows, job.context)
  // Since the dry run a stage may have gone, or a seller.
  const bad = checked.filter((row) => row.errors.length)
  if (bad.length) await imports.storeChecked(record.id, bad)
  if (!plans.length) return
  try {
    await kind.write(container, record.id, plans, job.caller)
  } catch (error) {
    const units = papers(kind, rows)
    if (units.length === 1) return refuse(job, rows, isTratoError(error) ? error.reason : "import_row_failed", isTratoError(error) ? error.message : "El renglón no pudo guardarse. Revísalo y vuelve a importarlo.")
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: import ${record.id}: ${rows.length} rows could not be written together (${error instanceof Error ? error.message : String(error)}); trying fewer`)
    const half = Math.ceil(units.length / 2)
    await bringIn(job, units.slice(0, half).flat())
    await bringIn(job, units.slice(half).flat())
  }
}

const refuse = ({ container, record }: Job, rows: FileRow[], code: string, message: string): Promise<void> =>
  importsOf(container).storeChecked(record.id, rows.map(({ row_no, match_key }) => ({ row_no, match_key, errors: [{ path: "", code, message }] })))
