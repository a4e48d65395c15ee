import Medusa from "@medusajs/js-sdk"

/** The host's own client settings: the bundler replaces these constants. */
export const sdk = new Medusa({
  baseUrl: __BACKEND_URL__ || "/",
  auth: { type: __AUTH_TYPE__ ?? "session", jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ },
})
