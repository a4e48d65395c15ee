import { createHash } from "node:crypto"
import { mkdtempSync } from "node:fs"
import { IncomingMessage, ServerResponse, createServer } from "node:http"
import { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { SandboxPac } from "../../src/providers/cfdi/pac/sandbox"
import { DocumentKey, PacCancelled, PacRejection } from "../../src/providers/cfdi/pac/types"
import { readDocument } from "../../src/providers/cfdi/read"
import { FiscalStatus } from "../../src/types/fiscal"

/**
 * How a PAC fails. `_after`: the deed is done and only the answer is lost. `redirect` sends the client elsewhere, `wrong` answers
 * with the stamp of another document, `empty` says that it was stamped before and does not give the stamp.
 */
export type PacFault =
  | "hang" | "hang_after" | "late" | "error_500" | "error_500_after" | "drop" | "drop_after" | "bad_body" | "bad_body_after" | "truncated_after"
  | "expired_token" | "redirect" | "wrong" | "empty" | "no_credits" | "too_many"

export type Reply = { status: number; type: string; body: string }

/** What a PAC's books say: one entry for each stamp that exists. */
export type Stamped = { uuid: string; xml: string; sha256: string; key: string | null; folio: string }

/**
 * The inside of a PAC, whatever protocol it speaks: it validates and stamps as the sandbox does, remembers every stamp for ever and
 * counts those that a shop would pay and declare twice.
 */
export class PacBooks {
  readonly stamps: Stamped[] = []
  readonly pac: SandboxPac

  constructor(options: ConstructorParameters<typeof SandboxPac>[0] = {}) {
    this.pac = new SandboxPac({ state_directory: mkdtempSync(join(tmpdir(), "pac-")), acceptance: { answer: "accept", seconds: 0 }, ...options })
  }

  /** Stamps that share series, folio and issuer, or the shop's own key: the same sale twice. */
  get doubles(): string[] {
    const seen = new Map<string, number>()
    for (const s of this.stamps) for (const id of [`folio ${s.folio}`, ...(s.key ? [`key ${s.key}`] : [])]) seen.set(id, (seen.get(id) ?? 0) + 1)
    return [...seen].filter(([, times]) => times > 1).map(([id]) => id)
  }

  find(xml: string): Stamped | undefined {
    return this.stamps.find((s) => s.sha256 === sha256(xml))
  }

  /** Throws PacRejection as the SAT's rules say. */
  async stamp(xml: string, key: string | null): Promise<{ stamped: Stamped; repeated: boolean }> {
    const before = this.find(xml) ?? (key === null ? undefined : this.stamps.find((s) => s.key === key))
    if (before) return { stamped: before, repeated: true }
    const result = await this.pac.stamp({ xml, sha256: sha256(xml), key: key ?? "", sandbox: true })
    const read = readDocument(result.xml)
    const stamped = { uuid: read.uuid ?? "", xml: result.xml, sha256: sha256(xml), key, folio: `${read.issuer.tax_id} ${read.series}-${read.folio}` }
    this.stamps.push(stamped)
    return { stamped, repeated: false }
  }

  /** The signed request as it came; 205 for what was never stamped here. */
  async cancel(signedXml: string): Promise<PacCancelled & { uuid: string }> {
    const uuid = /UUID="([^"]+)"/.exec(signedXml)?.[1] ?? ""
    const document = this.keyOf(uuid)
    if (!document) return { uuid, code: "205", receipt: null, text: "UUID No encontrado" }
    const motive = /Motivo="(0[1-4])"/.exec(signedXml)?.[1] as "01" | "02" | "03" | "04"
    const substitution = /FolioSustitucion="([^"]+)"/.exec(signedXml)?.[1] ?? null
    return { uuid, ...(await this.pac.cancel({ signed_xml: signedXml, document, motive, substitution })) }
  }

  async status(uuid: string): Promise<FiscalStatus> {
    const document = this.keyOf(uuid)
    return document ? this.pac.status(document) : { state: "not_found", cancelable: null, cancellation: null, raw: "N - 602: Comprobante no encontrado." }
  }

  private keyOf(uuid: string): DocumentKey | null {
    const own = this.stamps.find((s) => s.uuid.toUpperCase() === uuid.toUpperCase())
    if (!own) return null
    const read = readDocument(own.xml)
    return { uuid: own.uuid, issuer: read.issuer.tax_id, receiver: read.receiver.tax_id, total: read.total, seal: read.seal, xml: own.xml }
  }
}

