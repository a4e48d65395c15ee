import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"

/** The publishable key, which a real storefront has in its environment. It is public by its nature. */
export const GET = async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
  const [key] = await req.scope.resolve(Modules.API_KEY).listApiKeys({ type: "publishable" }, { select: ["id", "token"], take: 1 })
  res.json({ publishable_key: key?.token ?? null })
}
