import { openStream, tooManyStreams } from "../../../admin/trato/board/events/streams"
import { page } from "../../respond"
import { findView, progressOfView } from "../../view"
import { notFound, tooMany } from "../../respond"

/** How often the stored state is looked at; every process sees the same. */
const LOOK_MS = 500

/** The real progress as it happens; whoever cannot hold a stream asks `progress` again and again (BIL-06). */
export const GET = page(async (req, res, view) => {
  const first = await progressOfView(req, view)
  if (!first) return notFound(res)
  if (tooManyStreams(view.note.id)) return tooMany(res)
  let timer: NodeJS.Timeout | undefined
  const stream = openStream(res, view.note.id, () => clearTimeout(timer))
  stream.send("progress", first)
  if (first.step === "done" || first.step === "failed") return
  const look = async (): Promise<void> => {
    try {
      const found = await findView(req)
      const now = "view" in found ? await progressOfView(req, found.view) : null
      if (now) stream.send("progress", now)
      if (!now || now.step === "done" || now.step === "failed") return
    } catch {
      // The database is away for a moment: the next look tells.
    }
    timer = setTimeout(() => void look(), LOOK_MS).unref()
  }
  timer = setTimeout(() => void look(), LOOK_MS).unref()
})
