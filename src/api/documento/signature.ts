/**
 * The page's only script: a canvas that fills a hidden field with a PNG of what was drawn. Without it,
 * or without a drawing, the name signs. Its hash stands in the page's policy.
 */
export const SIGNATURE_SCRIPT = `
(function(){var box=document.getElementById("draw");if(!box||!document.createElement("canvas").getContext)return;
box.hidden=false;var c=box.querySelector("canvas"),f=document.getElementById("signature"),x=c.getContext("2d"),on=false,used=false;
function size(){var w=c.clientWidth;c.width=w;c.height=160;x.lineWidth=2.5;x.lineCap="round";x.strokeStyle="#111827";used=false;f.value=""}
function at(e){var r=c.getBoundingClientRect();return[e.clientX-r.left,e.clientY-r.top]}
c.addEventListener("pointerdown",function(e){on=true;used=true;c.setPointerCapture(e.pointerId);x.beginPath();x.moveTo.apply(x,at(e));e.preventDefault()});
c.addEventListener("pointermove",function(e){if(!on)return;x.lineTo.apply(x,at(e));x.stroke();e.preventDefault()});
function end(){on=false;if(used)f.value=c.toDataURL("image/png")}
c.addEventListener("pointerup",end);c.addEventListener("pointercancel",end);
box.querySelector("button").addEventListener("click",size);size()})()
`.trim()
