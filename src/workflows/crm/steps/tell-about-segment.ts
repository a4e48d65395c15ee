import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { adminPath } from "../../../utils/admin-path"
import { bell } from "../bell"
import { crmOf } from "../crm"
import type { SyncPlan } from "./ensure-segment-group"

export const tellAboutSegmentStepId = "trato-tell-about-segment"

const WORDS = {
  es: { title: (name: string) => `El segmento «${name}» ya no está en su grupo`, gone: "Alguien eliminó su grupo de clientes. Ábrelo en CRM > Segmentos para crear el grupo de nuevo o dejar de sincronizarlo." },
  en: { title: (name: string) => `Segment “${name}” has lost its group`, gone: "Somebody deleted its customer group. Open it at CRM > Segments to make the group again or to stop syncing it." },
} as const

/** Once, when it is found: a bell that fails undoes nothing. The last step of its workflow. */
export const tellAboutSegmentStep = createStep(tellAboutSegmentStepId, async ({ plan }: { plan: SyncPlan }, { container }) => {
  if (!plan.tell) return new StepResponse({ told: false })
  const words = WORDS[crmOf(container).getOptions().language]
  const admin = adminPath(container)
  const told = await bell(container, { to: "", title: words.title(plan.name), description: `${plan.problem ?? words.gone} ${admin}/crm/segments/${plan.id}`, resource_type: "segment", resource_id: plan.id })
  return new StepResponse({ told })
})
