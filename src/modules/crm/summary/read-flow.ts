import { SummaryStageFlow } from "../../../types/http/summary"
import { NamedStage } from "./read-figures"

export type FlowRow = { stage_id: string; outcome: "forward" | "back" | "away" | "won" | "lost"; visits: string; seconds: string }

const DAY = 86_400

/** Of the times that a deal left each stage in the window: where it went, and how long it had stayed (B-08). */
export function flowOf(rows: FlowRow[], stages: NamedStage[]): SummaryStageFlow[] {
  return stages.map((stage) => {
    const mine = rows.filter((row) => row.stage_id === stage.id)
    const visits = (outcome: FlowRow["outcome"]) => Number(mine.find((row) => row.outcome === outcome)?.visits ?? 0)
    const [forward, back, away, won, lost] = [visits("forward"), visits("back"), visits("away"), visits("won"), visits("lost")]
    const left = forward + back + away + won + lost
    const seconds = mine.reduce((sum, row) => sum + Number(row.seconds), 0)
    return { stage, left, forward, back, away, won, lost, rate: left ? (forward + won) / left : null, mean_days: left ? seconds / DAY / left : null }
  })
}
