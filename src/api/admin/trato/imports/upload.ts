import { createWriteStream, promises as fs } from "node:fs"
import os from "node:os"
import path from "node:path"
import { Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import { MedusaRequest } from "@medusajs/framework/http"
import { MOST_BYTES, tooLarge } from "../../../../modules/imports/read/read-file"
import { invalidField, isTratoError } from "../../../../utils/errors"

const MOST_HEARD = 10 * MOST_BYTES

/**
 * Keeps the body as a file of its own for as long as `work` takes. Nothing of it is held in memory, and what
 * is longer than the limit is not kept.
 */
export async function withUpload<T>(req: MedusaRequest, work: (file: string) => Promise<T>): Promise<T> {
  if (!/^application\/octet-stream\b/i.test(req.headers["content-type"] ?? "")) throw invalidField("file", "file_missing", "Envía el archivo como application/octet-stream.")
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "trato-import-"))
  try {
    const file = path.join(folder, "upload")
    let size = 0
    // What is too long is heard to its end without being kept: whoever is cut off in the middle learns no reason.
    const limit = new Transform({
      transform(chunk: Buffer, _, done) {
        size += chunk.length
        if (size > MOST_HEARD) done(tooLarge())
        else done(null, size > MOST_BYTES ? undefined : chunk)
      },
    })
    try {
      await pipeline(req, limit, createWriteStream(file))
    } catch (error) {
      throw isTratoError(error) ? error : invalidField("file", "upload_broken", "El archivo no llegó completo. Súbelo de nuevo.")
    }
    if (size > MOST_BYTES) throw tooLarge()
    return await work(file)
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}
