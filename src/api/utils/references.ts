import { randomBytes } from "node:crypto"
import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { RecentError } from "../../types/http/setup"

/** Without 0, 1, I and O: people read them out on the phone. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
/** Of faults, and of mistakes that people were told: those come often and must not push the others out. */
const KEPT = 50
const HEADER = "x-trato-reference"

const faults: RecentError[] = []
const mistakes: RecentError[] = []

const mint = (): string => `E-${Array.from(randomBytes(6), (byte) => LETTERS[byte % LETTERS.length]).join("")}`

/** Errors of this process since it started, newest first. */
export const recentErrors = (): RecentError[] => [...faults, ...mistakes].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))

/**
 * Gives a mistake its short reference (DAY-09): in the answer, in the server's log, and among the recent errors
 * of the diagnosis. Kept is where it happened, never what was asked: that may name customers.
 */
export function referenceFor(req: MedusaRequest, res: MedusaResponse, { status, code, error }: { status: number; code: string; error: unknown }): string {
  const reference = mint()
  const entry: RecentError = {
    reference, at: new Date().toISOString(), status, code: code.slice(0, 80), method: req.method, path: maskPath(req.originalUrl),
    name: error instanceof Error ? error.name.slice(0, 80) : typeof error,
    where: status >= 500 ? whereOf(error) : null,
  }
  const kept = status >= 500 ? faults : mistakes
  kept.unshift(entry)
  kept.length = Math.min(kept.length, KEPT)
  if (!res.headersSent) res.setHeader(HEADER, reference)
  if (status >= 500) req.scope?.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato ${reference}: ${entry.method} ${entry.path} answered ${status} (${entry.code}, ${entry.name}${entry.where ? ` at ${entry.where}` : ""})`)
  return reference
}

/** Route without its query, ids and tokens. */
export const maskPath = (url: string): string =>
  (url.split("?")[0] ?? "").split("/").map((part) => (/^[A-Za-z][a-z-]{0,40}$/.test(part) || part === "" ? part : ":id")).join("/").slice(0, 200)

/** The first place in the stack that is not Node's own: file and line, without the folders above it. */
function whereOf(error: unknown): string | null {
  const stack = error instanceof Error ? (error.stack ?? "") : ""
  const line = stack.split("\n").slice(1).find((one) => !/node:/.test(one))
  return line ? (line.match(/((?:[\w.@-]+\/){0,3}[\w.-]+:\d+):\d+\)?$/)?.[1] ?? null) : null
}
