import { inject } from "vitest"

/** What the demo writes to info.json. */
export type ShopInfo = {
  admin_url: string
  email: string
  password: string
  publishable_key: string
  quote_url: string | null
  self_invoice_url: string | null
  mail_dir: string
  database_url: string
}

declare module "vitest" {
  interface ProvidedContext {
    shops: ShopInfo[]
  }
}

/** The shop of this worker: files that run at the same time have one each. */
export function shop(): ShopInfo {
  const shops = inject("shops")
  return shops[(Number(process.env.VITEST_POOL_ID ?? 1) - 1) % shops.length]
}

/** Address of the server, without a slash at the end. */
export const serverUrl = (): string => new URL(shop().admin_url).origin

export type Api = {
  get: <T>(path: string) => Promise<T>
  post: <T>(path: string, body?: unknown) => Promise<T>
  delete: <T>(path: string) => Promise<T>
}

/** The two sellers of the demo, as their roles have them. */
export const LUIS = { name: "Luis Ortega Salas", email: "luis@mesaybarra.example" }
export const DANIELA = { name: "Daniela Ruiz Campos", email: "daniela@mesaybarra.example" }

/** The admin's API as the demo's owner or somebody else of it: to look behind the screen, and to prepare what a test does not tell. */
export async function adminApi(email = shop().email): Promise<Api> {
  const { password } = shop()
  const { token } = await call<{ token: string }>("/auth/user/emailpass", { method: "POST", body: { email, password } })
  return {
    get: (path) => call(path, { token }),
    post: (path, body = {}) => call(path, { method: "POST", token, body }),
    delete: (path) => call(path, { method: "DELETE", token }),
  }
}

async function call<T>(path: string, { method = "GET", token, body }: { method?: string; token?: string; body?: unknown }): Promise<T> {
  const response = await fetch(`${serverUrl()}${path}`, {
    method,
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`)
  return (text ? JSON.parse(text) : undefined) as T
}

/** Asks until the answer fits; what happens behind a screen may take a moment. */
export async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean, what: string, timeout = 20_000): Promise<T> {
  const until = Date.now() + timeout
  for (;;) {
    const answer = await ask()
    if (fits(answer)) return answer
    if (Date.now() > until) throw new Error(`Waited ${timeout / 1000} s for ${what}; last: ${JSON.stringify(answer)?.slice(0, 800)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
