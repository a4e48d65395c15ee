import { MedusaService } from "@medusajs/framework/utils"

export class PresalesModuleService extends MedusaService({}) {}
