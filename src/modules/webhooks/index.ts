import { Module } from "@medusajs/framework/utils"
import { WebhooksModuleService } from "./service"

export const TRATO_WEBHOOKS = "trato_webhooks"

export default Module(TRATO_WEBHOOKS, { service: WebhooksModuleService })
