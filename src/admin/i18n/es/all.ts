import { activities } from "./activities"
import { billing } from "./billing"
import { after } from "./billing-after"
import { cash, counter } from "./billing-counter"
import { common } from "./common"
import { crm } from "./crm"
import { crmList, crmListErrors, crmListJournal } from "./crm-list"
import { menu } from "./menu"
import { pac } from "./pac"
import { presales } from "./presales"
import { settings, settingsErrors, settingsJournal } from "./settings"
import { setup } from "./setup"
import { summary } from "./summary"
import { taxCodes } from "./tax-codes"

/** Not named index: the admin build would take every index below i18n for texts to load at once. */
export default {
  menu,
  ...common,
  errors: { ...common.errors, ...settingsErrors, ...crmListErrors },
  journal: {
    ...common.journal,
    ...settingsJournal,
    customer: { ...common.journal.customer, ...crmListJournal.customer },
    settings: crmListJournal.settings,
    field: { ...common.journal.field, ...settingsJournal.field, ...crmListJournal.field },
    value: { ...common.journal.value, ...settingsJournal.value },
  },
  crm, deals: crmList, presales, billing, after, counter, cash, pac, setup, settings, summary, activities, taxCodes,
}
