import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { LostReasonData } from "../../../modules/crm/operations/lost-reasons"
import { invalidField } from "../../../utils/errors"
import { crmOf } from "../crm"

export const saveLostReasonStepId = "trato-save-lost-reason-row"

export type SaveLostReasonInput = { id?: string; delete?: boolean; data?: LostReasonData }

/** Adds, changes or hides one reason of the list (B-09). */
export const saveLostReasonStep = createStep(
  saveLostReasonStepId,
  async ({ id, delete: gone, data = {} }: SaveLostReasonInput, { container }) => {
    const crm = crmOf(container)
    const { name } = data
    if (!id && name === undefined) throw invalidField("name", "required", "El motivo necesita un nombre.")
    const change = id ? await (gone ? crm.removeLostReason(id) : crm.changeLostReason(id, data)) : await crm.addLostReason({ ...data, name: name ?? "" })
    return new StepResponse({ id: change.id }, change.undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).restoreRows(undo)
  }
)
