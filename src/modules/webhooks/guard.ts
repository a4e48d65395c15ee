import { lookup as systemLookup, LookupAddress } from "node:dns"
import { BlockList, isIP } from "node:net"
import type { LookupFunction } from "node:net"

/**
 * Addresses that are not of the open internet: IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890), which
 * include this machine, private networks and the clouds' metadata services.
 */
const RANGES: [string, number, "ipv4" | "ipv6"][] = [
  ["0.0.0.0", 8, "ipv4"], ["10.0.0.0", 8, "ipv4"], ["100.64.0.0", 10, "ipv4"], ["127.0.0.0", 8, "ipv4"], ["169.254.0.0", 16, "ipv4"], ["172.16.0.0", 12, "ipv4"], ["192.0.0.0", 24, "ipv4"], ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"], ["192.168.0.0", 16, "ipv4"], ["198.18.0.0", 15, "ipv4"], ["198.51.100.0", 24, "ipv4"], ["203.0.113.0", 24, "ipv4"], ["224.0.0.0", 4, "ipv4"], ["240.0.0.0", 4, "ipv4"],
  ["::", 127, "ipv6"], ["::ffff:0:0", 96, "ipv6"], ["64:ff9b::", 96, "ipv6"], ["64:ff9b:1::", 48, "ipv6"], ["100::", 64, "ipv6"], ["2001::", 23, "ipv6"], ["2001:db8::", 32, "ipv6"], ["2002::", 16, "ipv6"],
  ["3fff::", 20, "ipv6"], ["5f00::", 16, "ipv6"], ["fc00::", 7, "ipv6"], ["fe80::", 10, "ipv6"], ["fec0::", 10, "ipv6"], ["ff00::", 8, "ipv6"],
]
const special4 = new BlockList()
const special6 = new BlockList()
for (const [address, prefix, family] of RANGES) (family === "ipv4" ? special4 : special6).addSubnet(address, prefix, family)

/** Is this an address of the open internet? IPv6 addresses that carry an IPv4 one inside are never taken for it. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "").split("%")[0]
  const family = isIP(bare)
  if (family === 4) return !special4.check(bare, "ipv4")
  return family === 6 && !special6.check(bare, "ipv6")
}

export class PrivateAddress extends Error {
  readonly code = "EPRIVATE"
}

type Resolve = (hostname: string, options: { all: true }, done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void) => void

/**
 * A `lookup` for the connection itself: what is checked is what is connected to, so that a name that changes its
 * answer between the check and the call gains nothing. One special address among several refuses the name.
 */
export const guardedLookup = (resolve: Resolve = systemLookup as Resolve): LookupFunction => (hostname, options, callback) => {
  resolve(hostname, { all: true }, (error, addresses) => {
    if (error) return callback(error, "", 4)
    const bad = addresses.find(({ address }) => !isPublicAddress(address))
    if (bad || !addresses.length) return callback(new PrivateAddress(`${hostname} is at ${bad?.address ?? "no address"}`), "", 4)
    if ((options as { all?: boolean }).all) return (callback as unknown as (e: null, all: LookupAddress[]) => void)(null, addresses)
    callback(null, addresses[0].address, addresses[0].family)
  })
}

export type UrlProblem = "invalid_url" | "not_https" | "has_credentials" | "private_address"

/** What is wrong with an address, as far as its text tells. The rest is found out when it is called. */
export function urlProblem(text: string, allowPrivate: boolean): UrlProblem | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !["http:", "https:"].includes(url.protocol) || !url.hostname) return "invalid_url"
  if (url.username || url.password) return "has_credentials"
  if (allowPrivate) return null
  if (url.protocol !== "https:") return "not_https"
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "").toLowerCase()
  if (isIP(host) ? !isPublicAddress(host) : !host.includes(".") || /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/.test(host)) return "private_address"
  return null
}
