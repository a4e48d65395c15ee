import { MedusaResponse } from "@medusajs/framework/http"

/** A download under a name every disk takes. Never cached: the next reader may not be the same person. */
export function sendFile(res: MedusaResponse, file: { filename: string; content: Buffer | string; type: string; inline?: boolean }): void {
  res.setHeader("Content-Type", file.type)
  res.setHeader("Content-Disposition", `${file.inline ? "inline" : "attachment"}; filename="${file.filename.replace(/[^A-Za-z0-9._-]+/g, "_")}"`)
  res.setHeader("Cache-Control", "private, no-store")
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.status(200).send(file.content)
}

/** A file that somebody sent (S-04): pictures alone are shown in the browser, and nothing in them runs; a PDF may bring a script, so it is kept like the rest. */
export function sendUpload(res: MedusaResponse, { name, content, content_type }: { name: string; content: Buffer; content_type: string }): void {
  res.setHeader("Content-Security-Policy", "default-src 'none'; sandbox")
  sendFile(res, { filename: name, content, type: content_type, inline: /^image\/(png|jpeg|gif|webp)$/.test(content_type) })
}
