import { html, Html } from "../../../public"
import { InvoiceProgress } from "../../../types/http/billing"
import { View } from "../view"
import { saleCard, sandboxNotice, wordsOf } from "./parts"

const STEPS = ["validating", "sealing", "stamping", "storing"] as const

const seconds = (ms: number): number => Math.max(1, Math.round(ms / 1000))

/** The bar follows the stored state; without JavaScript the page asks again by itself. */
export function progressBody(view: View, progress: InvoiceProgress): Html {
  const t = wordsOf(view)
  const at = STEPS.indexOf(progress.step as (typeof STEPS)[number])
  const slow = progress.elapsed_ms >= Math.max(15_000, 3 * progress.usual_ms)
  return html`${sandboxNotice(view)}
<section class="card" id="avance" data-url="/autofactura/${view.token}/progress" data-events="/autofactura/${view.token}/events"><h1>${t.workingTitle}</h1>
<progress max="100" value="${progress.percent}" aria-label="${t.workingTitle}">${progress.percent} %</progress>
<ol class="steps">${STEPS.map((step, i) => html`<li data-name="${t.steps[step]}"${i < at ? html` class="done"` : null}${i === at ? html` aria-current="step"` : null}>${t.steps[step]}</li>`)}</ol>
<p class="soft small" id="tiempo" data-text="${t.elapsed(-1, -2).replace("-1", "{s}").replace("-2", "{u}")}">${t.elapsed(Math.round(progress.elapsed_ms / 1000), seconds(progress.usual_ms))}</p>
<p class="alert note" id="lento"${slow ? null : html` hidden`}>${t.slow}</p>
<p class="visually-hidden" role="status" id="anuncio"></p>
<p>${t.working}</p>
<noscript><p><a class="button secondary" href="/autofactura/${view.token}">${t.reload}</a></p></noscript>
</section>
${saleCard(view)}`
}
