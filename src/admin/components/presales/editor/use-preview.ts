import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useEffect, useMemo, useState } from "react"
import type { UseFormReturn } from "react-hook-form"
import type { DocumentLineDTO, OptionSetDTO, PreviewDocumentResponse } from "../../../../types/http/presales"
import type { Totals } from "../../../../types/lines"
import { previewDocument } from "../../../lib/api/presales"
import { previewOf } from "./body"
import type { DocumentValues } from "./values"

export type Preview = { totals: Totals | null; treatments: PreviewDocumentResponse["treatments"]; currency: string | null; lines: Map<string, DocumentLineDTO>; options: OptionSetDTO[]; margin: PreviewDocumentResponse["margin"]; pending: boolean; error: unknown }

const REST_MS = 250

/** Totals as one types: the server computes them a moment after the last key. */
export function usePreview(form: UseFormReturn<DocumentValues>): Preview {
  const [asked, setAsked] = useState(() => previewOf(form.getValues()))
  const [typing, setTyping] = useState(false)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const subscription = form.watch(() => {
      setTyping(true)
      clearTimeout(timer)
      timer = setTimeout(() => {
        setAsked(previewOf(form.getValues()))
        setTyping(false)
      }, REST_MS)
    })
    return () => {
      clearTimeout(timer)
      subscription.unsubscribe()
    }
  }, [form])

  const { data, error, isFetching } = useQuery({
    queryKey: ["trato", "documents", "preview", asked?.body],
    queryFn: async ({ signal }) => {
      if (!asked) throw new Error("nothing to preview")
      const answer = await previewDocument(asked.body, signal)
      return { ...answer, keys: asked.keys }
    },
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })

  return useMemo(() => ({
    totals: asked && data ? data.totals : null,
    treatments: (asked && data?.treatments) || [],
    currency: data?.currency_code ?? null,
    lines: new Map(asked && data ? data.lines.map((line, index) => [data.keys[index], line]) : []),
    options: (asked && data?.options) || [],
    margin: asked ? data?.margin : undefined,
    pending: asked !== null && (typing || isFetching),
    error: asked ? error : null,
  }), [asked, data, error, isFetching, typing])
}
