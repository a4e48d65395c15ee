import { sendXml } from "../../../../../autofactura/handlers"
import { json } from "../../../../../autofactura/respond"

export const GET = json(sendXml)
