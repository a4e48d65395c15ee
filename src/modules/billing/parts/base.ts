import { Context } from "@medusajs/framework/types"
import { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"
import { MedusaService } from "@medusajs/framework/utils"
import { FiscalCredentials, FiscalIssuer, FiscalProvider, PacChoice } from "../../../types/fiscal"
import { notAllowed } from "../../../utils/errors"
import { parseOptions, TratoOptions } from "../../../utils/options"
import { openCredentials, pacChoice, readIssuer, toFiscalIssuer } from "../issuers"
import { providerKey } from "../loaders/providers"
import { Branch, FiscalProfile, Invoice, Issuer, NoteCredit, NoteInvoice, NoteLine, Payment, SaleIntent, SalesNote, Series } from "../models"
import { IssuerRow } from "../rows"

/** Options, fiscal providers and opened keys: what every part of the service needs. */
export class BillingBase extends MedusaService({
  TratoSalesNote: SalesNote,
  TratoNoteLine: NoteLine,
  TratoNotePayment: Payment,
  TratoInvoice: Invoice,
  TratoNoteInvoice: NoteInvoice,
  TratoNoteCredit: NoteCredit,
  TratoSaleIntent: SaleIntent,
  TratoBillingSeries: Series,
  TratoIssuer: Issuer,
  TratoFiscalProfile: FiscalProfile,
  TratoBranch: Branch,
}) {
  protected readonly options: TratoOptions
  private readonly cradle: Record<string, unknown>
  /** Opened keys by issuer, each of one version, so that a burst of invoices decrypts once. */
  private readonly credentials = new Map<string, { version: number; opened: FiscalCredentials }>()

  constructor(container: Record<string, unknown>, options?: object) {
    super(container, options)
    this.cradle = container
    this.options = parseOptions(options)
  }

  /** @throws fiscal_provider_missing when the issuer's provider is not installed any more. */
  provider(id: string): FiscalProvider {
    try {
      return this.cradle[providerKey(id)] as FiscalProvider
    } catch {
      throw notAllowed("fiscal_provider_missing", `El proveedor fiscal "${id}" no está instalado.`, { provider_id: id })
    }
  }

  receiverContext(issuer: IssuerRow): { issuer: FiscalIssuer; allowed_uses?: string[] } {
    return { issuer: this.fiscalIssuer(issuer), allowed_uses: issuer.allowed_uses ?? this.options.allowed_uses }
  }

  /** Where the issuer names no zone, invoices have the clock of its postal code, as the authority reads them. */
  protected fiscalIssuer(issuer: IssuerRow): FiscalIssuer {
    return toFiscalIssuer(issuer, this.provider(issuer.provider_id).timeZoneOf?.(issuer.postal_code) ?? this.options.time_zone)
  }

  protected async requireIssuer(ctx: Context<EntityManager>, id: string | null = null): Promise<IssuerRow> {
    const issuer = await readIssuer(knex(ctx), id)
    if (!issuer) throw notAllowed("issuer_missing", "Falta configurar el emisor: RFC, régimen y certificado.")
    return issuer
  }

  /** `version`: the issuer's as just read from the database; absent: it is asked for. */
  protected async credentialsOf(issuerId: string, ctx: Context<EntityManager>, version?: number): Promise<FiscalCredentials> {
    const current = version ?? ((await knex(ctx)("trato_issuer").select("version").where({ id: issuerId }).first()) as { version: number }).version
    const known = this.credentials.get(issuerId)
    if (known?.version === current) return known.opened
    const issuer = await readIssuer(knex(ctx), issuerId)
    const opened = issuer && openCredentials(this.options.secret, issuer)
    if (!opened) throw notAllowed("issuer_certificate_missing", "El emisor todavía no tiene certificado de sello digital (CSD).", { issuer_id: issuerId })
    this.credentials.set(issuerId, { version: issuer.version, opened })
    return opened
  }

  /** The PAC by that name with the issuer's account; no statement for those who use the provider's own. */
  protected async pacOf(issuerId: string, name: string | null, ctx: Context<EntityManager>): Promise<PacChoice | null> {
    if (name === null) return null
    const row = (await knex(ctx)("trato_issuer").select("id", "pac_sealed").where({ id: issuerId }).first()) as { id: string; pac_sealed: string | null } | undefined
    return row ? pacChoice(this.options.secret, row, name) : null
  }
}

export const trx = (ctx: Context<EntityManager>): Knex => ctx.transactionManager!.getTransactionContext() as Knex

export const knex = (ctx: Context<EntityManager>): Knex =>
  (ctx.transactionManager?.getTransactionContext() as Knex | undefined) ?? (ctx.manager as unknown as { getKnex(): Knex }).getKnex()
