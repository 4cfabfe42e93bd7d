"use strict";
// The page is whole without this script; it adds the filter and opens what a link leads to.
(() => {
  const form = document.getElementById("filter");
  const status = document.getElementById("filter-status");
  const sources = [...document.querySelectorAll("article[data-n]")];
  const rows = [...document.querySelectorAll("tr[role=row][data-topic]")].map((row) => row.dataset.topic);
  const byArticle = [...document.querySelectorAll("[data-of]")];
  const byTopic = [...document.querySelectorAll("[data-topic]")];
  const groups = [...document.querySelectorAll("[data-group]")];
  const columns = [...document.querySelectorAll("th[data-column]")];
  const inColumns = [...document.querySelectorAll("[data-column]")];

  const wanted = (name) => form.elements[name].value;
  const holds = (source, name) => !wanted(name) || source.dataset[name].split(" ").includes(wanted(name));
  const inProvince = (source) => !wanted("province") || source.dataset.province === wanted("province");

  const holdsArticle = (box) => box.querySelector("[data-of]:not([hidden])") !== null;

  const apply = () => {
    const shown = sources.filter((s) => inProvince(s) && holds(s, "published") && holds(s, "period"));
    const numbers = new Set(shown.map((source) => source.dataset.n));
    const topic = wanted("topic");
    for (const item of byArticle) item.hidden = !numbers.has(item.dataset.of);
    for (const item of byTopic) item.hidden = topic !== "" && item.dataset.topic !== topic;
    for (const group of groups) group.hidden = !holdsArticle(group);
    const empty = new Set(columns.filter((head) => !holdsArticle(head)).map((head) => head.dataset.column));
    for (const cell of inColumns) {
      cell.hidden = empty.has(cell.dataset.column);
      const nothing = cell.querySelector(".nothing");
      if (nothing) nothing.hidden = holdsArticle(cell);
    }
    form.toggleAttribute("data-active", shown.length < sources.length || topic !== "");
    const values = { articles: shown.length, of: sources.length, topics: topic === "" ? rows.length : 1, rows: rows.length };
    status.textContent = status.dataset.text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  };

  const clear = () => {
    form.reset();
    apply();
  };

  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) clear();
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView();
  };

  if (sources.length && rows.length) {
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("filter-reset").addEventListener("click", clear);
    form.hidden = false;
    // a browser may keep the choices of an earlier visit
    apply();
  }
  addEventListener("hashchange", reveal);
  reveal();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.printed:not([open])")];
    for (const box of opened) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of opened) box.open = false;
  });
})();
