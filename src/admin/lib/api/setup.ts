import type { MailTestResponse, SetupResponse } from "../../../types/http/setup"
import { request } from "../http"

export const setupKey = ["trato", "setup"] as const

export const getSetup = (signal?: AbortSignal): Promise<SetupResponse> => request("/admin/trato/setup", { signal })

export const testMail = (): Promise<MailTestResponse> => request("/admin/trato/setup/mail-test", { method: "POST", body: {} })

export const diagnosticsPath = "/admin/trato/diagnostics"
