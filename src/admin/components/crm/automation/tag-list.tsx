import { Badge } from "@medusajs/ui"

/** Tags of a deal in a small place: the first ones, and how many more. All of them are the title. */
export const TagList = ({ tags, most = 3, className }: { tags: string[]; most?: number; className?: string }) => {
  if (!tags.length) return null
  return (
    <span className={className ?? "flex min-w-0 flex-wrap gap-1"} title={tags.join(", ")}>
      {tags.slice(0, most).map((tag) => <Badge key={tag} size="2xsmall" className="max-w-32"><span className="truncate">{tag}</span></Badge>)}
      {tags.length > most && <Badge size="2xsmall"><span aria-hidden>+{tags.length - most}</span><span className="sr-only">{tags.slice(most).join(", ")}</span></Badge>}
    </span>
  )
}
