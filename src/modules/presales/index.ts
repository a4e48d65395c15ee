import { Module } from "@medusajs/framework/utils"
import { PresalesModuleService } from "./service"

export const TRATO_PRESALES = "trato_presales"

export default Module(TRATO_PRESALES, { service: PresalesModuleService })
