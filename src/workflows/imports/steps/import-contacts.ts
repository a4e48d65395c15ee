import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { crmOf } from "../../crm/crm"

export const importContactsStepId = "trato-import-contacts"

/** What the CRM keeps of customers that come with the papers of a file: prospects, until they buy. */
export const importContactsStep = createStep(
  importContactsStepId,
  async (input: Parameters<CrmModuleService["importContacts"]>[0], { container }) => {
    const undo = await crmOf(container).importContacts(input)
    return new StepResponse({ made: undo.entries.length }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoTold(undo)
  }
)
