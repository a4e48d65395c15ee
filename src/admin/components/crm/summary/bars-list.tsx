import { Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { StageDot } from "../stage-dot"

export type BarItem = { key: string; label: string; value: number; text: string; note?: string; color: string; to?: string; group?: string }

/** Bars with a name each, the longest fills the width; every bar opens its list. */
export const BarsList = ({ items, label }: { items: BarItem[]; label: string }) => {
  const most = Math.max(1, ...items.map((item) => item.value))
  return (
    <ul aria-label={label} className="flex flex-col gap-y-1">
      {items.map((item, i) => (
        <li key={item.key}>
          {item.group && item.group !== items[i - 1]?.group && <Text size="xsmall" weight="plus" className="text-ui-fg-subtle pb-1 pt-2">{item.group}</Text>}
          <Bar item={item} share={item.value / most} />
        </li>
      ))}
    </ul>
  )
}

const Bar = ({ item, share }: { item: BarItem; share: number }) => {
  const inside = (
    <>
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="txt-small text-ui-fg-base flex min-w-0 max-w-full items-center gap-x-2"><StageDot color={item.color} /><span className="truncate">{item.label}</span></span>
        <span className="txt-small text-ui-fg-base shrink-0 tabular-nums">{item.text}{item.note && <span className="text-ui-fg-subtle"> · {item.note}</span>}</span>
      </span>
      <span aria-hidden className="bg-ui-bg-component block h-2 w-full overflow-hidden rounded-full">
        <span className="block h-full rounded-full" style={{ width: `${share * 100}%`, minWidth: item.value ? 4 : 0, backgroundColor: item.color }} />
      </span>
    </>
  )
  const look = "-mx-2 flex flex-col gap-y-1.5 rounded-md px-2 py-1.5"
  return item.to
    ? <Link to={item.to} className={`${look} hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus outline-none`}>{inside}</Link>
    : <span className={look}>{inside}</span>
}
