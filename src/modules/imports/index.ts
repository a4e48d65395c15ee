import { Module } from "@medusajs/framework/utils"
import { ImportModuleService } from "./service"

export const TRATO_IMPORT = "trato_import"

export default Module(TRATO_IMPORT, { service: ImportModuleService })
