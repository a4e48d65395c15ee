import { Module } from "@medusajs/framework/utils"
import { TRATO_PRESALES } from "./key"
import { PresalesModuleService } from "./service"

export { TRATO_PRESALES }

export default Module(TRATO_PRESALES, { service: PresalesModuleService })
