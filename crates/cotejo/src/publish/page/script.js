// What the page does beyond standing there: keys, filter, sorting, quotes at marks.
// Everything can be read and followed without it.
(() => {
  const table = $("table.claims");
  const rows = table ? all("tbody tr", table) : [];
  const filter = $("#filter");
  const keys = $("#keys");
  const tip = $("#tip");

  // Views have an address that can be sent: the filter and the order stand in it.
  const view = new URLSearchParams(location.search);
  const remember = (name, value) => {
    if (value) view.set(name, value); else view.delete(name);
    const query = view.toString();
    try {
      history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash);
    } catch { /* A browser may refuse this for files; the view then stays without an address. */ }
  };

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));
  const visible = () => rows.filter((row) => !row.hidden);

  function applyFilter() {
    const words = plain(filter.value).split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every((word) => texts.get(row).includes(word));
    const output = $(".filter output");
    output.textContent = output.dataset.shown.replace("#", visible().length);
    $(".none-shown").hidden = visible().length > 0;
    remember("q", filter.value.trim());
  }

  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  };
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function sort(column, direction) {
    const sign = direction === "descending" ? -1 : 1;
    rows.sort((a, b) => sign * collator.compare(keyOf(a, column), keyOf(b, column)));
    table.tBodies[0].append(...rows);
    all("th", table).forEach((head, index) => {
      if (index === column) head.setAttribute("aria-sort", direction);
      else head.removeAttribute("aria-sort");
    });
    remember("sort", column + "-" + direction);
  }

  if (table) {
    all("th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = table.dataset.sort;
      button.setAttribute("aria-label", head.textContent + ": " + table.dataset.sort);
      head.append(" ", button);
      head.addEventListener("click", () => {
        const ascending = head.getAttribute("aria-sort") === "ascending";
        sort(column, ascending ? "descending" : "ascending");
      });
    });
    $(".filter").hidden = false;
    filter.value = view.get("q") ?? "";
    filter.addEventListener("input", applyFilter);
    applyFilter();
    const order = /^([0-4])-(ascending|descending)$/.exec(view.get("sort") ?? "");
    if (order) sort(Number(order[1]), order[2]);
  }

  // The claim at which the reader is stays marked while its words are read on the other side.
  let current = null;
  function stay(row) {
    current?.removeAttribute("aria-current");
    current = row;
    row.setAttribute("aria-current", "true");
  }
  for (const row of rows) row.addEventListener("focusin", () => stay(row));

  function step(by) {
    const shown = visible();
    if (shown.length === 0) return;
    const here = shown.indexOf(current);
    const next = here < 0 ? 0 : Math.min(Math.max(here + by, 0), shown.length - 1);
    shown[next].focus({ preventScroll: true });
    shown[next].scrollIntoView({ block: "nearest" });
  }

  function toggleKeys(show = keys.hidden) {
    keys.hidden = !show;
    if (show) keys.focus();
  }

  // What is folded away on a screen is not lost on paper.
  addEventListener("beforeprint", () => {
    for (const folded of all("details.more")) folded.open = true;
  });

  $(".hint").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      toggleKeys(false);
      hideTip();
      if (event.target === filter) filter.blur();
      return;
    }
    if (event.target.closest?.("input")) return;
    const actions = {
      j: () => step(1),
      k: () => step(-1),
      "/": () => filter && filter.focus(),
      "?": () => toggleKeys(),
      Enter: () => event.target.matches?.("tr") && $("a.figure", event.target).click(),
    };
    const action = actions[event.key];
    if (!action || (event.key === "Enter" && !event.target.matches?.("tr"))) return;
    event.preventDefault();
    action();
  });

  // The quote of a mark stands in the row of its claim.
  const hideTip = tipsAtMarks(tip, (mark) => {
    const row = document.getElementById("claim-" + mark.dataset.claim);
    if (!row) return null;
    const figure = document.createElement("b");
    figure.textContent = $("a.figure", row).textContent;
    const line = document.createElement("p");
    line.append(figure, " ", row.cells[1].firstChild.textContent);
    return [line, ...row.cells[4].cloneNode(true).childNodes];
  }, 8);
})();
