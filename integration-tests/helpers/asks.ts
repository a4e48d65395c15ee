import type { Host } from "./host"
import type { Person } from "./people"

/** Routes of the admin as one person asks them, another one where it is said; `actions`: what the journal tells of something, newest first. */
export function asks({ api }: Pick<Host, "api">, who: () => Person) {
  const at = (path: string) => `/admin/trato${path}`
  const get = (path: string, as = who()) => api.get(at(path), as.headers)
  const post = (path: string, body: unknown, as = who()) => api.post(at(path), body, as.headers)
  const del = (path: string, as = who()) => api.delete(at(path), as.headers)
  const actions = async (type: string, id: string): Promise<string[]> =>
    (await get(`/journal?subject_type=${type}&subject_id=${id}`)).data.entries.filter((e: { subject_type: string }) => e.subject_type === type).map((e: { action: string }) => e.action)
  return { get, post, del, actions }
}

/** `path:code` of each error of an answer. */
export const fieldsOf = (answer: { data: { errors: { path: string; code: string }[] } }): string[] => answer.data.errors.map((e) => `${e.path}:${e.code}`)
