import { type FormEvent, useState } from "react"

/**
 * Sends a form once at a time. `act` resolves: it was done. It rejects: `error` holds why, and nothing
 * typed is lost. As an event handler it keeps the browser, and a form around this one, from sending too.
 */
export function useSubmit(act: () => Promise<unknown>, mayNot = false) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    event?.stopPropagation()
    if (busy || mayNot) return
    setBusy(true)
    setError(null)
    try {
      await act()
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, setError, submit }
}
