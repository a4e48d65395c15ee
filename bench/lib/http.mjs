import http from "node:http"

/**
 * A small client that keeps its connections, since fetch costs more than what is measured.
 * @param {string} base
 * @param {Record<string, string>} [headers]
 */
export function client(base, headers = {}) {
  const { hostname, port } = new URL(base)
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
  /** @returns {Promise<{ status: number, body: unknown, headers: import("node:http").IncomingHttpHeaders, ms: number }>} */
  const send = (method, path, body, more = {}) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const started = performance.now()
      const request = http.request(
        { hostname, port, method, path, agent, headers: { ...headers, ...more, ...(text ? { "content-type": "application/json", "content-length": Buffer.byteLength(text) } : {}) } },
        (response) => {
          const chunks = []
          response.on("data", (chunk) => chunks.push(chunk))
          response.on("end", () => {
            const ms = performance.now() - started
            const raw = Buffer.concat(chunks).toString()
            resolve({ status: response.statusCode, ms, headers: response.headers, body: raw.startsWith("{") || raw.startsWith("[") ? JSON.parse(raw) : raw })
          })
        }
      )
      request.on("error", reject)
      request.end(text)
    })
  const expect = async (method, path, body, more) => {
    const answer = await send(method, path, body, more)
    if (answer.status >= 400) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 400)}`)
    return answer
  }
  return { get: (path) => expect("GET", path), post: (path, body = {}, more = {}) => expect("POST", path, body, more), delete: (path) => expect("DELETE", path), close: () => agent.destroy() }
}

/** @param {{ admin_url: string, email: string, password: string }} info of the demo */
export async function signIn(info) {
  const base = new URL(info.admin_url).origin
  const { body } = await client(base).post("/auth/user/emailpass", { email: info.email, password: info.password })
  return withSession(base, body.token)
}

/**
 * As the admin in the browser asks: by the cookie of a session. A bearer token is verified anew at each
 * request, where jsonwebtoken first tries to read the secret as a public key, about a millisecond.
 */
export async function withSession(base, token) {
  const first = client(base, { authorization: `Bearer ${token}` })
  const { headers } = await first.post("/auth/session")
  first.close()
  return client(base, { cookie: headers["set-cookie"].map((cookie) => cookie.split(";")[0]).join("; ") })
}
