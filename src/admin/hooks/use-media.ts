import { useEffect, useState } from "react"

/** Follows a media query: `useMedia("(max-width: 767px)")`. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => window.matchMedia(query).matches)
  useEffect(() => {
    const list = window.matchMedia(query)
    const follow = () => setMatches(list.matches)
    follow()
    list.addEventListener("change", follow)
    return () => list.removeEventListener("change", follow)
  }, [query])
  return matches
}

export const usePhone = (): boolean => useMedia("(max-width: 767px)")
