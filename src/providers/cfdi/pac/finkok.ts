import { setTimeout as sleep } from "node:timers/promises"
import { FiscalStatus, StampRequest } from "../../../types/fiscal"
import { statusOf } from "../cancel-answers"
import { FinkokOptions } from "../options"
import { ask } from "./http"
import { SoapNode, escapeXml, find, findAll, readSoap, textOf } from "./soap"
import { DocumentKey, Pac, PacCancelRequest, PacCancelled, PacHealth, PacRejection, PacStamp, PacUnknown } from "./types"

const HOSTS = { test: "https://demo-facturacion.finkok.com", production: "https://facturacion.finkok.com" }

type Service = "stamp" | "cancel"

/** After a repetition the first stamp may take some seconds to be found (603 until then). */
const RECOVER_TRIES = 12
const RECOVER_WAIT_MS = 750

const NO_CREDITS = /sin (timbres|saldo|cr[eé]ditos?)|cr[eé]ditos? (insuficientes?|agotados?)|no (tiene|cuenta con) (timbres|cr[eé]ditos?|saldo)|prepago/i
const CREDENTIALS = /usuario o contrase|invalid (user|username|password)|credenciales/i

type Incident = { code: string; text: string; extra: string }

const incidentsOf = (result: SoapNode): Incident[] =>
  findAll(result, "Incidencia").map((i) => ({ code: textOf(i, "CodigoError"), text: textOf(i, "MensajeIncidencia"), extra: textOf(i, "ExtraInfo") }))

/** The first incident decides; a code in its words (CFDI40145) says more than the PAC's own number. */
function refusal({ code, text, extra }: Incident): PacRejection | PacUnknown {
  const said = [text, extra].filter(Boolean).join(" ").slice(0, 2000)
  if (CREDENTIALS.test(said) || code === "300") return new PacRejection("pac_credentials", said, `${code} - ${said}`)
  if (NO_CREDITS.test(said)) return new PacRejection("pac_credits", said, `${code} - ${said}`)
  // 704 and 708: the PAC or the SAT could not work on it; nothing is decided.
  if (code === "704" || code === "708" || code === "") return new PacUnknown("server_error", `${code} ${said.slice(0, 200)}`.trim())
  return new PacRejection(/CFDI\d{5}|CRP\d{5}/.exec(`${code} ${said}`)?.[0] ?? code, said, `${code} - ${said}`)
}

/**
 * Finkok (SOAP). `stamp` may answer a repetition (307) with or without the first stamp; `stamped` then gives it, after some
 * seconds. The account goes inside every message, so messages are never logged.
 */
export class FinkokPac implements Pac {
  readonly name = "finkok"
  readonly practice: boolean
  private readonly base: string

  constructor(private readonly options: FinkokOptions, private readonly waitMs = RECOVER_WAIT_MS) {
    this.practice = options.environment === "test"
    this.base = (options.url ?? HOSTS[options.environment]).replace(/\/+$/, "")
  }

  async stamp(request: StampRequest, signal?: AbortSignal): Promise<PacStamp> {
    const xml = Buffer.from(request.xml, "utf8").toString("base64")
    const result = await this.call("stamp", "stamp", { xml }, signal)
    const stamped = textOf(result, "xml")
    const incidents = incidentsOf(result)
    const again = incidents.some((i) => i.code === "307")
    if (stamped && textOf(result, "UUID")) return { xml: stamped, repeated: again }
    if (again) return this.recover(xml, signal)
    const [first] = incidents
    if (!first) throw new PacUnknown("bad_answer", "neither a stamp nor an incident")
    throw refusal(first)
  }

