// Touches everything on the page, then tells what a page of ours never has, and the page's text.
for (const element of document.querySelectorAll("body *")) {
  for (const touch of ["pointerenter", "mouseover", "focus", "toggle", "error", "load"]) {
    element.dispatchEvent(new Event(touch));
  }
}
const foreign = [];
if ("ran" in window) foreign.push("a script ran");
const elements = [
  "img", "iframe", "object", "embed", "video", "audio", "math", "base", "noscript", "template",
  "meta[http-equiv]:not([http-equiv='Content-Security-Policy'])", "svg use", "svg animate", "body style",
  "body script:not(:last-child)",
];
for (const element of document.querySelectorAll(elements.join())) foreign.push(element.outerHTML);
for (const element of document.querySelectorAll("*")) {
  for (const { name, value } of element.attributes) {
    const leads = ["href", "src", "action", "formaction", "data"].includes(name);
    const acts = /^[\s\0-\x1f]*(javascript|data|vbscript):/i.test(value);
    if (name.startsWith("on") || (leads && acts)) foreign.push(`${name}="${value}"`);
  }
}
return { foreign, text: document.body.textContent };
