import type { PresalesSettingsResponse, SavePresalesSettingsBody, SaveTemplateBody, TemplateDTO } from "../../../../types/http/presales"
import { request } from "../../http"

export const presalesSettingsKey = ["trato", "presales-settings"] as const
export const templatesKey = ["trato", "document-templates"] as const

export const getPresalesSettings = (signal?: AbortSignal): Promise<PresalesSettingsResponse> => request("/admin/trato/presales-settings", { signal })

export const savePresalesSettings = (body: SavePresalesSettingsBody): Promise<PresalesSettingsResponse> =>
  request("/admin/trato/presales-settings", { method: "POST", body })

export const saveTemplate = (id: string | null, body: SaveTemplateBody): Promise<{ template: TemplateDTO }> =>
  request(`/admin/trato/document-templates${id ? `/${id}` : ""}`, { method: "POST", body })

export const deleteTemplate = (id: string): Promise<unknown> => request(`/admin/trato/document-templates/${id}`, { method: "DELETE" })
