/** The shop's own HTTP API, as one of its people. */
export type Api = {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
}

export async function login(url: string, email: string, password: string): Promise<Api> {
  const { token } = await ask<{ token: string }>(url, "POST", "/auth/user/emailpass", { email, password })
  return {
    get: (path) => ask(url, "GET", path, undefined, token),
    post: (path, body = {}) => ask(url, "POST", path, body, token),
  }
}

async function ask<T>(url: string, method: string, path: string, body?: unknown, token?: string): Promise<T> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}\n${JSON.stringify(body)}`)
  return JSON.parse(text) as T
}

/** Asks again until `done`; for work that goes on after the answer. */
export async function until<T>(read: () => Promise<T>, done: (value: T) => boolean, seconds = 30): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ; ) {
    const value = await read()
    if (done(value)) return value
    if (Date.now() > end) throw new Error(`Not done after ${seconds} s: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
