import { Module } from "@medusajs/framework/utils"
import { CrmModuleService } from "./service"

export const TRATO_CRM = "trato_crm"

export default Module(TRATO_CRM, { service: CrmModuleService })