  async cancel(request: PacCancelRequest, signal?: AbortSignal): Promise<PacCancelled> {
    const xml = Buffer.from(request.signed_xml, "utf8").toString("base64")
    const result = await this.call("cancel", "cancel_signature", { xml, store_pending: "false" }, signal)
    const receipt = textOf(result, "Acuse") || null
    const folio = findAll(result, "Folio").find((f) => textOf(f, "UUID").toUpperCase() === request.document.uuid.toUpperCase())
    if (folio) return { code: textOf(folio, "EstatusUUID"), receipt, text: textOf(folio, "EstatusCancelacion") }
    const code = textOf(result, "CodEstatus")
    if (CREDENTIALS.test(code)) throw new PacRejection("pac_credentials", code)
    if (/already cancel/i.test(code)) return { code: "202", receipt, text: code }
    if (/no tiene certificado/i.test(code)) return { code: "711", receipt, text: code }
    const number = /\b\d{3}\b/.exec(code)?.[0]
    if (!number) throw new PacUnknown("bad_answer", "the answer is of another document")
    return { code: number, receipt, text: code }
  }

  async status(document: DocumentKey, signal?: AbortSignal): Promise<FiscalStatus> {
    const given = { taxpayer_id: document.issuer, rtaxpayer_id: document.receiver, uuid: document.uuid, total: document.total }
    const result = await this.call("cancel", "get_sat_status", given, signal)
    const sat = find(result, "sat")
    if (!sat) throw new PacUnknown("bad_answer", textOf(result, "error").slice(0, 200) || "no answer of the SAT")
    try {
      return statusOf({ state: textOf(sat, "Estado"), cancelable: textOf(sat, "EsCancelable"), cancellation: textOf(sat, "EstatusCancelacion"), code: textOf(sat, "CodigoEstatus") })
    } catch (error) {
      throw new PacUnknown("bad_answer", error instanceof Error ? error.message : undefined)
    }
  }

  /** Finkok tells its credits by RFC only; that it answers with this account is what can be known. */
  async health(signal?: AbortSignal): Promise<PacHealth> {
    const result = await this.call("stamp", "query_pending", { uuid: "00000000-0000-0000-0000-000000000000" }, signal)
    const said = [textOf(result, "error"), textOf(result, "comments"), textOf(result, "status")].join(" ")
    if (CREDENTIALS.test(said)) throw new PacRejection("pac_credentials", said)
    return { credits: null }
  }

  private async recover(xml: string, signal?: AbortSignal): Promise<PacStamp> {
    for (let attempt = 0; attempt < RECOVER_TRIES; attempt++) {
      const result = await this.call("stamp", "stamped", { xml }, signal)
      const stamped = textOf(result, "xml")
      if (stamped) return { xml: stamped, repeated: true }
      await sleep(this.waitMs, undefined, { signal }).catch(() => {
        throw new PacUnknown("timeout")
      })
    }
    throw new PacUnknown("not_known_yet", "307, and the first stamp is not found yet")
  }

  private async call(service: Service, method: string, given: Record<string, string>, signal?: AbortSignal): Promise<SoapNode> {
    const parameters = Object.entries({ ...given, username: this.options.username, password: this.options.password })
    const body =
      `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns="http://facturacion.finkok.com/${service}"><soapenv:Header/><soapenv:Body>` +
      `<ns:${method}>${parameters.map(([name, value]) => `<ns:${name}>${escapeXml(value)}</ns:${name}>`).join("")}</ns:${method}></soapenv:Body></soapenv:Envelope>`
    const answer = await ask({
      method: "POST", url: `${this.base}/servicios/soap/${service}`, timeout_ms: this.options.timeout_ms, signal,
      headers: { "content-type": "text/xml; charset=utf-8", soapaction: `"${method}"` }, body,
    })
    if (answer.status === 401 || answer.status === 403) throw new PacRejection("pac_credentials", "El PAC no aceptó las credenciales.")
    if (answer.status !== 200) throw new PacUnknown(answer.status >= 500 ? "server_error" : "bad_answer", String(answer.status))
    const envelope = readSoap(answer.body)
    const fault = find(envelope, "Fault")
    if (fault) throw new PacUnknown("server_error", textOf(fault, "faultstring").slice(0, 200))
    const result = find(envelope, `${method}Result`)
    if (!result) throw new PacUnknown("bad_answer", `no ${method}Result`)
    return result
  }
}
