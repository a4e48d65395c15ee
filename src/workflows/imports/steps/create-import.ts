import { promises as fs } from "node:fs"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { readFile } from "../../../modules/imports/read/read-file"
import { Actor } from "../../../types/common"
import { ImportKind } from "../../../types/http/imports"
import { importsOf } from "../imports"

export const createImportStepId = "trato-create-import-rows"

/** `path`: where the upload lies while this runs; bytes in a workflow's input would be copied with it. */
export type CreateImportInput = { kind: ImportKind; filename: string; path: string; actor: Actor }

/** Reads the file and keeps its rows. @throws invalid at `file` for what cannot be read. */
export const createImportStep = createStep(
  createImportStepId,
  async ({ path, ...input }: CreateImportInput, { container }) => {
    const file = await readFile(await fs.readFile(path))
    const { id } = await importsOf(container).createFromFile({ ...input, file })
    return new StepResponse({ id }, id)
  },
  async (id, { container }) => {
    if (!id) return
    await importsOf(container).removeImport(id)
  }
)
