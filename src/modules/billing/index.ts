import { Module } from "@medusajs/framework/utils"
import loadFiscalProviders from "./loaders/providers"
import { BillingModuleService } from "./service"

export const TRATO_BILLING = "trato_billing"

export default Module(TRATO_BILLING, { service: BillingModuleService, loaders: [loadFiscalProviders] })
