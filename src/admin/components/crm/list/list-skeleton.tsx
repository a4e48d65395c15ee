import { Skeleton } from "@medusajs/ui"

export const ListSkeleton = () => (
  <div className="flex flex-col" aria-busy="true">
    {Array.from({ length: 8 }, (_, i) => (
      <div key={i} className="border-ui-border-base flex h-12 items-center gap-x-6 border-b px-6">
        <Skeleton className="h-4 w-1/4" />
        <Skeleton className="h-4 w-1/6" />
        <Skeleton className="h-4 w-24" />
        <Skeleton className="ml-auto h-4 w-20" />
      </div>
    ))}
  </div>
)
