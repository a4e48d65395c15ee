import { createServer } from "node:http"
import { AddressInfo, connect } from "node:net"
import type { MedusaResponse } from "@medusajs/framework/http"
import { openStream, Stream, tooManyStreams } from "./streams"

describe("streams of a listener who never reads", () => {
  it("B-06 R-06 closes the stream of who never reads, frees its place, and goes on with the others", async () => {
    const streams: Stream[] = []
    let ended = 0
    const server = createServer((_, res) => void streams.push(openStream(res as unknown as MedusaResponse, "user_1", () => ended++)))
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
    const { port } = server.address() as AddressInfo
    const ask = () => connect(port, "127.0.0.1").on("error", () => undefined)
    const [deaf, hearing] = [ask().pause(), ask()]
    let heard = ""
    hearing.on("data", (chunk: Buffer) => (heard = chunk.toString().slice(-200)))
    for (const socket of [deaf, hearing]) {
      socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      await expect.poll(() => streams.length, { timeout: 5_000 }).toBe(socket === deaf ? 1 : 2)
    }
    for (let i = 0; i < 2_000 && !ended; i++) {
      for (const stream of streams) stream.send("board", { text: "x".repeat(8_000) })
      await new Promise((done) => setImmediate(done))
    }
    await expect.poll(() => ended, { timeout: 5_000 }).toBe(1)
    streams[1].send("board", { deal_id: "last" })
    await expect.poll(() => heard, { timeout: 5_000 }).toContain("last")
    // To a stream that is over nothing is written, and nobody falls over it.
    streams[0].send("ping", {})
    expect(tooManyStreams("user_1")).toBe(false)
    for (const socket of [deaf, hearing]) socket.destroy()
    await expect.poll(() => ended, { timeout: 5_000 }).toBe(2)
    server.close()
  })
})
