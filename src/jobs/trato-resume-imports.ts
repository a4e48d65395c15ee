import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { importsOf } from "../workflows/imports/imports"
import { kickImport } from "../workflows/imports/runner"

/** Files hold people's data: their rows go after this many days; what came in stays. */
const KEEP_DAYS = 90

/** Each minute: imports that a killed process left are gone on with, and old files are forgotten. A lease keeps two processes from one import. */
export default async function resumeImports(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "crm")) return
  const imports = importsOf(container)
  for (const id of await imports.abandoned(5)) kickImport(container, id)
  await imports.forgetOld(KEEP_DAYS)
}

export const config = { name: "trato-resume-imports", schedule: "25 * * * * *" }
