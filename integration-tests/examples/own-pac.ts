import { ModuleProvider } from "@medusajs/framework/utils"
import { CfdiOptions, CfdiProvider, Pac, PacCancelRequest, PacCancelled, PacHealth, PacRejection, PacStamp, PacUnknown, DocumentKey, statusOf } from "../../src/providers/cfdi"
import { FiscalStatus, StampRequest } from "../../src/types/fiscal"

type Options = { url: string; api_key: string; taxes?: CfdiOptions["taxes"] }

/**
 * A PAC of your own: four methods that ask it and say what it answered. Three rules make stamping safe:
 * the same bytes always get the same stamp; what it refuses is a PacRejection with the SAT's code; whatever leaves the question open
 * (no answer, 5xx, an answer nobody can read) is a PacUnknown.
 */
class OwnPac implements Pac {
  readonly name = "own"
  readonly practice = false

  constructor(private readonly options: Options) {}

  async stamp(request: StampRequest, signal?: AbortSignal): Promise<PacStamp> {
    const { status, body } = await this.ask("/stamp", { xml: request.xml, reference: request.key }, signal)
    if (status === 200 && typeof body.xml === "string") return { xml: body.xml, repeated: body.repeated === true }
    throw new PacRejection(String(body.code ?? "rejected"), String(body.message ?? ""))
  }

  async cancel(request: PacCancelRequest, signal?: AbortSignal): Promise<PacCancelled> {
    const { body } = await this.ask("/cancel", { xml: request.signed_xml }, signal)
    return { code: String(body.code), receipt: typeof body.receipt === "string" ? body.receipt : null, text: String(body.message ?? "") }
  }

  async status(document: DocumentKey, signal?: AbortSignal): Promise<FiscalStatus> {
    const { body } = await this.ask("/status", { uuid: document.uuid, issuer: document.issuer, receiver: document.receiver, total: document.total }, signal)
    return statusOf({ state: String(body.Estado), cancelable: String(body.EsCancelable), cancellation: String(body.EstatusCancelacion), code: String(body.CodigoEstatus) })
  }

  async health(signal?: AbortSignal): Promise<PacHealth> {
    const { body } = await this.ask("/credits", {}, signal)
    return { credits: typeof body.credits === "number" ? body.credits : null }
  }

  private async ask(path: string, body: object, signal?: AbortSignal): Promise<{ status: number; body: Record<string, unknown> }> {
    let answer: Response
    try {
      // `manual`: a redirect would carry the key and the buyer's data elsewhere.
      answer = await fetch(this.options.url + path, { method: "POST", redirect: "manual", signal: signal ?? AbortSignal.timeout(30_000), headers: { "content-type": "application/json", authorization: `Bearer ${this.options.api_key}` }, body: JSON.stringify(body) })
    } catch (error) {
      throw new PacUnknown(error instanceof Error && error.name === "TimeoutError" ? "timeout" : "connection_lost")
    }
    const read = (await answer.json().catch(() => null)) as Record<string, unknown> | null
    if (answer.status >= 500 || read === null) throw new PacUnknown("server_error", String(answer.status))
    return { status: answer.status, body: read }
  }
}

/** Everything else of CFDI (rules, XML, seal, reading back) comes with the class it extends. */
class OwnCfdi extends CfdiProvider {
  static identifier = "own-cfdi"

  static validateOptions(options: Record<string, unknown>): void {
    if (typeof options.url !== "string" || typeof options.api_key !== "string") throw new Error("own-cfdi needs `url` and `api_key`")
  }

  constructor(cradle: unknown, options: Options) {
    super(cradle, { taxes: options.taxes }, new OwnPac(options))
  }
}

export default ModuleProvider("trato_billing", { services: [OwnCfdi] })
