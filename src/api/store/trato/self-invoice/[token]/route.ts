import { sendData, submitJson } from "../../../../autofactura/handlers"
import { json } from "../../../../autofactura/respond"

/** The buyer's page as JSON, for a storefront. */
export const GET = json(sendData)

export const POST = json(submitJson)
