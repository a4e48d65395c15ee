export type HelpTopic = "board" | "deal" | "summary" | "activities" | "prospects" | "documents" | "receipts" | "cash" | "imports" | "duplicates" | "settings"

/** The longest beginning of an address that fits tells what its page is about. */
const TOPICS: [string, HelpTopic][] = [
  ["/crm", "board"], ["/crm/deals/", "deal"], ["/crm/summary", "summary"], ["/crm/activities", "activities"], ["/crm/prospects", "prospects"],
  ["/crm/segments", "prospects"], ["/crm/score", "prospects"],
  ["/presales", "documents"], ["/billing", "receipts"], ["/billing/cash", "cash"],
  ["/settings/trato-", "settings"], ["/settings/trato-imports", "imports"], ["/settings/trato-duplicates", "duplicates"],
]

/** What the "?" of a page explains (DAY-08); null on a page that is not ours. */
export function topicOf(pathname: string): HelpTopic | null {
  const fitting = TOPICS.filter(([start]) => pathname === start || (pathname.startsWith(start) && (/[/-]$/.test(start) || pathname[start.length] === "/")))
  return fitting.sort((a, b) => b[0].length - a[0].length)[0]?.[1] ?? null
}

/** Words of the glossary that a page uses, explained in its help under `help.terms`. */
export const HELP_WORDS: Record<HelpTopic, string[]> = {
  board: ["deal", "stage", "funnel", "won"],
  deal: ["deal", "stage", "won", "log"],
  summary: ["conversion", "won", "funnel"],
  activities: ["follow_up"],
  prospects: ["prospect"],
  documents: ["quote", "convert", "validity"],
  receipts: ["note", "invoice", "stamp", "self_invoice"],
  cash: ["note"],
  imports: ["prospect", "deal"],
  duplicates: ["log"],
  settings: ["role", "log"],
}
