import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import type { StageDTO } from "../../../../types/http/crm"
import { openColumns } from "../../../lib/board"

/** Follows the board's width and remembers which stages the user opened when not all fit. */
export function useOpenColumns(stages: StageDTO[]) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [width, setWidth] = useState(Infinity)
  const [opened, setOpened] = useState<string[]>([])
  const ref = useCallback((node: HTMLElement | null) => setElement(node), [])
  const first = useRef(true)
  useEffect(() => {
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width))
    observer.observe(element)
    if (first.current) setWidth(element.getBoundingClientRect().width)
    first.current = false
    return () => observer.disconnect()
  }, [element])
  const open = useMemo(() => openColumns(stages.map((s) => s.id), width, opened), [stages, width, opened])
  const openStage = useCallback((id: string) => setOpened((old) => [id, ...old.filter((o) => o !== id)]), [])
  return { ref, open, openStage }
}
