import { Skeleton } from "@medusajs/ui"

/** Four columns of grey cards while the board is on its way. */
export const BoardSkeleton = () => (
  <div className="flex min-h-0 flex-1 gap-x-2" aria-busy="true">
    {[3, 2, 4, 1].map((cards, column) => (
      <div key={column} className="bg-ui-bg-subtle border-ui-border-base flex min-w-0 flex-1 flex-col gap-y-2 rounded-lg border p-2 max-md:[&:not(:first-child)]:hidden">
        <Skeleton className="mx-1 mt-1 h-4 w-28" />
        <Skeleton className="mx-1 mb-1 h-3 w-20" />
        {Array.from({ length: cards }, (_, i) => <Skeleton key={i} className="h-[104px] w-full rounded-lg" />)}
      </div>
    ))}
  </div>
)
