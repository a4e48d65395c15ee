import { FiscalStatus, StampRequest } from "../../../types/fiscal"
import { SwOptions } from "../options"
import { HttpAnswer, ask } from "./http"
import { SAT_STATUS_URL, satStatus } from "./sat-status"
import { DocumentKey, Pac, PacCancelRequest, PacCancelled, PacHealth, PacRejection, PacStamp, PacUnknown } from "./types"

const HOSTS = {
  test: { services: "https://services.test.sw.com.mx", api: "https://api.test.sw.com.mx", status: "https://consultaqrfacturaelectronicatest.sw.com.mx/ConsultaCFDIService.svc" },
  production: { services: "https://services.sw.com.mx", api: "https://api.sw.com.mx", status: SAT_STATUS_URL },
}

/** The one envelope of all its answers. */
type Answer = { status: string; message: string; messageDetail: string; data: Record<string, unknown> }

const text = (value: unknown): string => (typeof value === "string" ? value : "")

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value)

function readAnswer({ status, body }: HttpAnswer): Answer {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw new PacUnknown(status >= 500 ? "server_error" : "bad_answer", `${status}, no JSON`)
  }
  if (!isRecord(parsed)) throw new PacUnknown("bad_answer", "no JSON object")
  return { status: text(parsed.status), message: text(parsed.message), messageDetail: text(parsed.messageDetail), data: isRecord(parsed.data) ? parsed.data : {} }
}

/** Answers that leave the question open, however they are worded. */
const isOpen = (status: number): boolean => status >= 500 || status === 408 || status === 409 || status === 425 || status === 429

/** `CFDI40145 - …`, `307. …`, `CRP20217 …`, `AU4101 - …`: the code stands first. */
const codeOf = (message: string): string => /^\s*([A-Z]{2,6}\d{2,5}|\d{3,4})\b/.exec(message)?.[1] ?? ""

const NO_CREDITS = /sin (saldo|timbres)|saldo insuficiente|no cuenta con (saldo|timbres)|timbres? (insuficientes?|agotados?)/i

/** A token lives two hours; it is renewed before. */
const RENEW_BEFORE_MS = 5 * 60 * 1000

/**
 * SW Sapien (REST). Stamps with `POST /v4/cfdi33/stamp/v4` (the path says 3.3 and takes 4.0); the header `customid` makes it
 * remember the request for 72 hours, and the same bytes again answer `307` with the first stamp.
 */
export class SwPac implements Pac {
  readonly name = "sw"
  readonly practice: boolean
  private readonly services: string
  private readonly api: string
  private readonly statusUrl: string
  private token: { value: string; until: number } | null = null
  /** One authentication at a time, however many invoices wait for it. */
  private authenticating: Promise<string> | null = null

  constructor(private readonly options: SwOptions) {
    const hosts = HOSTS[options.environment]
    this.practice = options.environment === "test"
    const bare = (url: string) => url.replace(/\/+$/, "")
    this.services = bare(options.url ?? hosts.services)
    this.api = bare(options.api_url ?? options.url ?? hosts.api)
    this.statusUrl = options.status_url ?? hosts.status
  }

  async stamp(request: StampRequest, signal?: AbortSignal): Promise<PacStamp> {
    const { status, answer } = await this.send("POST", `${this.services}/v4/cfdi33/stamp/v4`, signal, { xml: request.xml, headers: { customid: request.key.slice(0, 100) } })
    const cfdi = text(answer.data.cfdi)
    if (answer.status === "success" && cfdi) return { xml: cfdi, repeated: false }
    const code = codeOf(answer.message)
    // Stamped before; whether it is our document is checked against what was sealed.
    if ((code === "307" || code === "CFDI3307") && cfdi) return { xml: cfdi, repeated: true }
    if (code === "307" || code === "CFDI3307") throw new PacUnknown("not_known_yet", code)
    throw this.refusal(status, answer)
  }

  async cancel(request: PacCancelRequest, signal?: AbortSignal): Promise<PacCancelled> {
    const { status, answer } = await this.send("POST", `${this.services}/cfdi33/cancel/xml`, signal, { xml: request.signed_xml })
    if (answer.status !== "success") throw this.refusal(status, answer)
    const states = isRecord(answer.data.uuid) ? answer.data.uuid : {}
    const own = Object.entries(states).find(([uuid]) => uuid.toUpperCase() === request.document.uuid.toUpperCase())
    if (!own) throw new PacUnknown("bad_answer", "the answer is of another document")
    return { code: String(own[1]), receipt: text(answer.data.acuse) || null, text: answer.message }
  }

