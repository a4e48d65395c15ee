import { createServer, Server } from "node:http"
import { AddressInfo, connect, Socket } from "node:net"
import { endIdle } from "./idle"

/** More than the kernel keeps for a connection. */
const SIZE = 30_000_000

describe("who asks and then stands still", () => {
  let server: Server
  let paths: string[]
  const sockets: Socket[] = []

  beforeAll(async () => {
    endIdle("/slow", 1_500)
    server = createServer((req, res) => {
      paths.push(req.url!)
      if (req.method === "POST") return void req.resume().on("end", () => res.end("read"))
      res.end(Buffer.alloc(SIZE))
    })
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  })
  beforeEach(() => void (paths = []))
  afterAll(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })

  const ask = (head: string) => {
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1")
    sockets.push(socket)
    const seen = { closed: false, socket }
    socket.on("error", () => undefined).on("close", () => (seen.closed = true))
    socket.write(head)
    return seen
  }
  const open = () => new Promise<number>((done, fail) => server.getConnections((error, n) => (error ? fail(error) : done(n))))

  it("R-06 S-02 lets go of who never reads a file or never ends a form of a public page, and of nobody else", async () => {
    const reading = ask("GET /slow/token/pdf HTTP/1.1\r\nHost: x\r\n\r\n").socket.pause()
    ask("POST /slow/token HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nrfc=").socket.pause()
    const elsewhere = ask("GET /other HTTP/1.1\r\nHost: x\r\n\r\n")
    elsewhere.socket.pause()
    await expect.poll(() => paths.length, { timeout: 5_000 }).toBe(3)
    await expect.poll(open, { timeout: 5_000 }).toBe(1)
    expect([elsewhere.closed, reading.destroyed]).toEqual([false, false])
  })

  it("R-06 S-02 does not cut off who reads slowly", async () => {
    let bytes = 0
    const begun = Date.now()
    const { socket } = ask("GET /slow/token/pdf HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    socket.on("data", (chunk: Buffer) => {
      bytes += chunk.length
      socket.pause()
      setTimeout(() => socket.resume(), 5)
    })
    await expect.poll(() => bytes, { timeout: 20_000 }).toBeGreaterThan(SIZE)
    expect(Date.now() - begun).toBeGreaterThan(2_000)
  })
})
