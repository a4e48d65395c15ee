import type { FieldError } from "../../types/common"
import { sdk } from "./sdk"

/**
 * What a refused request says. The js-sdk keeps only the message; ours also tells which field is wrong
 * (`errors`), a stable `code` to translate, and facts for the screen (`details`). Status 0: no answer came.
 */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: FieldError[] = [],
    readonly details: Record<string, unknown> = {},
    /** Short and found again in the server's log and in the diagnosis (DAY-09). */
    readonly reference: string | null = null
  ) {
    super(message)
  }
}

export const isApiError = (error: unknown): error is ApiError => error instanceof ApiError

/** Names this tab in what it changes, so that the live board can tell its own echo. */
export const CLIENT_ID = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("")

type QueryValue = string | number | boolean | null | undefined | (string | number)[]

export type RequestOptions = {
  method?: "GET" | "POST" | "DELETE"
  body?: unknown
  /** Sent as it is, in place of a body. */
  file?: Blob
  query?: Record<string, QueryValue>
  signal?: AbortSignal
}

/**
 * Asks our admin API. Lists in the query are sent as `a,b`.
 * @throws ApiError for every answer that is not a success, and when the server cannot be reached.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options)
  if (response.status === 204) return undefined as T
  const json = (await response.json().catch(() => null)) as Record<string, unknown> | null
  if (response.ok) return json as T
  throw new ApiError(
    response.status,
    typeof json?.code === "string" ? json.code : typeof json?.type === "string" ? json.type : "unknown",
    typeof json?.message === "string" ? json.message : response.statusText,
    Array.isArray(json?.errors) ? (json.errors as FieldError[]) : [],
    isRecord(json?.details) ? json.details : {},
    referenceOf(response, json)
  )
}

/** A file: PDF, XML, CSV. */
export async function requestBlob(path: string, options: RequestOptions = {}): Promise<Blob> {
  const response = await send(path, options)
  if (response.ok) return response.blob()
  const json = (await response.json().catch(() => null)) as { code?: string; message?: string; reference?: string } | null
  throw new ApiError(response.status, json?.code ?? "unknown", json?.message ?? response.statusText, [], {}, referenceOf(response, json))
}

const referenceOf = (response: Response, json: { reference?: unknown } | null): string | null =>
  typeof json?.reference === "string" ? json.reference : response.headers.get("x-trato-reference")

async function send(path: string, { method = "GET", body, file, query, signal }: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: "application/json", "x-trato-client": CLIENT_ID }
  if (file) headers["content-type"] = "application/octet-stream"
  else if (body !== undefined) headers["content-type"] = "application/json"
  if (__AUTH_TYPE__ === "jwt") {
    const token = await sdk.client.getToken()
    if (token) headers.authorization = `Bearer ${token}`
  }
  try {
    return await fetch(urlOf(path, query), {
      method,
      headers,
      body: file ?? (body === undefined ? undefined : JSON.stringify(body)),
      credentials: "include",
      signal,
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error
    throw new ApiError(0, "network", String(error))
  }
}

/** An address of the backend, for links and downloads. */
export function urlOf(path: string, query: RequestOptions["query"] = {}): string {
  const url = new URL(path, new URL(__BACKEND_URL__ || "/", window.location.origin))
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === "") continue
    if (Array.isArray(value)) {
      if (value.length) url.searchParams.set(key, value.join(","))
    } else url.searchParams.set(key, String(value))
  }
  return url.toString()
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
