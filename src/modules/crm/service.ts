import { MedusaService } from "@medusajs/framework/utils"

export class CrmModuleService extends MedusaService({}) {}
