import { Instant } from "../common"

/** What a shop settles before it is complete; selling works without any of it (DAY-01). */
export type SetupKey = "region" | "logo" | "tax_id" | "regime" | "time_zone" | "series" | "tax_map" | "certificate" | "pac" | "public_url" | "mail" | "roles"

/** `todo`: nothing is there. `check`: there is something that a person should look at. */
export type SetupState = "done" | "check" | "todo"

/** `facts` fill the sentence of the step: an RFC, days left, names of taxes. */
export type SetupStep = { key: SetupKey; state: SetupState; facts: Record<string, string | number> }

/** GET /admin/trato/setup */
export type SetupResponse = { steps: SetupStep[]; done: number }

/** POST /admin/trato/setup/mail-test: a mail to whoever asks. */
export type MailTestResponse = { to: string; sent: boolean; error: string | null }

/** An answer that was a mistake, without what was asked and by whom. */
export type RecentError = { reference: string; at: Instant; status: number; code: string; method: string; path: string; name: string; where: string | null }

/** GET /admin/trato/diagnostics: for whoever helps the shop; no secrets, no customers' data (DAY-09). */
export type Diagnostics = {
  made_at: Instant
  versions: { trato: string; medusa: string; node: string; postgres: string; platform: string }
  settings: { time_zone: string; language: string; country: string; features: Record<string, boolean>; public_url_set: boolean; rate_limit: boolean }
  uptime_s: number
  memory_mb: number
  modules: Record<string, boolean>
  health: unknown
  mails: { waiting: number; failed: number }
  /** Of this process since it started, newest first. */
  errors: RecentError[]
}
