import type { BoardResponse } from "../../../../types/http/crm"

export const FunnelEditor = (_: { board: BoardResponse; onClose: () => void }) => null
