import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../../../modules/access/service"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { TRATO_MAIL } from "../../../../modules/mail"
import type { MailModuleService } from "../../../../modules/mail/service"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { IssuerDTO } from "../../../../types/http/billing"
import { SetupStep } from "../../../../types/http/setup"
import { publicUrl } from "../../../../utils/options"
import { taxRatesOf } from "../fiscal/tax-rates/rates"

/** A certificate that ends sooner should be renewed now: the SAT takes some days. */
const SOON_DAYS = 30

/** "Primeros pasos": what is settled and what is not, each from where it is kept (DAY-01). Selling waits for none of it. */
export async function setupSteps(container: MedusaContainer, rolesOpen: boolean): Promise<SetupStep[]> {
  const options = container.resolve<AccessModuleService>("trato_access").getOptions()
  const { features } = options
  const [region, issuer, rates, paper, mail] = await Promise.all([
    regionStep(container, options.country),
    features.billing ? usualIssuer(container) : null,
    features.billing ? taxRatesOf(container) : null,
    features.presales ? paperSteps(container) : [],
    mailStep(container),
  ])
  const issuing = rates ? fiscalSteps(issuer, rates) : []
  const zone = zoneStep(container, options.time_zone, issuer)
  const url: SetupStep = { key: "public_url", state: options.public_url ? "done" : "check", facts: { url: publicUrl(options) } }
  const roles: SetupStep = { key: "roles", state: rolesOpen ? "todo" : "done", facts: {} }
  return [region, ...paper, zone, ...issuing, url, mail, roles]
}

/** A new host has none: without one there is no currency and no tax, and nothing can be quoted or sold. */
async function regionStep(container: MedusaContainer, country: "MX" | "PE"): Promise<SetupStep> {
  const regions = await container.resolve(Modules.REGION).listRegions({}, { select: ["id", "name", "currency_code"], take: 20, order: { created_at: "ASC" } })
  const own = regions.filter((one) => one.currency_code === (country === "PE" ? "pen" : "mxn"))
  const facts = { regions: (own.length ? own : regions).map((one) => `${one.name} · ${one.currency_code.toUpperCase()}`).join(", "), currency: country === "PE" ? "PEN" : "MXN" }
  return { key: "region", state: own.length ? "done" : regions.length ? "check" : "todo", facts }
}

async function paperSteps(container: MedusaContainer): Promise<SetupStep[]> {
  const settings = await container.resolve<PresalesModuleService>(TRATO_PRESALES).settings()
  const usual = settings.series.filter((one) => one.is_default).map((one) => one.prefix)
  return [
    { key: "logo", state: settings.logo ? "done" : "todo", facts: {} },
    { key: "series", state: usual.length ? "done" : "check", facts: { series: usual.slice(0, 8).join(", ") } },
  ]
}

async function usualIssuer(container: MedusaContainer): Promise<IssuerDTO | null> {
  const issuers = await container.resolve<BillingModuleService>("trato_billing").listIssuers()
  return issuers.find((one) => one.is_default) ?? issuers[0] ?? null
}

/** Notes, payments and the cash report have the shop's day, invoices that of their postal code: with two clocks a late sale stands in two days, or months. */
function zoneStep(container: MedusaContainer, time_zone: string, issuer: IssuerDTO | null): SetupStep {
  const place = issuer && (issuer.time_zone ?? container.resolve<BillingModuleService>("trato_billing").zoneOfPlace(issuer.provider_id, issuer.postal_code))
  if (!issuer || !place || sameClock(time_zone, place, new Date())) return { key: "time_zone", state: "done", facts: { time_zone } }
  return { key: "time_zone", state: "check", facts: { time_zone, place, postal_code: issuer.postal_code } }
}

const HALF_A_YEAR_MS = 182 * 86_400_000

/** Do both show the same time, in summer and in winter? */
function sameClock(one: string, other: string, now: Date): boolean {
  const shown = (timeZone: string, at: number): string => new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at)
  return [now.getTime(), now.getTime() + HALF_A_YEAR_MS].every((at) => shown(one, at) === shown(other, at))
}

function fiscalSteps(issuer: IssuerDTO | null, rates: Awaited<ReturnType<typeof taxRatesOf>>): SetupStep[] {
  return [
    { key: "tax_id", state: issuer ? "done" : "todo", facts: { tax_id: issuer?.tax_id ?? "", name: issuer?.name ?? "" } },
    { key: "regime", state: issuer ? "done" : "todo", facts: { regime: issuer?.regime ?? "", postal_code: issuer?.postal_code ?? "" } },
    certificateStep(issuer),
    { key: "pac", state: !issuer ? "todo" : issuer.sandbox ? "check" : "done", facts: { pac: issuer?.pac.name ?? "" } },
    { key: "tax_map", state: !rates.tax_rates.length ? "check" : rates.unmapped.length ? "todo" : "done", facts: { count: rates.tax_rates.length, unmapped: rates.unmapped.slice(0, 5).join(", ") } },
  ]
}

function certificateStep(issuer: IssuerDTO | null): SetupStep {
  const days = issuer?.certificate?.days_left
  if (days === undefined || days === null) return { key: "certificate", state: "todo", facts: {} }
  return { key: "certificate", state: days < 0 ? "todo" : days < SOON_DAYS ? "check" : "done", facts: { days } }
}

/** Proved by a mail that left; one that could not leave tells why. */
async function mailStep(container: MedusaContainer): Promise<SetupStep> {
  const mails = container.resolve<MailModuleService>(TRATO_MAIL)
  const last = { select: ["id", "status", "error"], take: 1, order: { updated_at: "DESC" as const } }
  const [[sent], [failed]] = await Promise.all([mails.listTratoMails({ status: "sent" }, last), mails.listTratoMails({ status: ["waiting", "failed"] }, last)])
  if (sent) return { key: "mail", state: "done", facts: {} }
  return { key: "mail", state: failed ? "todo" : "check", facts: failed?.error ? { error: failed.error } : {} }
}
