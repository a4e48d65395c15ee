import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { SegmentBody, UpdateSegmentBody } from "../../../types/http/segments"
import { crmOf } from "../crm"

export const saveSegmentStepId = "trato-save-segment-row"

export type SaveSegmentInput = { caller: Caller } & ({ create: SegmentBody } | { id: string; update: UpdateSegmentBody } | { id: string; delete: true })

/** Makes, changes or deletes a segment. */
export const saveSegmentStep = createStep(
  saveSegmentStepId,
  async (input: SaveSegmentInput, { container }) => {
    const { segments } = crmOf(container)
    const { caller } = input
    const { segment, undo } = "create" in input ? await segments.create({ data: input.create, caller }) : "update" in input ? await segments.update({ id: input.id, data: input.update, caller }) : await segments.remove({ id: input.id, caller })
    return new StepResponse({ segment }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).segments.undo(undo)
  }
)
