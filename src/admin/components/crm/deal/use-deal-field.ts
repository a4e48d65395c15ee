import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import type { DealDTO, UpdateDealBody } from "../../../../types/http/crm"
import { dealKeys, updateDeal } from "../../../lib/api/deals"
import { journalKey } from "../../../lib/api/journal"

/**
 * Saves some fields of a deal. The version goes along, and the server refuses only when the very same field
 * was changed by somebody else meanwhile (D18).
 */
export function useDealField(deal: DealDTO) {
  const client = useQueryClient()
  return useCallback(async (changes: Omit<UpdateDealBody, "version">): Promise<void> => {
    try {
      const version = client.getQueryData<DealDTO>(dealKeys.one(deal.id))?.version ?? deal.version
      const saved = await updateDeal(deal.id, { ...changes, version })
      client.setQueryData(dealKeys.one(deal.id), saved)
      void client.invalidateQueries({ queryKey: dealKeys.boards })
      void client.invalidateQueries({ queryKey: dealKeys.lists })
      void client.invalidateQueries({ queryKey: journalKey("deal", deal.id) })
    } catch (error) {
      void client.invalidateQueries({ queryKey: dealKeys.one(deal.id) })
      throw error
    }
  }, [client, deal.id, deal.version])
}
