import type { Lookups } from "../../modules/imports/rows/lookups"
import type { DateOrder } from "../../modules/imports/rows/cells"
import { CivilDate } from "../../types/common"

/** What rows of any kind are read with. */
export type RowContext = { find: Lookups; currency: string; today: CivilDate; date_order: DateOrder }