export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex")

/** The SAT's words for a state. */
export const satWords = (status: FiscalStatus) => ({
  Estado: { valid: "Vigente", canceled: "Cancelado", not_found: "No Encontrado" }[status.state],
  EsCancelable: status.cancelable === null ? "" : { no: "No cancelable", with_acceptance: "Cancelable con aceptación", without_acceptance: "Cancelable sin aceptación" }[status.cancelable],
  EstatusCancelacion: status.cancellation === null ? "" : { in_process: "En proceso", without_acceptance: "Cancelado sin aceptación", with_acceptance: "Cancelado con aceptación", expired: "Plazo vencido", rejected: "Solicitud rechazada" }[status.cancellation],
  CodigoEstatus: status.state === "not_found" ? "N - 602: Comprobante no encontrado." : "S - Comprobante obtenido satisfactoriamente.",
})

export type PacServer = {
  url: string
  books: PacBooks
  /** Taken one by one by the next requests, except those for a token. */
  faults: PacFault[]
  /** Paths asked for, in order, with the size of what came. */
  asked: { path: string; bytes: number }[]
  /** How often somebody followed a redirect away from here. */
  followed: () => number
  stop: () => Promise<void>
}

type Handler = (request: { path: string; method: string; headers: IncomingMessage["headers"]; body: Buffer; fault: PacFault | undefined }) => Promise<Reply>

const LATE_MS = 150

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const listen = (handler: (request: IncomingMessage, response: ServerResponse) => void) =>
  new Promise<{ url: string; stop: () => Promise<void> }>((resolve) => {
    const server = createServer(handler)
    server.listen(0, "127.0.0.1", () => resolve({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      stop: () => new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
    }))
  })

/** A PAC over HTTP on a free port. `isToken` names the paths that no fault hits but `expired_token`. */
export async function startPac(books: PacBooks, handle: Handler, isToken: (path: string) => boolean = () => false): Promise<PacServer> {
  const faults: PacFault[] = []
  const asked: PacServer["asked"] = []
  let followed = 0
  const elsewhere = await listen((_, response) => {
    followed++
    response.end("{}")
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").split("?")[0] ?? ""
    const body = await readAll(request)
    asked.push({ path, bytes: body.length })
    const fault = isToken(path) ? undefined : faults.shift()
    if (fault === "hang") return
    if (fault === "drop") return void request.socket.destroy()
    if (fault === "error_500") return void response.writeHead(500).end("Internal Server Error")
    if (fault === "too_many") return void response.writeHead(429, { "retry-after": "1" }).end("{}")
    if (fault === "bad_body") return void response.writeHead(200).end("<html>Bad Gateway</html>")
    if (fault === "redirect") return void response.writeHead(307, { location: `${elsewhere.url}${path}` }).end()
    const reply = await handle({ path, method: request.method ?? "GET", headers: request.headers, body, fault })
    if (fault === "hang_after") return
    if (fault === "drop_after") return void request.socket.destroy()
    if (fault === "error_500_after") return void response.writeHead(500).end("Internal Server Error")
    if (fault === "bad_body_after") return void response.writeHead(200).end("<html>Bad Gateway</html>")
    if (fault === "late") await new Promise((wait) => setTimeout(wait, LATE_MS))
    const text = fault === "truncated_after" ? reply.body.slice(0, Math.floor(reply.body.length / 2)) : reply.body
    response.writeHead(reply.status, { "content-type": reply.type }).end(text)
  }

  const { url, stop } = await listen((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500)
      response.end(error instanceof Error ? error.message : "")
    })
  })
  return { url, books, faults, asked, followed: () => followed, stop: async () => void (await Promise.all([stop(), elsewhere.stop()])) }
}

/** What a stamping fault makes of a request before the books are asked. */
export const refusedBy = (fault: PacFault | undefined): PacRejection | null =>
  fault === "no_credits" ? new PacRejection("pac_credits", "El usuario no cuenta con timbres disponibles.") : null
