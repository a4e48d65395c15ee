import { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { isOn } from "../utils/feature"
import { IMPORT_STARTED } from "../workflows/imports/imports"
import { kickImport } from "../workflows/imports/runner"

/** Does not wait: a file takes minutes, the bus goes on. */
export default async function onImportStarted({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!isOn(container, "crm")) return
  kickImport(container, event.data.id)
}

export const config: SubscriberConfig = { event: IMPORT_STARTED }
