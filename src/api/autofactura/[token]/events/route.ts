import { openStream, tooManyStreams } from "../../../admin/trato/board/events/streams"
import { lookAgain, progressOfView } from "../../view"
import type { InvoiceProgress } from "../../../../types/http/billing"
import { notFound, page, tooMany } from "../../respond"

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
  // Nothing follows: the end of the response ends the stream and its timers.
  if (isOver(first)) return void res.end()
  const look = async (): Promise<void> => {
    try {
      const view = await lookAgain(req)
      const now = view && (await progressOfView(req, view))
      if (now) stream.send("progress", now)
      if (!now || isOver(now)) return void res.end()
    } catch {
      // The database is away for a moment: the next look tells.
    }
    timer = setTimeout(() => void look(), LOOK_MS).unref()
  }
  timer = setTimeout(() => void look(), LOOK_MS).unref()
})

const isOver = (progress: InvoiceProgress): boolean => progress.step === "done" || progress.step === "failed"
