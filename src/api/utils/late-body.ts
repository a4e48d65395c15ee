import { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { invalid, TratoError } from "../../utils/errors"
import { sendError } from "./handle"

/**
 * Reads the JSON of a large upload where it stands in the chain, behind `authorize`. Medusa reads bodies
 * before it knows who sends them, so with its own `sizeLimit` anybody could make the server take many
 * times the usual. Goes with `bodyParser: false` on the same matcher. What is too long is heard to twice
 * the limit without being kept: whoever is cut off in the middle learns no reason.
 */
export const lateBody = (mostBytes: number) =>
  async function lateBody(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
    const refuse = (error: TratoError, status = 400) => (status === 413 ? void res.status(413).json({ type: error.type, code: error.reason, message: error.message, errors: error.fieldErrors, details: {} }) : sendError(res, error))
    if (!/^application\/json\b/i.test(req.headers["content-type"] ?? "")) return refuse(wrong("invalid_format", "Envía el archivo dentro de un JSON (application/json)."))
    const chunks: Buffer[] = []
    let size = 0
    try {
      for await (const chunk of req as AsyncIterable<Buffer>) {
        size += chunk.length
        if (size <= mostBytes) chunks.push(chunk)
        else chunks.length = 0
        if (size > 2 * mostBytes) break
      }
    } catch {
      return refuse(wrong("upload_broken", "El archivo no llegó completo. Súbelo de nuevo."))
    }
    if (size > mostBytes) return refuse(wrong("file_too_large", `El archivo es demasiado grande: se aceptan hasta ${Math.floor((mostBytes * 3) / 4 / 1_048_576)} MB.`), 413)
    try {
      req.body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown
    } catch {
      return refuse(wrong("invalid_format", "Lo enviado no es un JSON."))
    }
    next()
  }

const wrong = (code: string, message: string): TratoError => invalid([{ path: "", code, message }], code)
