import type { Grant, Permissions } from "../../../types/access"
import { request } from "../http"

export type Feature = "crm" | "presales" | "billing" | "self_invoice"

export type Me = {
  permissions: Permissions
  features: Record<Feature, boolean>
  time_zone: string
  language: "es" | "en"
  country: "MX" | "PE"
}

export const meKey = ["trato", "me"] as const

export const getMe = (signal?: AbortSignal): Promise<Me> => request("/admin/trato/me", { signal })

export const has = (me: Me | undefined, grant: Grant): boolean => me?.permissions.grants.includes(grant) ?? false
