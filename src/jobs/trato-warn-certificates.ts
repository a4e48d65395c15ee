import { MedusaContainer } from "@medusajs/framework/types"
import { isOn } from "../utils/feature"
import { warnCertificatesWorkflow } from "../workflows/billing/workflows/warn-certificates"

/** Each hour, so that a shop that was closed hears of it on the day it opens. */
export default async function warnCertificates(container: MedusaContainer): Promise<void> {
  if (!isOn(container, "billing")) return
  await warnCertificatesWorkflow(container).run({ input: {} })
}

export const config = { name: "trato-warn-certificates", schedule: "43 * * * *" }
