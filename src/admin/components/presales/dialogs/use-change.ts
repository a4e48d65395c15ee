import { toast } from "@medusajs/ui"
import { useDocumentRefresh } from "../use-refresh"

/** A change that a small dialog makes: everything asks again, then one sentence says that it is done. */
export function useChange(id: string) {
  const refresh = useDocumentRefresh()
  return async (run: () => Promise<unknown>, done: string): Promise<void> => {
    await run()
    await refresh(id)
    toast.success(done)
  }
}
