import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"

export type SummaryFilters = {
  pipeline_id?: string
  /** Ids; `none` is "Sin asignar". */
  owner_id?: string[]
  currency_code?: string
}

export type SummaryRequest = { from?: CivilDate; to?: CivilDate; filters: SummaryFilters; scope: Scope; today: CivilDate; zone: string }
