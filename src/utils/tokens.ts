import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto"

/**
 * Public links carry 256 bits. The token is computed from the secret, the row and a version, so the
 * database keeps only its hash (a leaked dump opens no link) and the link can still be printed again.
 * Raising the version revokes it.
 */
export type TokenPurpose = "document" | "self-invoice" | "service-status" | "calendar"

export function mintToken(secret: string, purpose: TokenPurpose, rowId: string, version: number): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "trato", `public-token:${purpose}`, 32))
  return createHmac("sha256", key).update(`${rowId}:${version}`).digest("base64url")
}

/** What is stored and searched: hex SHA-256 of the token. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex")

/** 43 characters of base64url, the only form a token may have. Anything else is not looked up. */
export const isTokenShaped = (token: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(token)

export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
