// What the report and the desk share, and what both their scripts begin with: finding elements, and
// the quote at a mark of the chart on hover, focus and tap.
"use strict";
const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

// Shows beside a mark what `told` returns for it, above it where that leaves so much room at the
// top. Returns what hides it again.
function tipsAtMarks(tip, told, room) {
  const hide = () => { if (tip) tip.hidden = true; };
  function show(mark) {
    const nodes = told(mark);
    if (!nodes) return;
    tip.replaceChildren(...nodes);
    tip.hidden = false;
    const place = mark.getBoundingClientRect();
    const left = Math.min(place.left, innerWidth - tip.offsetWidth - 12);
    const above = place.top - tip.offsetHeight - 10;
    tip.style.left = Math.max(left, 12) + "px";
    tip.style.top = (above > room ? above : place.bottom + 10) + "px";
  }
  for (const mark of all(".mark")) {
    const title = $("title", mark);
    mark.addEventListener("pointerenter", () => { title.remove(); show(mark); });
    mark.addEventListener("pointerleave", () => { mark.prepend(title); hide(); });
    mark.addEventListener("focus", () => show(mark));
    mark.addEventListener("blur", hide);
  }
  return hide;
}

