import { MedusaService } from "@medusajs/framework/utils"

export class BillingModuleService extends MedusaService({}) {}
