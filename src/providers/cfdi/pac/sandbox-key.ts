import { KeyObject, checkPrimeSync, createHash, createPrivateKey } from "node:crypto"

/** Bytes that depend on the seed alone. */
function* stream(seed: string): Generator<Buffer> {
  for (let n = 0; ; n++) yield createHash("sha512").update(`${seed}\0${n}`).digest()
}

const E = 65537n
const SIEVE = 2n * 3n * 5n * 7n * 11n * 13n * 17n * 19n * 23n * 29n * 31n * 37n * 41n * 43n * 47n * 53n

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

function inverse(a: bigint, modulus: bigint): bigint {
  let [r, next, x, y] = [a % modulus, modulus, 1n, 0n]
  while (next !== 0n) {
    const q = r / next
    ;[r, next] = [next, r - q * next]
    ;[x, y] = [y, x - q * y]
  }
  return ((x % modulus) + modulus) % modulus
}

function prime(bytes: Generator<Buffer>): bigint {
  const start = Buffer.concat([bytes.next().value as Buffer, bytes.next().value as Buffer])
  // The two top bits make the product of two primes 2048 bits long.
  start[0] = (start[0] ?? 0) | 0xc0
  for (let n = BigInt(`0x${start.toString("hex")}`) | 1n; ; n += 2n)
    if (gcd(n, SIEVE) === 1n && (n - 1n) % E !== 0n && checkPrimeSync(n)) return n
}

const base64url = (n: bigint): string => {
  const hex = n.toString(16)
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, "hex").toString("base64url")
}

const made = new Map<string, KeyObject>()

/**
 * The sandbox's signing key, the same in every process and after every restart, so that the same bytes always get the
 * same stamp and no private key has to be stored. It protects nothing: whoever knows the seed has it.
 */
export function sandboxKey(seed: string): KeyObject {
  const known = made.get(seed)
  if (known) return known
  const bytes = stream(seed)
  const [p, q] = [prime(bytes), prime(bytes)]
  const d = inverse(E, (p - 1n) * (q - 1n))
  const parts = { n: p * q, e: E, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }
  const jwk = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, base64url(value)]))
  const key = createPrivateKey({ key: { kty: "RSA", ...jwk }, format: "jwk" })
  made.set(seed, key)
  return key
}
