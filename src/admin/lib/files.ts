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

/** Opens the browser's print dialog on a PDF, without leaving the page. */
export async function printFile(path: string): Promise<void> {
  const url = URL.createObjectURL(await requestBlob(path))
  const frame = document.createElement("iframe")
  frame.title = "PDF"
  // Not `display: none`: some browsers then print an empty page.
  frame.style.cssText = "position:fixed;right:0;bottom:0;width:1px;height:1px;border:0;opacity:0"
  frame.setAttribute("aria-hidden", "true")
  frame.src = url
  await new Promise<void>((resolve, reject) => {
    frame.onload = () => resolve()
    frame.onerror = () => reject(new Error("print"))
    document.body.append(frame)
  })
  frame.contentWindow?.focus()
  frame.contentWindow?.print()
  // The dialog reads from the frame while it is open; the next print replaces it.
  document.querySelectorAll("iframe[data-trato-print]").forEach((old) => old.remove())
  frame.dataset.tratoPrint = ""
  setTimeout(() => URL.revokeObjectURL(url), 600_000)
}

/** A file's bytes as base64, as the API takes them. */
export const base64Of = (file: Blob): Promise<string> => dataUrlOf(file).then((url) => url.slice(url.indexOf(",") + 1))

export const dataUrlOf = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error("file"))
    reader.readAsDataURL(file)
  })
