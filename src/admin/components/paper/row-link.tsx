import type { ReactNode } from "react"
import { Link } from "react-router-dom"

/** What names a row of a table, as a link: the table opens a row by the mouse only. */
export const RowLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link
    to={to}
    onClick={(event) => event.stopPropagation()}
    className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus whitespace-nowrap rounded outline-none hover:underline"
  >
    {children}
  </Link>
)
