import { requestBlob, urlOf } from "./http"

/**
 * Opens a PDF or XML in a new tab. With a session the browser asks for it itself; with JWT the file is
 * fetched with the token, into a tab opened at once so that no pop-up blocker minds.
 */
export async function openFile(path: string): Promise<void> {
  if (__AUTH_TYPE__ !== "jwt") {
    window.open(urlOf(path), "_blank", "noopener")
    return
  }
  const tab = window.open("", "_blank")
  try {
    const url = URL.createObjectURL(await requestBlob(path))
    if (tab) tab.location.href = url
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  } catch (error) {
    tab?.close()
    throw error
  }
}

/** Saves a file under a name. */
export async function saveFile(path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await requestBlob(path))
  const link = document.createElement("a")
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
