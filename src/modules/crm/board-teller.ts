import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { BOARD_CHANNEL } from "./operations/deal-rows"

/** How long a message waits for others; people are told within two seconds. */
const WINDOW_MS = 100

/**
 * Sends what boards wait for, all messages of a moment in one statement of their own: PostgreSQL lets only one
 * transaction that notifies commit at a time, so a message inside each move would make all moves of the shop
 * stand in one line. Called once the change is done for good.
 */
export class BoardTeller {
  private waiting: string[] = []

  constructor(private readonly knex: () => Knex) {}

  /** @param messages texts of `BoardMessage` */
  tell(messages: string[]): void {
    if (messages.length && !this.waiting.length) setTimeout(() => void this.send(), WINDOW_MS)
    this.waiting.push(...messages)
  }

  private async send(): Promise<void> {
    const messages = this.waiting
    this.waiting = []
    try {
      await this.knex().raw("select pg_notify(?, message) from unnest(?::text[]) message", [BOARD_CHANNEL, messages])
    } catch {
      // A database that is away has lost its listeners too: they look again when they are back (live.ts).
    }
  }
}
