import { isIPv6 } from "node:net"

/**
 * Whom an address is counted as. IPv4 by itself, however it is written; of IPv6 the first 64 bits, since
 * that is what one home or one rented server is given: it has as many addresses as it likes.
 */
export function networkOf(address: string): string {
  const plain = address.split("%")[0].toLowerCase()
  const v4 = plain.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/)
  if (v4) return v4[1]
  if (!isIPv6(plain)) return plain
  const groups = expand(plain)
  // The same mapped address in hexadecimal.
  if (groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff") return groups.slice(6).flatMap((g) => [parseInt(g, 16) >> 8, parseInt(g, 16) & 255]).join(".")
  return `${groups.slice(0, 4).join(":")}::/64`
}

/** Eight groups without leading zeros. */
function expand(address: string): string[] {
  const dotted = address.match(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/)
  const hex = dotted ? address.slice(0, dotted.index) + [dotted.slice(1, 3), dotted.slice(3, 5)].map(([a, b]) => (Number(a) * 256 + Number(b)).toString(16)).join(":") : address
  const [head, tail] = hex.split("::").map((part) => part.split(":").filter(Boolean))
  const groups = tail === undefined ? head : [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail]
  return groups.map((group) => parseInt(group, 16).toString(16))
}
