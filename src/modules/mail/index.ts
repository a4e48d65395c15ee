import { Module } from "@medusajs/framework/utils"
import { MailModuleService } from "./service"

export const TRATO_MAIL = "trato_mail"

export default Module(TRATO_MAIL, { service: MailModuleService })
