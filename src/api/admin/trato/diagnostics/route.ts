import { readFileSync } from "node:fs"
import path from "node:path"
import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../../../modules/access/service"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { TRATO_MAIL } from "../../../../modules/mail"
import type { MailModuleService } from "../../../../modules/mail/service"
import { Diagnostics } from "../../../../types/http/setup"
import { handle } from "../../../utils/handle"
import { recentErrors } from "../../../utils/references"

const MODULES = ["trato_access", "trato_journal", "trato_mail", "trato_crm", "trato_presales", "trato_billing", "trato_import", "trato_webhooks"]

/** "Descargar diagnóstico": versions, health and last errors, without secrets and without anybody's data (DAY-09). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const options = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  const mails = req.scope.resolve<MailModuleService>(TRATO_MAIL)
  const one = { select: ["id"], take: 1 }
  const [health, [, waiting], [, failed], postgres] = await Promise.all([
    options.features.billing ? req.scope.resolve<BillingModuleService>("trato_billing").countHealth() : null,
    mails.listAndCountTratoMails({ status: ["waiting", "sending"] }, one),
    mails.listAndCountTratoMails({ status: "failed" }, one),
    postgresVersion(req),
  ])
  const made_at = new Date().toISOString()
  const diagnostics: Diagnostics = {
    made_at,
    versions: { trato: versionOf("medusa-plugin-trato"), medusa: versionOf("@medusajs/medusa"), node: process.version, postgres, platform: `${process.platform} ${process.arch}` },
    settings: { time_zone: options.time_zone, language: options.language, country: options.country, features: options.features, public_url_set: !!options.public_url, rate_limit: options.rate_limit !== false },
    uptime_s: Math.round(process.uptime()),
    memory_mb: Math.round(process.memoryUsage().rss / 1_048_576),
    modules: Object.fromEntries(MODULES.map((key) => [key, req.scope.resolve(key, { allowUnregistered: true }) !== undefined])),
    health,
    mails: { waiting, failed },
    errors: recentErrors(),
  }
  res.setHeader("Content-Disposition", `attachment; filename="trato_diagnostico_${made_at.slice(0, 10)}.json"`)
  res.setHeader("Cache-Control", "private, no-store")
  res.type("application/json").send(JSON.stringify(diagnostics, null, 2))
})

async function postgresVersion(req: MedusaRequest): Promise<string> {
  const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw<{ rows: { server_version: string }[] }>("show server_version")
  return rows[0]?.server_version ?? ""
}

/** From the package's own file; from source that is this very folder's. */
function versionOf(name: string): string {
  for (const find of [() => require.resolve(`${name}/package.json`, { paths: [process.cwd(), __dirname] }), () => path.join(process.cwd(), "package.json")]) {
    try {
      const found = JSON.parse(readFileSync(find(), "utf8")) as { name?: string; version?: string }
      if (found.name === name) return found.version ?? ""
    } catch {
      // Not there: the next place.
    }
  }
  return ""
}
