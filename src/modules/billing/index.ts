import { Module } from "@medusajs/framework/utils"
import { BillingModuleService } from "./service"

export const TRATO_BILLING = "trato_billing"

export default Module(TRATO_BILLING, { service: BillingModuleService })
