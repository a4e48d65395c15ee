import { billing } from "./billing"
import { common } from "./common"
import { crm } from "./crm"
import { presales } from "./presales"

export default { ...common, crm, presales, billing }
