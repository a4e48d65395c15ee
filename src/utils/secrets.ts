import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"

/**
 * AES-256-GCM for certificates' keys, their passwords and device patterns. The form is
 * `v1.<nonce>.<tag>.<ciphertext>`, each base64url; `context` (such as the row's id and column) is
 * authenticated, so a value copied to another row does not open.
 */
const keyOf = (secret: string) => Buffer.from(hkdfSync("sha256", secret, "trato", "encryption-at-rest", 32))

export function encrypt(secret: string, plain: Buffer | string, context: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret), nonce)
  cipher.setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return ["v1", nonce.toString("base64url"), cipher.getAuthTag().toString("base64url"), body.toString("base64url")].join(".")
}

/** @throws when the secret, the context or the text is not the one it was encrypted with. */
export function decrypt(secret: string, sealed: string, context: string): Buffer {
  const [version, nonce, tag, body] = sealed.split(".")
  if (version !== "v1" || !nonce || !tag || body === undefined) throw new Error("Unknown form of an encrypted value")
  const decipher = createDecipheriv("aes-256-gcm", keyOf(secret), Buffer.from(nonce, "base64url"))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(Buffer.from(tag, "base64url"))
  return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()])
}
