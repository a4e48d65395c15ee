import { z } from "@medusajs/framework/zod"
import { createCustomersWorkflow, emitEventStep } from "@medusajs/medusa/core-flows"
import { createHook, createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import { CreateDealBody } from "../../../types/http/crm"
import { DealEvents } from "../events"
import { createDealStep } from "../steps/create-deal"
import { resolveDealPartiesStep } from "../steps/resolve-deal-parties"

export const createDealWorkflowId = "trato-create-deal"

export type CreateDealWorkflowInput = { data: CreateDealBody; may_assign: boolean; caller: Caller }

const Chosen = z.object({ owner_id: z.string().nullable() }).optional()

/**
 * A new deal. A customer that is only a name yet is made by the host's own workflow and goes again
 * when the deal cannot be saved (D13, D19). Hook `chooseSeller` may answer `{ owner_id }`, whose the deal is when
 * nobody says otherwise; hook `dealCreated` gets the deal and `additional_data`.
 */
export const createDealWorkflow = createWorkflow(createDealWorkflowId, (input: CreateDealWorkflowInput) => {
  const chooseSeller = createHook(
    "chooseSeller",
    transform({ input }, ({ input: { data, caller } }) => ({ customer_id: data.customer_id ?? null, customer_name: data.customer_name ?? null, stage_id: data.stage_id, actor: caller.actor, additional_data: data.additional_data })),
    { resultValidator: Chosen }
  )
  const chosen = chooseSeller.getResult()
  const parties = resolveDealPartiesStep(transform({ input, chosen }, ({ input: { data, may_assign, caller }, chosen }) => ({
    customer_id: data.customer_id, customer_name: data.customer_name, owner_id: data.owner_id, chosen_id: chosen?.owner_id, currency_code: data.currency_code, may_assign, caller,
  })))
  const made = when("trato-new-customer", { parties }, ({ parties }) => parties.new_customer_name !== null).then(() =>
    createCustomersWorkflow.runAsStep({
      input: { customersData: transform({ parties }, ({ parties }) => [{ first_name: parties.new_customer_name ?? "", has_account: false }]) },
    })
  )
  const created = createDealStep(transform({ input, parties, made }, ({ input: { data, caller }, parties, made }) => ({
    caller,
    deal: {
      title: data.title,
      description: data.description,
      customer: parties.customer ?? { id: made![0].id, name: parties.new_customer_name ?? "" },
      new_customer: parties.customer === null,
      contact_name: data.contact_name,
      owner_id: parties.owner_id,
      value: data.value,
      currency_code: parties.currency_code,
      priority: data.priority,
      stage_id: data.stage_id,
      pipeline_id: data.pipeline_id,
      expected_close_on: data.expected_close_on,
      probability: data.probability,
      custom_fields: data.custom_fields,
    },
  })))
  // Results travel whole: the composer takes an object with a property `key` for its own pair (workflows-sdk, resolve-value).
  const dealCreated = createHook("dealCreated", transform({ created, input }, ({ created, input }) => ({ deal: created.deal, additional_data: input.data.additional_data })))
  emitEventStep({
    eventName: DealEvents.created,
    // A list: of a single object with a property `key` the composer would make a pair of its own, and nothing would be told.
    data: transform({ created, input }, ({ created: { deal }, input }) => [{ id: deal.id, key: deal.key, actor: input.caller.actor, customer_id: deal.customer_id, owner_id: deal.owner_id, stage_id: deal.stage_id }]),
  })
  return new WorkflowResponse(created, { hooks: [chooseSeller, dealCreated] })
})
