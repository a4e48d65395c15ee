import { MedusaService } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { DeliveryStatus, WebhookDTO } from "../../types/http/webhooks"
import { notFound } from "../../utils/errors"
import { anyWaiting, forgetEntries, waitingEntries } from "../../utils/journal-outbox"
import { inTransaction, withConnection } from "../../utils/module-work"
import { parseOptions, TratoOptions } from "../../utils/options"
import { decrypt } from "../../utils/secrets"
import { WebhookDelivery } from "./models/delivery"
import { Webhook } from "./models/webhook"
import {
  againDelivery, claimDeliveries, deleteWebhook, forgetDeliveries, NewDelivery, readDeliveries, readDelivery, readWebhooks, recordDeliveries, saveWebhook, SaveWebhookInput, secretContext, settleDelivery, toWebhook, undoWebhook,
  WebhookRow, WebhookUndo,
} from "./rows"


/** Other programs that are told what happens here (CRM-86). What is to be said, and whether it was heard; the calls themselves are made outside. */
export class WebhooksModuleService extends MedusaService({ TratoWebhook: Webhook, TratoWebhookDelivery: WebhookDelivery }) {
  private readonly options: TratoOptions

  constructor(container: object, options?: object) {
    super(container, options)
    this.options = parseOptions(options)
  }

  getOptions(): TratoOptions {
    return this.options
  }

  save = (input: SaveWebhookInput) => this.change((trx) => saveWebhook(trx, input, { secret: this.options.secret, allowPrivate: this.allowsPrivate }))
  remove = (input: Parameters<typeof deleteWebhook>[1]) => this.change((trx) => deleteWebhook(trx, input))
  undo = (change: WebhookUndo) => this.change((trx) => undoWebhook(trx, change))
  list = (): Promise<WebhookDTO[]> => this.read(async (knex) => (await readWebhooks(knex)).map(toWebhook))
  async one(id: string): Promise<WebhookDTO> {
    const [row] = await this.read((knex) => readWebhooks(knex, id))
    if (!row) throw notFound("webhook", id)
    return toWebhook(row)
  }

  deliveries = (id: string, page: { limit: number; offset: number; status?: DeliveryStatus }) => this.read((knex) => readDeliveries(knex, id, page))
  delivery = (webhookId: string, id: string) => this.read((knex) => readDelivery(knex, webhookId, id))
  again = (input: Parameters<typeof againDelivery>[1]) => this.change((trx) => againDelivery(trx, input))

  // ── what the sender needs ──
  anyWaiting = () => this.read((knex) => anyWaiting(knex, "webhook"))
  waiting = (options: { limit: number; subject_id?: string }) => this.read((knex) => waitingEntries(knex, "webhook", options))
  record = (input: { seqs: string[] | null; deliveries: NewDelivery[] }) => this.change((trx) => recordDeliveries(trx, input))
  claim = (input: Parameters<typeof claimDeliveries>[1]) => this.change((trx) => claimDeliveries(trx, input))
  settle = (input: Parameters<typeof settleDelivery>[1]) => this.change((trx) => settleDelivery(trx, input))
  forget = (before: Date) => this.read(async (knex) => {
    await forgetEntries(knex, "webhook", before)
    await forgetDeliveries(knex)
  })
  /** Endpoints with their secrets in clear, for the sender alone. */
  endpoints = (): Promise<(WebhookRow & { clear: string })[]> => this.read(async (knex) => (await readWebhooks(knex)).map((row) => ({ ...row, clear: decrypt(this.options.secret, row.secret, secretContext(row.id)).toString() })))

  /** Development only: endpoints on this machine, without TLS. */
  get allowsPrivate(): boolean {
    return this.options.webhooks_to_private_addresses
  }

  private change<T>(work: (trx: Knex) => Promise<T>): Promise<T> {
    return inTransaction(this, work)
  }

  private read<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
    return withConnection(this, work)
  }
}
