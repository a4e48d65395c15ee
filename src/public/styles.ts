/**
 * The one style sheet of the public pages, inlined so that a page is one request. System fonts, one
 * column, 320 px and up, contrast of 7:1 for text; colours turn with the reader's scheme.
 */
export const STYLES = `
:root{color-scheme:light dark;--bg:#f4f4f5;--card:#fff;--text:#18181b;--soft:#52525b;--line:#d4d4d8;--accent:#1d4ed8;--on-accent:#fff;--ok:#166534;--ok-bg:#dcfce7;--bad:#b91c1c;--bad-bg:#fef2f2;--note:#854d0e;--note-bg:#fef9c3}
@media (prefers-color-scheme:dark){:root{--bg:#111113;--card:#1b1b1f;--text:#f4f4f5;--soft:#b4b4bd;--line:#3f3f46;--accent:#93c5fd;--on-accent:#0b1220;--ok:#86efac;--ok-bg:#10291a;--bad:#fca5a5;--bad-bg:#2c1414;--note:#fde68a;--note-bg:#2b2410}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:break-word}
main{max-width:720px;margin:0 auto;padding:24px 16px 64px}
header.shop{display:flex;align-items:center;gap:12px;margin-bottom:16px}
header.shop img{max-height:48px;max-width:160px}
header.shop strong{font-size:18px}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px;margin-bottom:16px}
h1,h2,p,li{overflow-wrap:anywhere}h1{font-size:24px;line-height:1.25;margin:0 0 8px}main>h1{margin:8px 0 16px}h2{font-size:18px;margin:0 0 12px}.card>:last-child{margin-bottom:0}
p{margin:0 0 12px}.soft{color:var(--soft)}.small{font-size:14px}
dl.facts{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;margin:0 0 8px}dl.facts dt{color:var(--soft)}dl.facts dd{margin:0;text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.total+dl.facts,table.lines+dl.facts{margin:12px 0 16px}dl.sums>:nth-last-child(-n+2){color:var(--text);font-weight:650}@media (max-width:420px){dl.facts,table.lines{font-size:15px}table.lines .num{font-size:14px}table.lines:has(.wraps),:has(.wraps)>thead,:has(.wraps)>tbody{display:block}table.lines:has(.wraps) tr{display:flex;flex-wrap:wrap;justify-content:flex-end;border-bottom:1px solid var(--line)}table.lines:has(.wraps) :is(th,td){border:0}table.lines:has(.wraps) :is(th,td):first-child{flex:1 0 100%}table.lines:has(.wraps) thead th:first-child{flex:1}table.lines:has(.wraps) .num{margin-left:12px}}
.total{font-size:28px;font-weight:650;font-variant-numeric:tabular-nums;margin:0}.total+p{margin-top:12px}
table.lines{width:100%;border-collapse:collapse;font-size:15px}table.lines th{text-align:left;font-weight:600;color:var(--soft);font-size:13px;padding:6px 4px;border-bottom:1px solid var(--line)}table.lines td{padding:10px 4px;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}table.lines .num{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}table.lines .num.wraps{white-space:normal;overflow-wrap:normal}table.lines th[colspan]{overflow-wrap:anywhere}
.field{margin-bottom:16px}.field label{display:block;font-weight:600;margin-bottom:4px}.field .hint{color:var(--soft);font-size:14px;margin-top:4px}.field .error{color:var(--bad);font-weight:600;font-size:14px;margin-top:4px}
input,select,textarea{width:100%;min-height:44px;font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:8px;padding:10px 12px}textarea{min-height:88px;resize:vertical}
.check{display:flex;gap:10px;align-items:flex-start}.check input{width:22px;min-height:22px;flex:none;margin:2px 0 0}
[aria-invalid=true]{border:2px solid var(--bad)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.row{display:grid;gap:0 16px;grid-template-columns:1fr}@media (min-width:560px){.row{grid-template-columns:1fr 1fr}}
.button,button{display:inline-block;min-height:48px;padding:12px 20px;border:1px solid var(--accent);border-radius:10px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:650;text-decoration:none;text-align:center;cursor:pointer}
.button.secondary,button.secondary{background:transparent;color:var(--accent)}.button.wide,button.wide{width:100%}button[disabled]{opacity:.6;cursor:progress}
.actions{display:grid;gap:12px}@media (min-width:560px){.actions{grid-auto-flow:column;grid-auto-columns:1fr}}
.alert{border-radius:10px;padding:14px 16px;margin-bottom:16px;border:1px solid currentColor}.alert.bad{color:var(--bad);background:var(--bad-bg)}.alert.ok{color:var(--ok);background:var(--ok-bg)}.alert.note{color:var(--note);background:var(--note-bg)}.alert h2{margin-bottom:6px}.alert ul{margin:6px 0 0;padding-left:20px}.alert a{color:inherit}
progress{width:100%;height:16px;accent-color:var(--accent)}ol.steps{list-style:none;padding:0;margin:12px 0 0}ol.steps li{padding:6px 0;color:var(--soft)}ol.steps li::before{content:"○";content:"○"/"";display:inline-block;width:1.5em}ol.steps li[aria-current=step]::before{content:"●";content:"●"/"";color:var(--accent)}ol.steps li.done::before{content:"✓"}ol.steps+p{margin-top:12px}ol.steps li[aria-current=step]{color:var(--text);font-weight:650}ol.steps li.done{color:var(--ok)}
fieldset.choices{min-width:0;border:1px solid var(--line);border-radius:8px;margin:0 0 16px;padding:8px 12px}fieldset.choices legend{font-weight:600;padding:0 4px}label.choice{display:flex;gap:12px;align-items:flex-start;min-height:44px;padding:8px 0;cursor:pointer}label.choice span{min-width:0;overflow-wrap:anywhere}label.choice input{width:22px;min-height:22px;flex:none;margin:2px 0 0}#draw .hint{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:8px 16px}canvas.draw{width:100%;height:160px;background:#fff;border:1px solid var(--soft);border-radius:8px;touch-action:none}
details summary{cursor:pointer;padding:8px 0;font-weight:600}form+details{margin-top:12px}
footer{color:var(--soft);font-size:14px;text-align:center;margin-top:24px}
.language{text-align:center;margin:16px 0 0}.language a{display:inline-block;padding:10px 16px;color:var(--soft);font-size:14px}
.nowrap{white-space:nowrap}.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media print{body{background:#fff}.actions,form,.language{display:none}}
`.trim()
