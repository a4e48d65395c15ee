import { needsAcceptance } from "../cancel-rules"
import { readDocument } from "../read"
import { CancelMotive, FiscalStatus } from "../../../types/fiscal"
import { BuyerAnswer } from "./sandbox-control"
import { SandboxMemory } from "./sandbox-memory"
import { DocumentKey, PacCancelRequest, PacCancelled } from "./types"

/** What the sandbox keeps of a request to cancel. */
type Requested = { motive: CancelMotive; substitution: string | null; asked_at: string; acceptance: boolean; answer: BuyerAnswer; decides_at: string }

export type Acceptance = { answer: BuyerAnswer; seconds: number }

const requestName = (uuid: string): string => `cancel-${uuid.toUpperCase()}.json`
const stampName = (uuid: string): string => `stamp-${uuid.toUpperCase()}.xml`
const relatedName = (uuid: string): string => `related-${uuid.toUpperCase()}`

/**
 * The authority's side of a cancellation: request, acceptance by the buyer, refusal, silence, and the rule that a document with
 * live payment complements cannot be cancelled. The time that passes decides; nothing runs.
 */
export class SandboxCancellations {
  /** Of this process: only to know whether a replacement is one. */
  private readonly stamped = new SandboxMemory(undefined)

  constructor(private readonly memory: SandboxMemory, private readonly now: () => Date) {}

  /** Remembers a stamped document, and which others it pays. */
  async learn(uuid: string, stampedXml: string): Promise<void> {
    await this.stamped.set(stampName(uuid), stampedXml)
    const paid = [...stampedXml.matchAll(/<pago20:DoctoRelacionado[^>]* IdDocumento="([0-9A-Fa-f-]{36})"/g)].map((m) => m[1] as string)
    for (const other of new Set(paid)) await this.memory.add(relatedName(other), uuid.toUpperCase())
  }

  async cancel({ document, motive, substitution, signed_xml }: PacCancelRequest, acceptance: Acceptance): Promise<PacCancelled> {
    const own = /RfcEmisor="([^"]*)"/.exec(signed_xml)?.[1]?.replace(/&amp;/g, "&")
    if (own !== document.issuer) return { code: "203", receipt: null, text: "El RFC no corresponde al del emisor." }
    const before = await this.requested(document.uuid)
    if (before && this.outcome(before) !== "rejected") return this.acknowledge(document, "202")
    if (await this.hasLive(document.uuid)) return { code: "no_cancelable", receipt: null, text: "El UUID contiene CFDI relacionados." }
    if (motive === "01" && substitution && (await this.replaces(substitution, document.uuid)) === false) return { code: "208", receipt: null, text: "Folio de sustitución inválido." }
    const now = this.now()
    const asks = needsAcceptance(readDocument(document.xml), now)
    const request: Requested = {
      motive, substitution, asked_at: now.toISOString(), acceptance: asks, answer: asks ? acceptance.answer : "accept",
      decides_at: new Date(now.getTime() + (asks ? acceptance.seconds * 1000 : 0)).toISOString(),
    }
    await this.memory.set(requestName(document.uuid), JSON.stringify(request))
    return this.acknowledge(document, "201")
  }

  async status(document: DocumentKey): Promise<FiscalStatus> {
    const request = await this.requested(document.uuid)
    const asks = request?.acceptance ?? needsAcceptance(readDocument(document.xml), this.now())
    const cancelable = (await this.hasLive(document.uuid)) ? "no" : asks ? "with_acceptance" : "without_acceptance"
    if (!request) return { state: "valid", cancelable, cancellation: null, raw: "S - Comprobante obtenido satisfactoriamente. · Vigente" }
    const cancellation = this.outcome(request)
    const state = cancellation === "in_process" || cancellation === "rejected" ? "valid" : "canceled"
    return { state, cancelable, cancellation, raw: `S - Comprobante obtenido satisfactoriamente. · ${state === "valid" ? "Vigente" : "Cancelado"} · ${cancellation}` }
  }

  private outcome(request: Requested): NonNullable<FiscalStatus["cancellation"]> {
    if (!request.acceptance) return "without_acceptance"
    if (this.now() < new Date(request.decides_at)) return "in_process"
    return request.answer === "accept" ? "with_acceptance" : request.answer === "reject" ? "rejected" : "expired"
  }

  private async requested(uuid: string): Promise<Requested | null> {
    const text = await this.memory.get(requestName(uuid))
    return text ? (JSON.parse(text) as Requested) : null
  }

  private async hasLive(uuid: string): Promise<boolean> {
    for (const other of await this.memory.list(relatedName(uuid))) {
      const request = await this.requested(other)
      if (!request || ["in_process", "rejected"].includes(this.outcome(request))) return true
    }
    return false
  }

  /** Null when the replacement was stamped elsewhere and nobody knows here. */
  private async replaces(substitution: string, uuid: string): Promise<boolean | null> {
    const xml = await this.stamped.get(stampName(substitution))
    return xml === undefined ? null : readDocument(xml).relations.some((r) => r.type === "04" && r.uuids.some((u) => u.toUpperCase() === uuid.toUpperCase()))
  }

  private acknowledge({ uuid, issuer }: DocumentKey, code: string): PacCancelled {
    const at = this.now().toISOString().slice(0, 19)
    const escaped = issuer.replace(/&/g, "&amp;")
    return {
      code, text: code === "201" ? "Petición de cancelación realizada exitosamente" : "Petición de cancelación realizada previamente",
      receipt: `<?xml version="1.0" encoding="utf-8"?><!-- ACUSE DE PRUEBA, SIN VALIDEZ FISCAL --><Acuse xmlns="http://cancelacfd.sat.gob.mx" Fecha="${at}" RfcEmisor="${escaped}"><Folios><UUID>${uuid.toUpperCase()}</UUID><EstatusUUID>${code}</EstatusUUID></Folios></Acuse>`,
    }
  }
}

