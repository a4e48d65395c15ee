import { MedusaContainer } from "@medusajs/framework/types"
import type { CrmModuleService } from "../../modules/crm/service"

export const crmOf = (container: MedusaContainer): CrmModuleService => container.resolve<CrmModuleService>("trato_crm")
