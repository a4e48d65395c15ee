import { createHash } from "node:crypto"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { localDateTime } from "../../../utils/dates"
import { FiscalStatus, StampRequest } from "../../../types/fiscal"
import { CENTRAL_ZONE, zoneOfPostalCode } from "../catalogs"
import { stampOriginalString } from "../original-string"
import { UnreadableXml, parseXml } from "../parse"
import { SANDBOX_MARK, stampOf } from "../reader"
import { signText } from "../seal"
import { XmlNode, node, serializeNode } from "../xml"
import { instantOf } from "./clock"
import { Acceptance, SandboxCancellations } from "./sandbox-cancel"
import { checkCertificate, checkDates, checkReceiverData, checkRegister, checkTotals } from "./sandbox-checks"
import { FaultName, sandboxControl } from "./sandbox-control"
import { sandboxKey } from "./sandbox-key"
import { SandboxMemory } from "./sandbox-memory"
import { checkPayments } from "./sandbox-payments"
import { structureFault } from "./structure"
import { TAXPAYERS, Taxpayer } from "./taxpayers"
import { DocumentKey, Pac, PacCancelRequest, PacCancelled, PacHealth, PacRejection, PacStamp, PacUnknown } from "./types"

export const SANDBOX_TAX_ID = "PAC200101AA1"
export const SANDBOX_CERTIFICATE = "90009000000000000001"
const LEGEND = `TIMBRE DE PRUEBA, ${SANDBOX_MARK}`

export type SandboxOptions = {
  /** Makes the signing key. Shops that want their own sandbox apart give their own. */
  seed?: string
  /** Refuse RFCs that are not in the register. */
  strict?: boolean
  /** Added to the built-in register; the same RFC replaces. */
  taxpayers?: Taxpayer[]
  /** How long each answer takes. */
  delay_ms?: number
  /** How long the line stays open for a taxpayer whose first request gets no answer. Default 18 s. */
  silence_ms?: number
  /** Fails so every time. */
  fail?: FaultName
  /** Default 72, as the SAT. */
  max_age_hours?: number
  /** Where stamps are remembered across processes; without it each process remembers its own. */
  directory?: string
  /** Where cancellations are remembered, so that every process of a host sees them. Default: a folder of the system's temporary one. */
  state_directory?: string
  /** What a buyer does who is asked for a cancellation, and after how long. Default: accepts after ten seconds. */
  acceptance?: Acceptance
  /** For tests. */
  now?: () => Date
}

const SILENCE_MS = 18_000

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex")

/** A version 4 shaped UUID that depends on the bytes alone. */
function uuidOf(hash: string): string {
  const h = sha256(`uuid ${hash}`)
  return [h.slice(0, 8), h.slice(8, 12), `4${h.slice(13, 16)}`, `${"89ab"[parseInt(h[16] ?? "0", 16) % 4]}${h.slice(17, 20)}`, h.slice(20, 32)].join("-").toUpperCase()
}

/** A few seconds after it was issued, in the time of the centre, as the SAT writes it. */
function stampedAt(root: XmlNode, hash: string): string {
  const issued = instantOf(root.attributes.Fecha ?? "", zoneOfPostalCode(root.attributes.LugarExpedicion ?? ""))
  return localDateTime(new Date(issued.getTime() + (1 + (parseInt(hash.slice(0, 2), 16) % 5)) * 1000), CENTRAL_ZONE)
}

/** Text goes in before the end tags, so the sealed bytes stay as they came. */
function insertStamp(xml: string, stamp: string): string {
  const complement = xml.lastIndexOf("</cfdi:Complemento>")
  if (complement >= 0) return xml.slice(0, complement) + stamp + xml.slice(complement)
  const addenda = xml.lastIndexOf("<cfdi:Addenda")
  const end = addenda >= 0 ? addenda : xml.lastIndexOf("</cfdi:Comprobante>")
  return `${xml.slice(0, end)}<cfdi:Complemento>${stamp}</cfdi:Complemento>${xml.slice(end)}`
}

/**
 * A PAC inside the process, for demos, tests and a shop's first steps. It validates as a real one (structure, certificate,
 * seal, dates, totals, receiver) and stamps with a key of its own. UUID, time and seal of the stamp follow from the sealed
 * bytes, so sending them again, from any process, gives the same stamp byte for byte.
 */
export class SandboxPac implements Pac {
  readonly name = "sandbox"
  readonly practice = true
  private readonly taxpayers: ReadonlyMap<string, Taxpayer>
  /** Stamps by the hash of what was sealed; forgotten ones can always be made again. */
  private readonly stamps: SandboxMemory
  private readonly cancellations: SandboxCancellations
  /** Hashes of documents whose first request got no answer. */
  private readonly unanswered = new Set<string>()

  constructor(private readonly options: SandboxOptions = {}) {
    this.taxpayers = new Map([...TAXPAYERS, ...(options.taxpayers ?? [])].map((t) => [t.tax_id, t]))
    this.stamps = new SandboxMemory(options.directory)
    const state = options.state_directory ?? options.directory ?? join(tmpdir(), "trato-sandbox")
    this.cancellations = new SandboxCancellations(new SandboxMemory(join(state, "state")), () => this.now())
  }

