import { toast } from "@medusajs/ui"
import type { TFunction } from "i18next"

/**
 * Copies a link and says so. A page without https has no clipboard, and some browsers forget the click while the
 * server answers: then the older way is tried, and at last the link is shown to be copied by hand.
 */
export async function copyLink(t: TFunction, link: string, done: string): Promise<void> {
  if (await copied(link)) toast.success(done)
  else toast.info(t("actions.copy_by_hand"), { description: link, duration: 30_000 })
}

const copied = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copiedBySelection(text)
  }
}

function copiedBySelection(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null
  const field = document.createElement("textarea")
  field.value = text
  field.style.cssText = "position:fixed;opacity:0"
  // Inside the dialog that is open, which would take the focus back from outside.
  ;(focused?.closest("[role=dialog], [role=alertdialog]") ?? document.body).append(field)
  field.select()
  try {
    return document.execCommand("copy")
  } catch {
    return false
  } finally {
    field.remove()
    focused?.focus()
  }
}
