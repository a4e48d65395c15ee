import { MedusaContainer } from "@medusajs/framework/types"
import type { AccessModuleService } from "../../modules/access/service"

export const accessOf = (container: MedusaContainer): AccessModuleService => container.resolve<AccessModuleService>("trato_access")
