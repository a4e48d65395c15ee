import type { UpdateWebhookBody, WebhookBody, WebhookDeliveriesResponse, WebhookDeliveryDTO, WebhookDeliveryResponse, WebhookDTO, WebhookResponse, WebhooksResponse } from "../../../types/http/webhooks"
import { request } from "../http"

const at = "/admin/trato/webhooks"
const id = encodeURIComponent

export const webhookKeys = { list: ["trato", "webhooks"] as const, deliveries: (webhookId: string) => ["trato", "webhooks", webhookId, "deliveries"] as const }

export const listWebhooks = (signal?: AbortSignal): Promise<WebhookDTO[]> => request<WebhooksResponse>(at, { signal }).then((r) => r.webhooks)
export const createWebhook = (body: WebhookBody): Promise<WebhookResponse> => request(at, { method: "POST", body })
export const updateWebhook = (webhookId: string, body: UpdateWebhookBody): Promise<WebhookResponse> => request(`${at}/${id(webhookId)}`, { method: "POST", body })
export const deleteWebhook = (webhookId: string): Promise<unknown> => request(`${at}/${id(webhookId)}`, { method: "DELETE" })
export const testWebhook = (webhookId: string): Promise<WebhookDeliveryDTO> => request<WebhookDeliveryResponse>(`${at}/${id(webhookId)}/ping`, { method: "POST" }).then((r) => r.delivery)
export const listDeliveries = (webhookId: string, signal?: AbortSignal): Promise<WebhookDeliveryDTO[]> => request<WebhookDeliveriesResponse>(`${at}/${id(webhookId)}/deliveries`, { query: { limit: 50 }, signal }).then((r) => r.deliveries)
export const resendDelivery = (webhookId: string, deliveryId: string): Promise<WebhookDeliveryDTO> => request<WebhookDeliveryResponse>(`${at}/${id(webhookId)}/deliveries/${id(deliveryId)}/resend`, { method: "POST" }).then((r) => r.delivery)
