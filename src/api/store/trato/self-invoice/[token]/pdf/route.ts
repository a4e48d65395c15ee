import { sendPdf } from "../../../../../autofactura/handlers"
import { json } from "../../../../../autofactura/respond"

export const GET = json(sendPdf)
