import { MedusaRequest } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../modules/billing/service"
import { View } from "./view"

/** The first look at an open link goes to the bitácora. */
export async function noteOpened(req: MedusaRequest, view: View): Promise<void> {
  if (view.state === "open" && !view.note.opened_at) await req.scope.resolve<BillingModuleService>("trato_billing").markNoteOpened(view.note.id)
}
