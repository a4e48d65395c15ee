import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Where the host serves its admin: `/app`, unless its configuration says otherwise. */
export const adminPath = (container: MedusaContainer): string =>
  (container.resolve(ContainerRegistrationKeys.CONFIG_MODULE) as { admin?: { path?: string } }).admin?.path ?? "/app"