  status(document: DocumentKey, signal?: AbortSignal): Promise<FiscalStatus> {
    return satStatus(this.statusUrl, document, this.options.timeout_ms, signal)
  }

  async health(signal?: AbortSignal): Promise<PacHealth> {
    const { status, answer } = await this.send("GET", `${this.api}/management/v2/api/users/balance`, signal, {})
    if (answer.status !== "success") throw this.refusal(status, answer)
    const { isUnlimited, unlimited, stampsBalance, saldoTimbres } = answer.data
    if (isUnlimited === true || unlimited === true) return { credits: null }
    const credits = Number(stampsBalance ?? saldoTimbres)
    return { credits: Number.isFinite(credits) ? credits : null }
  }

  /** With a token; when it has expired a new one is fetched and the same bytes go again, since nothing was read. */
  private async send(method: "GET" | "POST", url: string, signal: AbortSignal | undefined, given: { xml?: string; headers?: Record<string, string> }): Promise<{ status: number; answer: Answer }> {
    for (let attempt = 0; ; attempt++) {
      const token = await this.currentToken(signal)
      const answer = await ask({
        method, url, timeout_ms: this.options.timeout_ms, signal,
        headers: { authorization: `Bearer ${token}`, ...given.headers },
        body: given.xml === undefined ? undefined : asForm(given.xml),
      })
      if (answer.status === 401 && attempt === 0 && !this.options.token) {
        if (this.token?.value === token) this.token = null
        continue
      }
      if (answer.status === 401 || answer.status === 403) throw new PacRejection("pac_credentials", "El PAC no aceptó las credenciales.")
      return { status: answer.status, answer: readAnswer(answer) }
    }
  }

  private refusal(status: number, answer: Answer): PacRejection | PacUnknown {
    const said = [answer.message, answer.messageDetail].filter(Boolean).join(" ").slice(0, 2000)
    if (answer.status !== "error" || isOpen(status)) return new PacUnknown(status >= 500 ? "server_error" : "bad_answer", `${status} ${said.slice(0, 200)}`)
    if (NO_CREDITS.test(said)) return new PacRejection("pac_credits", said, said)
    // The detail holds the rule when the message only says that a rule was broken.
    const code = /CFDI\d{5}|CRP\d{5}/.exec(said)?.[0] ?? (codeOf(answer.message) || "rejected")
    return new PacRejection(code, said, said)
  }

  private currentToken(signal?: AbortSignal): Promise<string> {
    if (this.options.token) return Promise.resolve(this.options.token)
    if (this.token && this.token.until - RENEW_BEFORE_MS > Date.now()) return Promise.resolve(this.token.value)
    this.authenticating ??= this.authenticate().finally(() => {
      this.authenticating = null
    })
    return signal ? Promise.race([this.authenticating, aborted(signal)]) : this.authenticating
  }

  private async authenticate(): Promise<string> {
    const { user, password } = this.options
    const answer = await ask({
      method: "POST", url: `${this.services}/v2/security/authenticate`, timeout_ms: this.options.timeout_ms,
      headers: { "content-type": "application/json" }, body: JSON.stringify({ user, password }),
    })
    if (answer.status === 400 || answer.status === 401 || answer.status === 403) throw new PacRejection("pac_credentials", "El PAC no aceptó el usuario o la contraseña.")
    const { status, data } = readAnswer(answer)
    const value = text(data.token)
    if (status !== "success" || !value) throw new PacUnknown(answer.status >= 500 ? "server_error" : "bad_answer", "no token")
    // `expires_in` is an instant in seconds; older accounts answer a number of seconds.
    const expires = Number(data.expires_in ?? 0)
    const until = expires > 1e9 ? expires * 1000 : Date.now() + (expires > 0 ? expires : 2 * 60 * 60) * 1000
    this.token = { value, until }
    return value
  }
}

function asForm(xml: string): FormData {
  const form = new FormData()
  form.append("xml", new Blob([xml], { type: "text/xml" }), "xml")
  return form
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = () => reject(new PacUnknown("timeout"))
    if (signal.aborted) stop()
    else signal.addEventListener("abort", stop, { once: true })
  })
