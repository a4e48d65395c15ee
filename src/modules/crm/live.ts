import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { BOARD_CHANNEL, BoardMessage } from "./operations/deal-rows"

/** A change on some board. Without pipeline: something happened somewhere, look for yourself. */
export type LiveMessage = Omit<BoardMessage, "pipeline_id"> & { pipeline_id: string | null }
type Subscriber = (message: LiveMessage) => void
type RawConnection = {
  on(event: "notification", listener: (message: { channel: string; payload?: string }) => void): void
  on(event: "error" | "end", listener: () => void): void
  query(sql: string): Promise<unknown>
  end(): Promise<void>
}

const LOOK_AGAIN: LiveMessage = { pipeline_id: null, stage_ids: [], deal_id: null, actor_id: null, client_id: null }
const PROBE_MS = 2_000
const POLL_MS = 1_500
const IDLE_MS = 1_000

/**
 * Hears the changes of boards in this process, whoever made them in whichever process: PostgreSQL
 * hands a notification to every listener when its transaction commits. One connection outside the
 * pool while anybody listens; it is opened again when it breaks. Behind a pooler that swallows
 * notifications (found out by a probe) the newest change is asked for instead.
 */
export class BoardListener {
  private readonly subscribers = new Set<Subscriber>()
  private connection: RawConnection | null = null
  private opening: Promise<void> | null = null
  private poll: NodeJS.Timeout | null = null
  private idle: NodeJS.Timeout | null = null
  private newest: string | null = null
  private failures = 0

  constructor(private readonly knex: Knex) {}

  /** Returns the function that ends the subscription. */
  subscribe(subscriber: Subscriber): () => void {
    this.subscribers.add(subscriber)
    if (this.idle) clearTimeout(this.idle)
    this.open()
    return () => {
      this.subscribers.delete(subscriber)
      if (!this.subscribers.size) this.idle = setTimeout(() => void this.close(), IDLE_MS).unref()
    }
  }

  async close(): Promise<void> {
    if (this.subscribers.size) return
    this.stopPolling()
    const connection = this.connection
    this.connection = null
    await connection?.end().catch(() => undefined)
  }

  private open(): void {
    if (this.connection || this.opening) return
    this.opening = this.listen()
      .catch(() => this.again())
      .finally(() => (this.opening = null))
  }

  private async listen(): Promise<void> {
    const connection = (await (this.knex.client as { acquireRawConnection(): Promise<RawConnection> }).acquireRawConnection())
    const lost = () => {
      if (this.connection !== connection) return
      this.connection = null
      this.again()
    }
    connection.on("error", lost)
    connection.on("end", lost)
    let probed: (() => void) | null = null
    const probe = `probe:${Math.random().toString(36).slice(2)}`
    connection.on("notification", ({ channel, payload }) => {
      if (channel !== BOARD_CHANNEL || !payload) return
      if (payload === probe) probed?.()
      else if (payload.startsWith("{")) this.tell(JSON.parse(payload) as LiveMessage)
    })
    await connection.query(`listen ${BOARD_CHANNEL}`)
    this.connection = connection
    const heard = await Promise.race([
      new Promise<boolean>((done) => {
        probed = () => done(true)
        this.knex.raw("select pg_notify(?, ?)", [BOARD_CHANNEL, probe]).catch(() => done(false))
      }),
      new Promise<boolean>((done) => setTimeout(() => done(false), PROBE_MS).unref()),
    ])
    if (heard) this.stopPolling()
    else this.startPolling()
    // What happened while nobody listened is not told again.
    if (this.failures) this.tell(LOOK_AGAIN)
    this.failures = 0
  }

  private again(): void {
    if (!this.subscribers.size) return
    this.failures++
    this.startPolling()
    setTimeout(() => this.subscribers.size && this.open(), Math.min(10_000, 500 * 2 ** Math.min(this.failures, 5))).unref()
  }

  private startPolling(): void {
    this.poll ??= setInterval(() => void this.lookForChange(), POLL_MS).unref()
  }

  private stopPolling(): void {
    if (this.poll) clearInterval(this.poll)
    this.poll = null
    this.newest = null
  }

  /** Two rows by index, however many deals there are: the newest change, and how many deals there are (deletions leave no row). */
  private async lookForChange(): Promise<void> {
    try {
      const { rows } = await this.knex.raw<{ rows: { state: string }[] }>(
        `select concat((select max(updated_at)::text from trato_deal), '|', (select sum(deals) from trato_deal_total), '|', (select sum(version) from trato_pipeline)) as state`
      )
      const changed = this.newest !== null && rows[0].state !== this.newest
      this.newest = rows[0].state
      if (changed) this.tell(LOOK_AGAIN)
    } catch {
      // The database is away; the next look will say.
    }
  }

  private tell(message: LiveMessage): void {
    for (const subscriber of this.subscribers) subscriber(message)
  }
}
