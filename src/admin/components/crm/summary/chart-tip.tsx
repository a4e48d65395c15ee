import { Text } from "@medusajs/ui"
import { StageDot } from "../stage-dot"

type ChartTipProps = { title: string; lines: { label: string; value: string; color?: string }[]; note?: string }

/** What a chart says about the bar under the mouse, or the one the arrow keys are on. */
export const ChartTip = ({ title, lines, note }: ChartTipProps) => (
  <div className="bg-ui-bg-component shadow-elevation-flyout flex min-w-40 flex-col gap-y-1 rounded-lg px-3 py-2" role="status">
    <Text size="xsmall" weight="plus">{title}</Text>
    {lines.map(({ label, value, color }) => (
      <div key={label} className="txt-xsmall text-ui-fg-subtle flex items-center justify-between gap-x-4">
        <span className="flex items-center gap-x-1.5">{color && <StageDot color={color} />}{label}</span>
        <span className="text-ui-fg-base tabular-nums">{value}</span>
      </div>
    ))}
    {note && <Text size="xsmall" className="text-ui-fg-subtle max-w-56">{note}</Text>}
  </div>
)
