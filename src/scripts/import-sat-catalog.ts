import { readFile } from "node:fs/promises"
import { basename } from "node:path"
import { gunzipSync } from "node:zlib"
import { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { BillingModuleService } from "../modules/billing/service"
import { FileCatalog, parseDelimited, readCatalogRows } from "../providers/cfdi/catalog-file"

/** More rows that nobody can read than this share, and the file is something else. */
const MAX_SKIPPED = 0.05

type Rows = Parameters<typeof readCatalogRows>[0]

async function sheetsOf(file: string): Promise<Rows[]> {
  if (/\.xls$/i.test(file)) throw new Error(`${basename(file)}: the old .xls format cannot be read. Open it and save it as .xlsx, or each sheet as .csv.`)
  const bytes = await readFile(file)
  if (/\.xlsx$/i.test(file)) {
    const { default: readSheets } = await import("read-excel-file/node")
    return (await readSheets(bytes)).map((sheet) => sheet.data as Rows)
  }
  const plain = /\.gz$/i.test(file) ? gunzipSync(bytes) : bytes
  // Excel in Spanish saves CSV in its own encoding.
  const utf8 = plain.toString("utf8")
  return [parseDelimited(utf8.includes("\uFFFD") ? plain.toString("latin1") : utf8)]
}

async function catalogsOf(file: string, today: string): Promise<FileCatalog[]> {
  const found = (await sheetsOf(file)).map((rows) => readCatalogRows(rows, today)).filter((c): c is FileCatalog => c !== null && c.entries.length > 0)
  if (found.length === 0) throw new Error(`${basename(file)}: no sheet with the headings of c_ClaveProdServ or c_CodigoPostal was found. It should be the SAT's own catalogue, as .xlsx or .csv.`)
  for (const { entries, skipped } of found)
    if (skipped > (entries.length + skipped) * MAX_SKIPPED) throw new Error(`${basename(file)}: ${skipped} of ${entries.length + skipped} rows cannot be read. Nothing was imported.`)
  return found
}

/**
 * Imports the SAT's long catalogues (product codes, postal codes) from its own file, or from its sheets saved as CSV, TSV or either
 * of them gzipped. What one command reads replaces what was there, all or nothing; several files of one catalogue are joined
 * (the SAT splits postal codes in two sheets).
 *
 *   npx medusa exec node_modules/medusa-plugin-trato/.medusa/server/src/scripts/import-sat-catalog.js catCFDI.xlsx
 */
export default async function importSatCatalog({ container, args }: ExecArgs): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  if (args.length === 0) throw new Error("Say which file: import-sat-catalog <catCFDI.xlsx | c_ClaveProdServ.csv | c_CodigoPostal.csv> …")
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const today = new Date().toISOString().slice(0, 10)
  const read = (await Promise.all(args.map(async (file) => (await catalogsOf(file, today)).map((c) => ({ ...c, file: basename(file) }))))).flat()
  for (const catalog of ["product_codes", "postal_codes"] as const) {
    const parts = read.filter((c) => c.catalog === catalog)
    if (parts.length === 0) continue
    const entries = [...new Map(parts.flatMap((p) => p.entries).map((e) => [e.code, e])).values()]
    await billing.replaceCatalog(catalog, entries, [...new Set(parts.map((p) => p.file))].join(", "))
    logger.info(`Trato: ${entries.length} rows of ${catalog} imported`)
  }
}
