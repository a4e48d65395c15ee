import { createHash } from "node:crypto"
import { MedusaContainer } from "@medusajs/framework/types"
import type { ImportModuleService } from "../../modules/imports/service"

export const importsOf = (container: MedusaContainer): ImportModuleService => container.resolve<ImportModuleService>("trato_import")

/** `{ id }`: somebody set a check or a run going. */
export const IMPORT_STARTED = "trato.import.started"

/**
 * The id of the customer that this row (or this name) of this import makes. The host's customers are
 * written apart from ours; computed ids let whoever goes on after a kill find those that are there already.
 */
export const importedCustomerId = (importId: string, what: string): string =>
  `cus_${createHash("sha256").update(`${importId}:${what}`).digest("hex").slice(0, 26).toUpperCase()}`

/** The rest of the server gets its turn. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
