import { sendXml } from "../../handlers"
import { page } from "../../respond"

export const GET = page(sendXml)
