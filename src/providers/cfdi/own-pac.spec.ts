import { createServer } from "node:http"
import { AddressInfo } from "node:net"
import ownPac from "../../../integration-tests/examples/own-pac"
import * as sample from "../../../integration-tests/helpers/cfdi-samples"
import { PacBooks, satWords } from "../../../integration-tests/pacs/server"
import { FiscalProvider } from "../../types/fiscal"
import { makeTestCertificate } from "./make-certificate"
import { PacRejection } from "./pac/types"

describe("X-02 a PAC adapter of one's own, as docs/extending.md shows it", () => {
  const books = new PacBooks()
  let fail = 0
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on("data", (part: Buffer) => parts.push(part)).on("end", () => {
      const body = JSON.parse(Buffer.concat(parts).toString("utf8")) as { xml?: string; reference?: string; uuid?: string }
      const send = (status: number, answer: object) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer))
      if (fail-- > 0) return void response.writeHead(503).end("down")
      if (request.url === "/stamp") return void books.stamp(body.xml ?? "", body.reference ?? null).then(({ stamped, repeated }) => send(200, { xml: stamped.xml, repeated }), (e: PacRejection) => send(422, { code: e.code, message: e.text }))
      if (request.url === "/cancel") return void books.cancel(body.xml ?? "").then((answer) => send(200, { code: answer.code, receipt: answer.receipt, message: answer.text }))
      if (request.url === "/status") return void books.status(body.uuid ?? "").then((status) => send(200, satWords(status)))
      return void send(200, { credits: 7 })
    })
  })
  const now = new Date(Math.floor(Date.now() / 1000) * 1000)
  const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "E", valid_from: new Date(now.getTime() - 24 * 60 * 60 * 1000) })
  let provider: FiscalProvider
  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
    const [OwnCfdi] = ownPac.services as unknown as (new (cradle: unknown, options: object) => FiscalProvider)[]
    provider = new (OwnCfdi as NonNullable<typeof OwnCfdi>)({}, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, api_key: "k" })
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const request = (over: Parameters<typeof sample.invoice>[0] = {}) => {
    const { xml, sha256 } = provider.seal(sample.invoice({ issued_at: now.toISOString(), ...over }), csd)
    return { xml, sha256, key: `inv_${Math.random()}`, sandbox: false }
  }

  it("FIS-01 FIS-03 X-02 stamps once though the first answer was lost, refuses at the field, cancels and tells its state", async () => {
    const sealed = request()
    fail = 1
    expect(await provider.stamp(sealed)).toMatchObject({ ok: false, kind: "unknown" })
    const stamped = await provider.stamp(sealed)
    if (!stamped.ok) throw new Error(JSON.stringify(stamped))
    expect(await provider.stamp(request({ folio: "2", receiver: { ...sample.RECEIVER, postal_code: "06600" } }))).toMatchObject({ kind: "rejected", errors: [{ path: "receiver.postal_code" }] })
    expect(await provider.cancel({ xml: stamped.stamp.xml, motive: "02", sandbox: false }, csd)).toMatchObject({ ok: true, state: "requested" })
    expect(await provider.status({ xml: stamped.stamp.xml, sandbox: false })).toMatchObject({ ok: true, status: { state: "canceled" } })
    expect(await provider.health(false)).toMatchObject({ ok: true, pac: "own", credits: 7, practice: false })
    expect(books.doubles).toEqual([])
  })
})
