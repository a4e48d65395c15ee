import { Context } from "@medusajs/framework/types"
import { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, InjectTransactionManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import { parseOptions } from "../../utils/options"
import { decrypt, encrypt } from "../../utils/secrets"
import { appendJournal, JournalDraft } from "../../utils/journal"
import { Mail } from "./models/mail"
import { LEASE, nextAttempt } from "./schedule"

export type MailContent = {
  mail: { subject: string; html: string; text: string }
  attachments?: { filename: string; content: string; content_type: string }[]
}

export type NewMail = { idempotency_key: string; to: string; content: MailContent; resource_type: string; resource_id: string }

/** A mail that this process alone may send until its lease ends. */
export type ClaimedMail = { id: string; idempotency_key: string; to: string; content: MailContent; resource_type: string; resource_id: string; attempts: number }

type StoredMail = Omit<ClaimedMail, "content"> & { content: MailContent | { sealed: string } }

export type Claim = { claimed: ClaimedMail } | { claimed: null; sent: boolean }

const COLUMNS = ["id", "idempotency_key", "to", "content", "resource_type", "resource_id", "attempts"]

/** The outbox: which mails are to leave, who is sending them, and which have left. */
export class MailModuleService extends MedusaService({ TratoMail: Mail }) {
  private readonly secret: string

  constructor(container: object, options?: object) {
    super(container, options)
    this.secret = parseOptions(options).secret
  }

  /**
   * Takes a mail for sending now. A key that was sent, or that somebody is sending at this moment,
   * is not taken a second time; one that failed is.
   */
  @InjectTransactionManager()
  async claimNew(mail: NewMail, now: Date = new Date(), @MedusaContext() ctx: Context<EntityManager> = {}): Promise<Claim> {
    const trx = transaction(ctx)
    const content = this.seal_(mail)
    await trx("trato_mail")
      .insert({ ...mail, content, id: generateEntityId(undefined, "trmail"), status: "waiting", attempts: 0, due_at: now })
      .onConflict(trx.raw("(idempotency_key) where deleted_at is null") as never)
      .ignore()
    const row = await trx("trato_mail").select([...COLUMNS, "status", "due_at"]).where({ idempotency_key: mail.idempotency_key }).whereNull("deleted_at").forUpdate().first()
    if (row.status === "sent") return { claimed: null, sent: true }
    if (row.status === "sending" && row.due_at > now) return { claimed: null, sent: false }
    // A mail given up has lost its content: what was handed in now is what leaves.
    const [claimed] = await take(trx, [row.id], now, { to: mail.to, content })
    return { claimed: this.open_(claimed) }
  }

  /** Mails whose time has come, oldest first. Rows that another worker holds are skipped, not waited for. */
  @InjectTransactionManager()
  async claimDue(limit: number, now: Date = new Date(), @MedusaContext() ctx: Context<EntityManager> = {}): Promise<ClaimedMail[]> {
    const trx = transaction(ctx)
    const rows = await trx("trato_mail").select("id").whereIn("status", ["waiting", "sending"]).where("due_at", "<=", now).whereNull("deleted_at").orderBy("due_at").limit(limit).forUpdate().skipLocked()
    return (await take(trx, rows.map((row: { id: string }) => row.id), now)).map((row) => this.open_(row))
  }

  /** How the attempt ended. A mail that needed more than one, or was given up, is told in the journal of what it is about. */
  @InjectTransactionManager()
  async settle(claim: Pick<ClaimedMail, "id" | "attempts">, error: string | null, now: Date = new Date(), @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    const trx = transaction(ctx)
    const again = error ? nextAttempt(claim.attempts, now) : null
    const status = error ? (again ? "waiting" : "failed") : "sent"
    const done = status !== "waiting"
    // The number of attempts is the lease: whoever lost it to another sender changes nothing.
    const [row] = await trx("trato_mail")
      .where({ id: claim.id, attempts: claim.attempts, status: "sending" })
      .update({ status, error, due_at: again ?? now, sent_at: error ? null : now, updated_at: now, ...(done ? { content: null } : {}) })
      .returning(["resource_type", "resource_id"])
    if (row && done && (error || claim.attempts > 1) && isSubject(row.resource_type)) {
      await appendJournal(trx, [{
        subject_type: row.resource_type, subject_id: row.resource_id, action: error ? "mail.given_up" : "mail.sent_late",
        actor: { type: "system", id: null }, data: { attempts: claim.attempts, error },
      }])
    }
  }

  /** A mail that waits has the public link in it, and files of a customer: a leaked dump reads neither (S-02, S-06). */
  private seal_(mail: NewMail): string {
    return JSON.stringify({ sealed: encrypt(this.secret, JSON.stringify(mail.content), contextOf(mail.idempotency_key)) })
  }

  private open_(row: StoredMail): ClaimedMail {
    return { ...row, content: openMail(this.secret, row.idempotency_key, row.content) }
  }
}

/** What waited since before mails were kept sealed is read as it is. */
export const openMail = (secret: string, idempotencyKey: string, content: StoredMail["content"]): MailContent =>
  "sealed" in content ? (JSON.parse(decrypt(secret, content.sealed, contextOf(idempotencyKey)).toString("utf8")) as MailContent) : content

const contextOf = (idempotencyKey: string): string => `trato_mail:${idempotencyKey}:content`

async function take(trx: Knex, ids: string[], now: Date, fresh: Record<string, unknown> = {}): Promise<StoredMail[]> {
  if (!ids.length) return []
  return trx("trato_mail")
    .whereIn("id", ids)
    .update({ ...fresh, status: "sending", attempts: trx.raw("attempts + 1"), due_at: new Date(now.getTime() + LEASE), updated_at: now })
    .returning(COLUMNS)
}

const transaction = (ctx: Context<EntityManager>): Knex => ctx.transactionManager!.getTransactionContext() as Knex

const SUBJECTS: readonly string[] = ["deal", "document", "note", "invoice", "customer", "issuer"]
const isSubject = (type: string): type is JournalDraft["subject_type"] => SUBJECTS.includes(type)
