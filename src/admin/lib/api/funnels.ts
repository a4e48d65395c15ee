import type { CreatePipelineBody, LostReasonDTO, PipelineDTO } from "../../../types/http/crm"
import { request } from "../http"
import { savePipeline } from "./deals"

const PIPELINES = "/admin/trato/pipelines"
const REASONS = "/admin/trato/lost-reasons"

export const createPipeline = (body: CreatePipelineBody): Promise<PipelineDTO> => request<{ pipeline: PipelineDTO }>(PIPELINES, { method: "POST", body }).then((r) => r.pipeline)

/** The server takes a funnel as a whole; its stages go back as they are. */
export const changePipeline = (pipeline: PipelineDTO, change: { name?: string; is_default?: true }): Promise<PipelineDTO> =>
  savePipeline(pipeline.id, { version: pipeline.version, ...change, stages: pipeline.stages.map(({ position: _position, ...stage }) => stage) })

/** Puts a funnel away or brings it back; its deals stay in the list. */
export const archivePipeline = (pipeline: PipelineDTO, archived: boolean): Promise<PipelineDTO> =>
  request<{ pipeline: PipelineDTO }>(`${PIPELINES}/${encodeURIComponent(pipeline.id)}/archive`, { method: "POST", body: { archived, version: pipeline.version } }).then((r) => r.pipeline)

export const deletePipeline = (id: string): Promise<unknown> => request(`${PIPELINES}/${encodeURIComponent(id)}`, { method: "DELETE" })

export type LostReasonBody = { name?: string; needs_note?: boolean; position?: number }

export const createLostReason = (body: LostReasonBody & { name: string }): Promise<LostReasonDTO> =>
  request<{ lost_reason: LostReasonDTO }>(REASONS, { method: "POST", body }).then((r) => r.lost_reason)
export const updateLostReason = (id: string, body: LostReasonBody): Promise<LostReasonDTO> =>
  request<{ lost_reason: LostReasonDTO }>(`${REASONS}/${encodeURIComponent(id)}`, { method: "POST", body }).then((r) => r.lost_reason)
export const deleteLostReason = (id: string): Promise<unknown> => request(`${REASONS}/${encodeURIComponent(id)}`, { method: "DELETE" })

/** Moves one reason; the server takes the whole order at once. */
export async function moveLostReason(reasons: LostReasonDTO[], from: number, to: number): Promise<void> {
  const ids = reasons.map((reason) => reason.id)
  ids.splice(to, 0, ...ids.splice(from, 1))
  await request(`${REASONS}/order`, { method: "POST", body: { ids } })
}
