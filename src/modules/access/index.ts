import { Module } from "@medusajs/framework/utils"
import { AccessModuleService } from "./service"

export const TRATO_ACCESS = "trato_access"

export default Module(TRATO_ACCESS, { service: AccessModuleService })
