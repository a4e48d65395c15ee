import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { conflict } from "../../../utils/errors"
import { importsOf } from "../imports"

export const hideImportStepId = "trato-hide-import"

/** Takes an import off the list; what it brought stays. One at work has to be stopped first. */
export const hideImportStep = createStep(
  hideImportStepId,
  async ({ id }: { id: string }, { container }) => {
    const { status } = await importsOf(container).one(id)
    if (status === "checking" || status === "running") throw conflict("import_at_work", "Esta importación está trabajando. Cancélala antes de quitarla.", { status })
    await importsOf(container).hide(id)
    return new StepResponse({ id }, id)
  },
  async (id, { container }) => {
    if (!id) return
    await importsOf(container).unhide(id)
  }
)
