import { CustomerDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { conflict, notFound } from "../../../utils/errors"
import type { MergeSide } from "../../../modules/crm/duplicates/intents"
import { customerName } from "../customer-name"

export const readMergeStepId = "trato-read-merge"

export type MergeParties = Record<"keep" | "drop", MergeSide>

/** Who stays and who goes. Whoever can sign in stays: two with an account are two people to the shop. */
export const readMergeStep = createStep(readMergeStepId, async ({ keep_id, drop_id, resumed }: { keep_id: string; drop_id: string; resumed?: MergeParties }, { container }) => {
  const found = await container.resolve(Modules.CUSTOMER).listCustomers({ id: [keep_id, drop_id] }, { select: ["id", "company_name", "first_name", "last_name", "email", "phone", "has_account"], take: 2 })
  const of = (id: string) => found.find((one) => one.id === id)
  const [keep, drop] = [of(keep_id), of(drop_id)]
  // Of a merge that is finished for a killed process the dropped one may be gone already.
  if (resumed && keep) return new StepResponse<MergeParties>({ keep: side(keep), drop: resumed.drop })
  if (!keep || !drop) throw notFound("customer", keep ? drop_id : keep_id)
  if (drop.has_account) {
    throw conflict("merge_account", keep.has_account
      ? "Los dos clientes tienen cuenta en la tienda, con su propio acceso y sus pedidos: no se pueden unir."
      : "Ese cliente tiene cuenta en la tienda: elige que sea el que se queda.", { both: keep.has_account })
  }
  return new StepResponse<MergeParties>({ keep: side(keep), drop: side(drop) })
})

const side = (one: Pick<CustomerDTO, "id" | "email" | "phone" | "company_name" | "first_name" | "last_name">): MergeSide => ({ id: one.id, name: customerName(one), email: one.email ?? null, phone: one.phone ?? null })
