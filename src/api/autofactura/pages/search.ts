import { html, Html } from "../../../public"
import { Texts } from "../texts"

export type SearchValues = { number: string; date: string; total: string }

/** Three fields from the ticket, and one sentence for whatever does not fit. */
export function searchBody(t: Texts, values: SearchValues, failed: boolean): Html {
  const described = (hint: string) => html` aria-describedby="${hint}${failed ? " errores" : ""}"`
  return html`<h1>${t.searchTitle}</h1>
${failed ? html`<div class="alert bad" role="alert" id="errores" tabindex="-1">${t.searchNone}</div>` : null}
<form class="card" method="post" action="/autofactura" novalidate>
<p>${t.searchIntro}</p>
<div class="field"><label for="number">${t.searchNumber}</label><input id="number" name="number" value="${values.number}" required autocapitalize="characters" autocomplete="off" maxlength="40"${described("number-hint")}><p class="hint" id="number-hint">${t.searchNumberHint}</p></div>
<div class="row"><div class="field"><label for="date">${t.searchDate}</label><input id="date" name="date" type="date" value="${values.date}" required></div>
<div class="field"><label for="total">${t.searchTotal}</label><input id="total" name="total" value="${values.total}" required inputmode="decimal" autocomplete="off" maxlength="20"${described("total-hint")}><p class="hint" id="total-hint">${t.searchTotalHint}</p></div></div>
<button type="submit" class="wide">${t.searchSubmit}</button>
</form>`
}
