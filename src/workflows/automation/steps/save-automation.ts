import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { references } from "../../../modules/crm/automations/rules"
import type { SaveAutomationInput } from "../../../modules/crm/automations/save"
import { invalidField } from "../../../utils/errors"
import { crmOf } from "../../crm/crm"

export const saveAutomationStepId = "trato-save-automation-row"

/** Writes an automation whose people still exist (B-14). */
export const saveAutomationStep = createStep(
  saveAutomationStepId,
  async (input: SaveAutomationInput, { container }) => {
    const { trigger, conditions, actions } = input.data
    const known = input.id ? await crmOf(container).automations.one(input.id) : null
    const { users } = references({ trigger: trigger ?? known!.trigger, conditions: conditions ?? known!.conditions, actions: actions ?? known!.actions })
    const found = users.length ? await container.resolve(Modules.USER).listUsers({ id: users }, { select: ["id"], take: users.length }) : []
    if (found.length < users.length) throw invalidField("actions", "user_unknown", "Una de las personas elegidas ya no tiene acceso a la tienda. Elige a otra.")
    const { undo, ...result } = await crmOf(container).automations.save(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).automations.undo(undo)
  }
)
