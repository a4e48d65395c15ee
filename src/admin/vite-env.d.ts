/// <reference types="vite/client" />

declare const __BACKEND_URL__: string | undefined
declare const __AUTH_TYPE__: "session" | "jwt" | undefined
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined

/** Replaced by the bundler: the build's PLUGIN_* variables without their prefix. */
declare const process: { env: Record<string, string | undefined> }
