import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { adminPath } from "../../../utils/admin-path"
import type { ProposalRow } from "../../../modules/crm/follow/proposals"
import { bell } from "../bell"
import { crmOf } from "../crm"

export const tellProposalsStepId = "trato-tell-proposals"

const WORDS = {
  es: {
    reorder: ({ data }: ProposalRow) => `Compra cada ${data.every_days} días y no ha vuelto desde ${data.last_on}.`,
    back_in_stock: ({ data }: ProposalRow) => `Ya hay existencia de ${names(data)}. Puedes reabrir el trato.`,
    cheaper: ({ data }: ProposalRow) => `Bajó de precio: ${names(data)}. Puedes reabrir el trato.`,
    title: { reorder: (name: string) => `${name} debería haber comprado`, back_in_stock: (name: string) => `${name}: volvió la existencia`, cheaper: (name: string) => `${name}: bajó el precio` },
  },
  en: {
    reorder: ({ data }: ProposalRow) => `Buys every ${data.every_days} days and has not been back since ${data.last_on}.`,
    back_in_stock: ({ data }: ProposalRow) => `In stock again: ${names(data)}. You can reopen the deal.`,
    cheaper: ({ data }: ProposalRow) => `Costs less now: ${names(data)}. You can reopen the deal.`,
    title: { reorder: (name: string) => `${name} is late to buy again`, back_in_stock: (name: string) => `${name}: back in stock`, cheaper: (name: string) => `${name}: the price fell` },
  },
} as const

const names = (data: ProposalRow["data"]): string => (data.items ?? []).slice(0, 3).map((item) => item.title).join(", ")

/** In the bell of whoever has the customer or deal; the key is the proposal's own, so that it rings once. What was told was told. */
export const tellProposalsStep = createStep(tellProposalsStepId, async (_: { ids: string[] }, { container }) => {
  const crm = crmOf(container)
  const words = WORDS[crm.getOptions().language]
  const admin = adminPath(container)
  const untold = await crm.follow.untold()
  for (const one of untold) {
    const path = one.deal_id ? `/crm/deals/${one.deal_id}` : "/crm/activities?view=proposals"
    await bell(container, { to: one.owner_id ?? "", title: words.title[one.kind](one.customer_name ?? ""), description: `${words[one.kind](one)} ${admin}${path}`, resource_type: "proposal", resource_id: one.id, idempotency_key: `trato-proposal:${one.id}` })
  }
  await crm.follow.markTold(untold.map((one) => one.id))
  return new StepResponse({ told: untold.length })
})
