"use strict";
// Opens, jumps, filters, and lists the relations of a figure. Text is only ever set as text.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { texts, relations, figures, verdicts, words } = data;
  const text = (number) => (number ? texts[number - 1] : "");
  const panel = document.getElementById("panel");
  const told = document.getElementById("told");
  const filter = document.getElementById("filter");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const figure = (number) => document.getElementById("f" + number);
  const numbered = (node) => Number(node.id.slice(1));

  const make = (tag, content, attributes = {}) => {
    const node = document.createElement(tag);
    node.append(...[content].flat());
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };

  // Relations of one figure that are shown.
  const LISTED = 200;
  const related = new Map();
  relations.forEach((relation, at) => {
    for (const number of relation[2]) {
      if (!related.has(number)) related.set(number, []);
      if (related.get(number).at(-1) !== at) related.get(number).push(at);
    }
  });

  // Figures of an article can be reached by keyboard once it is open.
  const settle = (article) => {
    if (article.dataset.ready) return;
    article.dataset.ready = "yes";
    for (const node of all(".prose b", article)) {
      const standing = ["contradicts", "holds", "untested"].find((name) => node.classList.contains(name));
      node.tabIndex = 0;
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", `${node.textContent} ${words[standing]}`);
    }
  };

  const jump = (node) => {
    if (!node) return;
    const article = node.closest("details");
    if (article) {
      article.hidden = false;
      article.open = true;
      settle(article);
    }
    node.scrollIntoView({ block: "center" });
    if (node.tabIndex < 0) node.tabIndex = -1;
    node.focus({ preventScroll: true });
    all(".flash").forEach((other) => other.classList.remove("flash"));
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), 2500);
  };

  const place = (number) => {
    const path = figure(number)?.closest("details").querySelector(".path").textContent ?? "";
    const [, , line, column] = figures[number] ?? [];
    return line ? `${path}:${line}:${column}` : "";
  };

  const other = (number) => {
    const node = figure(number);
    const name = node ? node.textContent : "?";
    const item = node ? make("a", name, { href: "#f" + number }) : make("span", name);
    return make("p", [item, " ", make("code", place(number))]);
  };

  const line = (at, number) => {
    const [rule, verdict, marks, finding, reason] = relations[at];
    const item = make("li", [make("span", verdicts[verdict], { class: "verdict" }), " " + text(rule)]);
    item.className = "v" + verdict;
    if (reason) item.append(make("p", text(reason)));
    const card = finding && document.getElementById("p" + (finding - 1));
    if (card) {
      item.append(make("p", card.querySelector(".message").textContent));
      item.append(make("p", make("a", words.finding, { href: "#" + card.id })));
    }
    for (const mark of marks) if (mark !== number) item.append(other(mark));
    return item;
  };

  // The panel may not hide the figure that it tells of.
  const uncover = (node) => {
    const [own, over] = [node.getBoundingClientRect(), panel.getBoundingClientRect()];
    if (own.bottom > over.top && own.right > over.left) scrollBy(0, own.top - innerHeight / 5);
  };

  let chosen = null;
  const show = (node) => {
    const number = numbered(node);
    const [subject, claim] = figures[number];
    const list = (related.get(number) ?? []).slice();
    list.sort((a, b) => (relations[b][1] === 3) - (relations[a][1] === 3));
    told.replaceChildren(make("h2", node.textContent, { tabindex: "-1" }));
    if (subject) told.append(make("p", text(subject)));
    if (claim) told.append(make("p", `${words.claims} ${text(claim)}`));
    told.append(make("p", make("code", place(number))));
    // A figure of a finding that no listed relation names is told by the finding alone.
    const message = list.length ? "" : node.title;
    told.append(make("p", message || (list.length ? words.relations : words.none), { class: "note" }));
    told.append(make("ul", list.slice(0, LISTED).map((at) => line(at, number))));
    const more = words.more.replace("{}", list.length - LISTED);
    if (list.length > LISTED) told.append(make("p", more, { class: "note" }));
    chosen?.classList.remove("chosen");
    chosen = node;
    chosen.classList.add("chosen");
    panel.hidden = false;
    panel.scrollTop = 0;
    uncover(node);
    told.firstChild.focus({ preventScroll: true });
  };

  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    chosen?.classList.remove("chosen");
    chosen?.focus({ preventScroll: true });
    chosen = null;
  };

  const wanted = () => {
    const form = new FormData(filter);
    const query = (form.get("text") ?? "").trim().toLowerCase();
    return { severities: form.getAll("severity"), rule: form.get("rule"), verdict: form.get("verdict"), query };
  };
  const lowered = new WeakMap();
  const has = (node, query) => {
    if (!query) return true;
    if (!lowered.has(node)) lowered.set(node, node.textContent.toLowerCase());
    return lowered.get(node).includes(query);
  };
  const apply = () => {
    const { severities, rule, verdict, query } = wanted();
    const cards = all(".card");
    for (const card of cards) {
      const fits = severities.includes(card.dataset.severity) && (!rule || card.dataset.rule === rule);
      card.hidden = !(fits && (!verdict || verdict === "contradicts") && has(card, query));
    }
    for (const table of all(".matrix")) {
      const named = query !== "" && has(table.caption, query);
      const rows = all("tbody tr", table);
      for (const row of rows) {
        row.hidden = !((named || has(row, query)) && (!verdict || row.querySelector("." + verdict)));
      }
      table.parentNode.hidden = rows.every((row) => row.hidden);
    }
    for (const article of all("details.text")) {
      article.hidden = !(has(article, query) && (!verdict || Number(article.dataset[verdict]) > 0));
    }
    document.body.dataset.verdict = verdict;
    const left = cards.filter((card) => !card.hidden).length;
    filter.querySelector("output").textContent = words.shown.replace("{}", left).replace("{}", cards.length);
  };

  let waiting = 0;
  filter.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  filter.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) {
      event.preventDefault();
      const target = document.getElementById(link.getAttribute("href").slice(1));
      if (target?.hidden) target.hidden = false;
      jump(target);
      return;
    }
    const node = event.target.closest(".prose b");
    if (node) show(node);
    else if (event.target.closest("#close")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    const node = event.target.closest?.(".prose b");
    if (node && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      show(node);
    }
  });
  document.addEventListener("toggle", (event) => event.target.open && settle(event.target), true);
  addEventListener("beforeprint", () => all("details.text").forEach((article) => (article.open = true)));
  addEventListener("hashchange", () => jump(document.getElementById(location.hash.slice(1))));

  all("details.text[open]").forEach(settle);
  filter.hidden = false;
  apply();
  if (location.hash) jump(document.getElementById(location.hash.slice(1)));
})();
