import { sendPdf } from "../../handlers"
import { page } from "../../respond"

export const GET = page(sendPdf)
