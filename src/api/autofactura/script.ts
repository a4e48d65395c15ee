/**
 * Enhancements only: everything works without them. The form offers only the regimes and uses that fit
 * the RFC and each other, and is sent once, or again when a slow network let it wait in vain (the server makes one invoice
 * of both); the progress page asks how it goes.
 */
export const FORM_SCRIPT = `
(function(){
var f=document.getElementById("factura");if(!f)return;
var rfc=f.elements.tax_id,reg=f.elements.regime,use=f.elements.use;
function keep(s){return Array.prototype.map.call(s.querySelectorAll("option[value]"),function(o){return o.cloneNode(true)})}
var regs=keep(reg).filter(function(o){return o.value}),uses=keep(use).filter(function(o){return o.value}),first=[reg.options[0].cloneNode(true),use.options[0].cloneNode(true)];
function fill(s,head,list){var v=s.value;s.textContent="";s.appendChild(head.cloneNode(true));list.forEach(function(o){s.appendChild(o.cloneNode(true))});s.value=v;if(s.selectedIndex<0)s.value=""}
function person(){var n=rfc.value.replace(/[\\s-]/g,"").length;return n===12?"company":n===13?"individual":null}
function apply(){var p=person();
var r=regs.filter(function(o){return !p||o.dataset.person==="both"||o.dataset.person===p});fill(reg,first[0],r);
var codes=reg.value?[reg.value]:r.map(function(o){return o.value});
fill(use,first[1],uses.filter(function(o){var l=o.dataset.regimes.split(" ");return codes.some(function(c){return l.indexOf(c)>=0})}))}
rfc.addEventListener("input",apply);reg.addEventListener("change",apply);apply();
f.addEventListener("submit",function(){rfc.value=rfc.value.replace(/[\\s-]/g,"").toUpperCase();var b=f.querySelector("button[type=submit]"),said=b.textContent;b.disabled=true;b.textContent=b.dataset.sending;
setTimeout(function(){b.disabled=false;b.textContent=said},20000)});
window.addEventListener("pageshow",function(e){if(e.persisted)location.reload()});
var s=document.getElementById("errores");if(s)s.focus();
})();`

export const PROGRESS_SCRIPT = `
(function(){
var root=document.getElementById("avance");if(!root)return;
var bar=root.querySelector("progress"),time=document.getElementById("tiempo"),slow=document.getElementById("lento"),order=["validating","sealing","stamping","storing"],live=document.getElementById("anuncio"),last="";
function draw(p){bar.value=p.percent;bar.textContent=p.percent+" %";var at=order.indexOf(p.step);
root.querySelectorAll("li").forEach(function(li,i){li.className=i<at?"done":"";if(i===at)li.setAttribute("aria-current","step");else li.removeAttribute("aria-current")});
if(p.step!==last&&at>=0){last=p.step;live.textContent=root.querySelectorAll("li")[at].dataset.name}
time.textContent=time.dataset.text.replace("{s}",Math.round(p.elapsed_ms/1000)).replace("{u}",Math.max(1,Math.round(p.usual_ms/1000)));
slow.hidden=p.elapsed_ms<Math.max(15000,3*p.usual_ms)}
function ask(){fetch(root.dataset.url,{headers:{accept:"application/json"},cache:"no-store"}).then(function(r){return r.ok?r.json():null}).then(function(p){
if(p){draw(p);if(p.step==="done"||p.step==="failed"){location.reload();return}}
setTimeout(ask,p&&p.elapsed_ms>20000?3000:700)}).catch(function(){setTimeout(ask,3000)})}
if(window.EventSource){var es=new EventSource(root.dataset.events),heard=false;
es.addEventListener("progress",function(e){heard=true;var p=JSON.parse(e.data);draw(p);if(p.step==="done"||p.step==="failed"){es.close();location.reload()}});
es.onerror=function(){if(!heard||es.readyState===2){es.close();ask()}}}
else setTimeout(ask,300);
})();`
