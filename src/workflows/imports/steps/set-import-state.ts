import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ImportModuleService } from "../../../modules/imports/service"
import { importsOf } from "../imports"

export const setImportStateStepId = "trato-set-import-state"

export type SetImportStateInput = { act: "run" | "cancel"; id: string } | ({ act: "check" } & Parameters<ImportModuleService["beginCheck"]>[0])

/** Sets the dry run or the import going, or stops it. */
export const setImportStateStep = createStep(
  setImportStateStepId,
  async (input: SetImportStateInput, { container }) => {
    const imports = importsOf(container)
    const undo = input.act === "check" ? await imports.beginCheck(input) : input.act === "run" ? await imports.beginRun(input.id) : await imports.cancel(input.id)
    return new StepResponse({ id: input.id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await importsOf(container).undoState(undo)
  }
)
