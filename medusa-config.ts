import { defineConfig } from "@medusajs/framework/utils"

/**
 * Source-mode host: Medusa takes this folder's src/ as its project, so modules, routes, workflows
 * and admin pages load straight from TypeScript. For development and tests; not shipped.
 */
const options = {
  secret: process.env.TRATO_SECRET ?? "source-mode-secret-for-development-only",
  time_zone: process.env.TRATO_TIME_ZONE ?? "America/Mexico_City",
  public_url: process.env.TRATO_PUBLIC_URL,
  webhooks_to_private_addresses: process.env.TRATO_WEBHOOKS_TO_PRIVATE === "1",
  ...(process.env.TRATO_RATE_LIMIT === "off" ? { rate_limit: false } : {}),
}

/** Where the PACs of tests answer, in place of the services. */
const { TRATO_SW_URL, TRATO_FINKOK_URL } = process.env
if (TRATO_SW_URL && TRATO_FINKOK_URL) {
  const pacs = { sw: { url: TRATO_SW_URL, status_url: `${TRATO_SW_URL}/ConsultaCFDIService.svc`, timeout_ms: 1500 }, finkok: { url: TRATO_FINKOK_URL, timeout_ms: 1500 } }
  Object.assign(options, { fiscal_providers: [{ resolve: "./src/providers/cfdi", id: "cfdi", options: pacs }] })
}

const modules = ["access", "journal", "mail", "crm", "presales", "billing", "imports", "webhooks"].map((name) => ({
  resolve: `./src/modules/${name}`,
  options,
}))

/** Several processes need one place for sessions, events, workflows and locks (docs/deploying.md). */
const redisUrl = process.env.TRATO_REDIS_URL
const shared = redisUrl
  ? [
      { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl } },
      { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis: { redisUrl } } },
      { resolve: "@medusajs/medusa/locking", options: { providers: [{ resolve: "@medusajs/medusa/locking-redis", id: "locking-redis", is_default: true, options: { redisUrl } }] } },
    ]
  : []

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    redisUrl,
    databaseDriverOptions: { connection: { ssl: false } },
    cookieOptions: { secure: false, sameSite: "lax" },
    http: {
      storeCors: "http://localhost:8000",
      adminCors: "http://localhost:9000",
      authCors: "http://localhost:9000",
      jwtSecret: "source-mode-jwt",
      cookieSecret: "source-mode-cookie",
    },
  },
  admin: { disable: process.env.TRATO_ADMIN !== "on" },
  modules: [...modules, ...shared],
})
