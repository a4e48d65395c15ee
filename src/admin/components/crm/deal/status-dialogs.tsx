import { createContext, useCallback, useContext, useState, type ReactNode } from "react"
import type { DealCard } from "../../../../types/http/crm"
import { CloseDealDialog } from "./close-dialog"
import { ReopenDialog } from "./reopen-dialog"

export type StatusAsk = "won" | "lost" | "reopen"

const Asking = createContext<(deal: DealCard, ask: StatusAsk) => void>(() => undefined)

/** Asks what closing or reopening a deal needs to know, in the dialog of the `StatusDialogs` around. */
export const useAskStatus = () => useContext(Asking)

/** The dialogs of a list's states stand around its rows, not in them: a phone that is turned changes the rows, and what was typed stays. */
export const StatusDialogs = ({ children }: { children: ReactNode }) => {
  const [asked, setAsked] = useState<{ deal: DealCard; ask: StatusAsk } | null>(null)
  const ask = useCallback((deal: DealCard, what: StatusAsk) => setAsked({ deal, ask: what }), [])
  const close = () => setAsked(null)
  return (
    <Asking.Provider value={ask}>
      {children}
      {asked && (asked.ask === "reopen" ? <ReopenDialog deal={asked.deal} onClose={close} /> : <CloseDealDialog deal={asked.deal} as={asked.ask} onClose={close} />)}
    </Asking.Provider>
  )
}
