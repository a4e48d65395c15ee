import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

type Bell = { to: string; title: string; description: string; resource_type: string; resource_id: string; idempotency_key?: string }

/** Rings the admin's bell; never throws, since what it tells about has happened already. With a key, once. */
export async function bell(container: MedusaContainer, { title, description, ...rest }: Bell): Promise<boolean> {
  try {
    await container.resolve(Modules.NOTIFICATION).createNotifications({ channel: "feed", template: "admin-ui", ...rest, data: { title, description } })
    return true
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: the bell did not ring for ${rest.resource_type} ${rest.resource_id}: ${(error as Error).message}`)
    return false
  }
}
