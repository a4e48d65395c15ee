import { useEffect } from "react"

/**
 * The name of the browser's tab. The host takes it from a page's loader, which ours do not have, and would call every
 * document "Preventas": of five open quotes nobody could tell which is which. The host may write its own title a frame
 * after ours, so ours is put back as long as the page is there; leaving gives the host's back, as it only writes what changed.
 */
export function useTabTitle(name: string | null | undefined): void {
  useEffect(() => {
    if (!name) return
    const ours = `${name} - Medusa`
    let hosts = document.title
    const put = () => {
      if (document.title === ours) return
      hosts = document.title
      document.title = ours
    }
    put()
    const watch = new MutationObserver(put)
    watch.observe(document.head, { childList: true, characterData: true, subtree: true })
    return () => {
      watch.disconnect()
      if (document.title === ours) document.title = hosts
    }
  }, [name])
}
