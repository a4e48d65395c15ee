import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CustomersResponse } from "../../../../types/http/crm"
import { handle } from "../../../utils/handle"
import { findCustomers } from "./customers"
import { CustomersQuery } from "./validators"

/** The picker of "Cliente o prospecto" (CRM-32); the seller tells whose the deal will be (CRM-35). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { q, id, limit } = req.validatedQuery as unknown as CustomersQuery
  res.json({ customers: await findCustomers(req, { q, id }, limit) } satisfies CustomersResponse)
})
