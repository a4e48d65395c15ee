import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage } from "node:http"
import { isDecodable } from "../../utils/paths"

/** However it is written, as the router reads it. */
const OURS = /^\/+admin\/+trato(?:[/?]|$)/i

/**
 * A percent sign that means nothing is a name that nothing has, and not a fault (S-03). The host's own middleware
 * for `/admin*` takes the rest of the address for a parameter and throws where it cannot be read, before any of ours
 * is asked; so such an address is spelled as what it says when the request comes in, and found nowhere.
 */
export function readMalformed(): void {
  subscribe("http.server.request.start", (message) => spell((message as { request: IncomingMessage }).request))
}

export function spell(request: { url?: string }): void {
  const { url } = request
  if (!url || !OURS.test(url) || isDecodable(url)) return
  const [path, ...query] = url.split("?")
  request.url = [path.replace(/%/g, "%25"), ...query].join("?")
}
