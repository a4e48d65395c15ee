import { createRequire } from "node:module"
import { Modules } from "@medusajs/framework/utils"
import type { MedusaContainer } from "@medusajs/framework/types"

const require_ = createRequire(import.meta.url)

let serial = 0

/** A shopper's signed-in session. */
export async function createCustomerSession(container: MedusaContainer): Promise<{ id: string; headers: Record<string, string> }> {
  const jwt = require_("jsonwebtoken") as { sign(payload: object, secret: string, options: object): string }
  const email = `compradora.${++serial}@correo.test`
  const customer = await container.resolve(Modules.CUSTOMER).createCustomers({ email, has_account: true })
  const identity = await container.resolve(Modules.AUTH).createAuthIdentities({
    provider_identities: [{ provider: "emailpass", entity_id: email, provider_metadata: { password: "x" } }],
    app_metadata: { customer_id: customer.id },
  })
  const { jwtSecret } = container.resolve("configModule").projectConfig.http
  const token = jwt.sign({ actor_id: customer.id, actor_type: "customer", auth_identity_id: identity.id, app_metadata: { customer_id: customer.id } }, String(jwtSecret), { expiresIn: "1d" })
  return { id: customer.id, headers: { authorization: `Bearer ${token}` } }
}

/** A secret API key, as basic authentication. */
export async function createSecretKey(container: MedusaContainer, createdBy: string): Promise<{ id: string; headers: Record<string, string> }> {
  const key = await container.resolve(Modules.API_KEY).createApiKeys({ title: `Llave ${++serial}`, type: "secret", created_by: createdBy })
  return { id: key.id, headers: { authorization: `Basic ${Buffer.from(`${key.token}:`).toString("base64")}` } }
}

export async function publishableKey(container: MedusaContainer): Promise<string> {
  const key = await container.resolve(Modules.API_KEY).createApiKeys({ title: `Tienda ${++serial}`, type: "publishable", created_by: "test" })
  return key.token
}
