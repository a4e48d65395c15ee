import { useEffect, useState } from "react"

/** The value once it has rested, so that typing does not ask the server at each letter. */
export function useDebounced<T>(value: T, ms = 250): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return rested
}
