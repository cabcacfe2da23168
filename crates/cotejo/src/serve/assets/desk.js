// What the desk does beyond standing there: keys, quotes at marks, evidence beside the story.
// Every page can be read, followed and decided on without it.
(() => {
  // Keys: a list that can be shown, and steps through whatever the page has many of.
  const keys = $("#keys");
  function toggleKeys(show = keys.hidden) {
    keys.hidden = !show;
    if (show) keys.focus();
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "show-keys";
  button.textContent = $("h2", keys).textContent + " ?";
  button.addEventListener("click", () => toggleKeys());
  $(".bar").append(button);

  const stops = () => all("article.finding, .claims tbody tr, .documents tbody tr")
    .filter((stop) => stop.offsetParent !== null);
  let current = null;
  function step(by) {
    const shown = stops();
    if (shown.length === 0) return;
    const here = shown.indexOf(current);
    const next = here < 0 ? 0 : Math.min(Math.max(here + by, 0), shown.length - 1);
    current?.removeAttribute("aria-current");
    current = shown[next];
    current.setAttribute("aria-current", "true");
    if (!current.hasAttribute("tabindex")) current.tabIndex = -1;
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "nearest" });
  }

  // What a page offers under a letter stands at its link or button: data-key.
  const offered = (key) => $(`[data-press="${CSS.escape(key)}"]`);

  const actions = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => $("input[type=search]")?.focus(),
    "?": () => toggleKeys(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      toggleKeys(false);
      hideTip();
      if (event.target.matches?.("input, select, textarea")) event.target.blur();
      return;
    }
    if (event.target.closest?.("input, select, textarea")) return;
    if (event.key === "Enter" && event.target === current) {
      $("a[href]:not([href^='#'])", current)?.click();
      event.preventDefault();
      return;
    }
    const offer = offered(event.key);
    // A key that is held decides once, and nothing that was not yet seen.
    if (offer && event.repeat) return;
    const action = offer ? () => offer.click() : actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  // Words that are selected in a document are those on which a claim is to be stated.
  const stating = $("form.stating");
  if (stating) document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const words = chosen.toString().trim();
    if (!words || !chosen.anchorNode?.parentElement?.closest("article.document .text")) return;
    $("[name=words]", stating).value = words;
    $("[name=figure]", stating).value = /\d[\d.,\u00a0]*(?<![.,])/.exec(words)?.[0] ?? "";
  });

  // Files dropped anywhere on the page go where they would be chosen.
  const drop = $("form.drop");
  if (drop) {
    const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      drop.classList.add("over");
    });
    addEventListener("dragleave", () => drop.classList.remove("over"));
    addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      drop.classList.remove("over");
      $("input[type=file]", drop).files = event.dataTransfer.files;
      drop.requestSubmit();
    });
  }

  // The quote of a mark of the chart.
  const hideTip = tipsAtMarks($("#tip"), (mark) => {
    const told = $(`#quotes [data-claim="${CSS.escape(mark.dataset.claim)}"]`);
    return told && told.cloneNode(true).childNodes;
  }, 56);

  // The words of a figure beside the story, so that a click never loses the place.
  const evidence = $("#evidence");
  const isWide = matchMedia("(min-width: 1160px)");
  if (evidence) evidence.hidden = false;

  function tell(words) {
    const p = document.createElement("p");
    p.className = "empty";
    p.textContent = words;
    evidence.replaceChildren(p);
  }

  async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return $("article.document", page);
  }

  async function showBeside(address) {
    const [path, place] = address.split("#");
    const known = $("article.document", evidence);
    try {
      if (!known || evidence.dataset.address !== path) {
        tell(evidence.dataset.waiting);
        const article = await fetched(path);
        const own = document.createElement("p");
        own.className = "on-its-own";
        const link = document.createElement("a");
        link.href = path;
        link.textContent = evidence.dataset.open;
        own.append(link);
        evidence.replaceChildren(own, document.adoptNode(article));
        evidence.dataset.address = path;
      }
      for (const marked of all(".chosen", evidence)) marked.classList.remove("chosen");
      const quote = place && document.getElementById(place);
      if (quote) quote.classList.add("chosen");
      (quote ?? evidence.firstChild).scrollIntoView({ block: quote ? "center" : "start" });
    } catch {
      delete evidence.dataset.address;
      tell(evidence.dataset.failed);
    }
  }

  evidence?.parentElement.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const isOurs = link && !link.closest(".evidence")
      && (link.getAttribute("href") ?? "").startsWith("/documents/");
    if (!isOurs || !isWide.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showBeside(link.getAttribute("href"));
  });
})();
