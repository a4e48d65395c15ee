import { Suspense, type ReactNode } from "react"
import { useTexts } from "../../lib/texts"

/** Stands around whatever a route or a widget loads when it is opened: waits for its words too. */
export const Later = ({ fallback = null, children }: { fallback?: ReactNode; children: ReactNode }) =>
  useTexts() ? <Suspense fallback={fallback}>{children}</Suspense> : <>{fallback}</>