  async stamp(request: StampRequest, signal?: AbortSignal): Promise<PacStamp> {
    if (this.staysSilent(request.xml)) {
      await this.wait(this.options.silence_ms ?? SILENCE_MS, signal)
      throw new PacUnknown("timeout")
    }
    const fault = sandboxControl().failures.shift() ?? this.options.fail
    return this.answering(fault, signal, { xml: "<html>502 Bad Gateway</html>", repeated: false }, async () => {
      const hash = sha256(request.xml)
      const first = await this.stamps.get(`${hash}.xml`)
      const stamped = first ?? this.make(request.xml, hash)
      if (first === undefined) {
        await this.stamps.set(`${hash}.xml`, stamped)
        await this.cancellations.learn(uuidOf(hash), stamped)
      }
      return { xml: stamped, repeated: first !== undefined }
    })
  }

  async cancel(request: PacCancelRequest, signal?: AbortSignal): Promise<PacCancelled> {
    const control = sandboxControl()
    const acceptance = control.acceptance ?? this.options.acceptance ?? { answer: "accept", seconds: 10 }
    return this.answering(control.cancel_failures.shift(), signal, { code: "", receipt: null, text: "<html>502 Bad Gateway</html>" }, () => this.cancellations.cancel(request, acceptance))
  }

  async status(document: DocumentKey, signal?: AbortSignal): Promise<FiscalStatus> {
    const control = sandboxControl()
    const missing: FiscalStatus = { state: "not_found", cancelable: null, cancellation: null, raw: "N - 602: Comprobante no encontrado. · No Encontrado" }
    const lost = (control.not_found ?? 0) > 0
    if (lost) control.not_found = (control.not_found ?? 0) - 1
    return this.answering(control.status_failures.shift(), signal, missing, async () => (lost ? missing : this.cancellations.status(document)))
  }

  async health(signal?: AbortSignal): Promise<PacHealth> {
    await this.wait(sandboxControl().delay_ms ?? this.options.delay_ms ?? 0, signal)
    return { credits: null }
  }

  private staysSilent(xml: string): boolean {
    const receiver = /<cfdi:Receptor\b[^>]*\bRfc="([^"]+)"/.exec(xml)?.[1]
    const hash = sha256(xml)
    if (!receiver || !this.taxpayers.get(receiver)?.silent || this.unanswered.has(hash)) return false
    this.unanswered.add(hash)
    return true
  }

  private now(): Date {
    return this.options.now?.() ?? new Date()
  }

  /** Answers as a network would: late, not at all, or with the deed done and the answer lost. */
  private async answering<T>(fault: FaultName | undefined, signal: AbortSignal | undefined, bad: T, act: () => Promise<T>): Promise<T> {
    await this.wait(sandboxControl().delay_ms ?? this.options.delay_ms ?? 0, signal)
    if (fault === "timeout") return this.hang(signal)
    if (fault === "server_error" || fault === "connection_lost") throw new PacUnknown(fault)
    const answer = await act()
    if (fault === "timeout_after_stamp") return this.hang(signal)
    if (fault === "server_error_after_stamp") throw new PacUnknown("server_error")
    if (fault === "connection_lost_after_stamp") throw new PacUnknown("connection_lost")
    return fault === "bad_answer" ? bad : answer
  }

  private async wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw new PacUnknown("timeout")
    if (ms <= 0) return
    await sleep(ms, undefined, { signal }).catch(() => {
      throw new PacUnknown("timeout")
    })
  }

  /** What a caller sees of an answer that never comes: its own signal, or its own patience. */
  private async hang(signal?: AbortSignal): Promise<never> {
    if (signal) await this.wait(60_000, signal)
    throw new PacUnknown("timeout")
  }

  private make(xml: string, hash: string): string {
    const root = this.read(xml)
    if (stampOf(root)) throw new PacRejection("307", "El comprobante contiene un timbre previo.")
    const fault = structureFault(root)
    if (fault) throw new PacRejection("301", fault)
    checkCertificate(root)
    checkDates(root, this.now(), this.options.max_age_hours ?? 72)
    if (root.attributes.TipoDeComprobante === "P") checkPayments(root)
    else checkTotals(root)
    checkReceiverData(root)
    checkRegister(root, this.taxpayers, this.options.strict ?? false)
    return insertStamp(xml, serializeNode(this.stampNode(root, hash)))
  }

  private read(xml: string): XmlNode {
    try {
      return parseXml(xml)
    } catch (error) {
      if (error instanceof UnreadableXml) throw new PacRejection("301", `XML mal formado: ${error.message}`)
      throw error
    }
  }

  private stampNode(root: XmlNode, hash: string): XmlNode {
    const stamp = node("tfd:TimbreFiscalDigital", {
      "xmlns:tfd": "http://www.sat.gob.mx/TimbreFiscalDigital",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation": "http://www.sat.gob.mx/TimbreFiscalDigital http://www.sat.gob.mx/sitio_internet/cfd/TimbreFiscalDigital/TimbreFiscalDigitalv11.xsd",
      Version: "1.1",
      UUID: uuidOf(hash),
      FechaTimbrado: stampedAt(root, hash),
      RfcProvCertif: SANDBOX_TAX_ID,
      Leyenda: LEGEND,
      SelloCFD: root.attributes.Sello,
      NoCertificadoSAT: SANDBOX_CERTIFICATE,
    })
    const seal = signText(stampOriginalString(stamp), sandboxKey(this.options.seed ?? "trato sandbox"))
    return { ...stamp, attributes: { ...stamp.attributes, SelloSAT: seal } }
  }
}
