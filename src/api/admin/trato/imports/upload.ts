import { createWriteStream, promises as fs } from "node:fs"
import os from "node:os"
import path from "node:path"
import { Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import { MedusaRequest } from "@medusajs/framework/http"
import { MOST_BYTES, tooLarge } from "../../../../modules/imports/read/read-file"
import { invalidField, isTratoError } from "../../../../utils/errors"

/**
 * Keeps the body as a file of its own for as long as `work` takes. Nothing of it is held in memory, and what
 * is longer than the limit is not read to its end.
 */
export async function withUpload<T>(req: MedusaRequest, work: (file: string) => Promise<T>): Promise<T> {
  if (!/^application\/octet-stream\b/i.test(req.headers["content-type"] ?? "")) throw invalidField("file", "file_missing", "Envía el archivo como application/octet-stream.")
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "trato-import-"))
  try {
    const file = path.join(folder, "upload")
    let size = 0
    const limit = new Transform({ transform(chunk: Buffer, _, done) { size += chunk.length; if (size > MOST_BYTES) done(tooLarge()); else done(null, chunk) } })
    try {
      await pipeline(req, limit, createWriteStream(file), { end: true })
    } catch (error) {
      throw isTratoError(error) ? error : invalidField("file", "upload_broken", "El archivo no llegó completo. Súbelo de nuevo.")
    }
    return await work(file)
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}
