import { useCallback } from "react"
import { useSearchParams } from "react-router-dom"

/**
 * What a list shows lives in the address, so that it can be shared, reloaded and carried elsewhere.
 * An empty value leaves it, and whatever changes, the list begins at its first page again.
 */
export function useAddress<Name extends string>() {
  const [params, setParams] = useSearchParams()
  const set = useCallback((changes: Partial<Record<Name | "page", string | null>>) => {
    setParams((old) => {
      const next = new URLSearchParams(old)
      for (const [name, value] of Object.entries<string | null | undefined>(changes as Record<string, string | null | undefined>)) {
        if (value) next.set(name, value)
        else next.delete(name)
      }
      if (!("page" in changes)) next.delete("page")
      return next
    }, { replace: true })
  }, [setParams])
  return { params, set, setParams }
}
