import { Module } from "@medusajs/framework/utils"
import { JournalModuleService } from "./service"

export const TRATO_JOURNAL = "trato_journal"

export default Module(TRATO_JOURNAL, { service: JournalModuleService })
