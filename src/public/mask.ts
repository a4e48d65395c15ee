import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage } from "node:http"
import { logger } from "@medusajs/framework/logger"

/** `/autofactura/abc/pdf?x=1` → `/autofactura/***`. Nothing after the prefix is worth logging. */
export const maskToken = (url: string, prefix: string): string => (isUnder(url, prefix) ? `${prefix}/***` : url)

export const isUnder = (url: string, prefix: string): boolean => pathUnder(prefix).test(url)

/** However it is written: in other letters, with more slashes, or with the host in front, as a proxy asks. */
const pathUnder = (prefix: string): RegExp => new RegExp(`^(?:https?://[^/]*)?/+${prefix.slice(1)}[/?].`, "i")

const prefixes = new Set<string>()

/**
 * The framework logs `originalUrl` of whatever was asked. Middlewares of ours see a request only after its body was
 * read and the publishable key checked, so a link whose form is too long, broken or sent without a key would be
 * logged whole; the address that is kept for the log is therefore masked when the request comes in.
 */
export function maskInLogs(prefix: string): void {
  if (!prefixes.size) {
    subscribe("http.server.request.start", (message) => mask((message as { request: IncomingMessage & { originalUrl?: string } }).request))
    maskDebug()
  }
  prefixes.add(prefix)
}

function mask(request: IncomingMessage & { originalUrl?: string }): void {
  const { url } = request
  if (!url) return
  for (const prefix of prefixes) {
    const masked = maskToken(url, prefix)
    if (masked !== url) request.originalUrl = masked
  }
}

/** With LOG_LEVEL=debug the framework also tells by which limit it reads a body, with the request's own path, which cannot be masked: it is what routes are found by. */
function maskDebug(): void {
  const debug = logger.debug.bind(logger)
  logger.debug = (message) => debug(typeof message === "string" ? maskText(message) : message)
}

const maskText = (text: string): string => [...prefixes].reduce((masked, prefix) => masked.replace(new RegExp(`/+${prefix.slice(1)}[/?]\\S+`, "gi"), `${prefix}/***`), text)
