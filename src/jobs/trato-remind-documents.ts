import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { remindDocuments } from "../workflows/presales/host/remind"

/** Each hour: validities that end soon, contracts that end soon. Every reminder leaves once, in any number of processes. */
export default async function handler(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "presales")) return
  await remindDocuments(container)
}

export const config = { name: "trato-remind-documents", schedule: "47 * * * *" }
