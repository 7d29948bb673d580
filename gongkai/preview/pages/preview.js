"use strict";
// Keeps a page of the preview up to date: loads it again when it changed, and puts the reader back where they were.
const bar = document.querySelector(".gongkai-bar");
const told = bar.querySelector(".gongkai-state");
const follow = bar.querySelector(".gongkai-follow input");
const opener = bar.querySelector(".gongkai-open");
const panel = bar.querySelector(".gongkai-panel");
const place = "gongkai-place " + location.pathname;
const fields = () => [...document.querySelectorAll("input, select, textarea")].filter((one) => !bar.contains(one));
const folds = () => [...document.querySelectorAll("details")];
const all = () => [...document.body.querySelectorAll("*")];

function keep() {
  const at = document.activeElement;
  sessionStorage.setItem(place, JSON.stringify({
    x: scrollX, y: scrollY,
    folds: folds().map((one) => one.open),
    fields: fields().filter((one) => one.type !== "password" && one.type !== "file").map((one) => [one.value, one.checked]),
    focus: at && at !== document.body ? all().indexOf(at) : -1,
    mark: at && "selectionStart" in at ? [at.selectionStart, at.selectionEnd] : null,
  }));
}

function put(found) {
  folds().forEach((one, at) => { if (at in found.folds) one.open = found.folds[at]; });
  fields().filter((one) => one.type !== "password" && one.type !== "file").forEach((one, at) => {
    const was = found.fields[at];
    if (!was) return;
    if (one.checked !== was[1]) { one.checked = was[1]; one.dispatchEvent(new Event("change", { bubbles: true })); }
    if (one.value !== was[0]) { one.value = was[0]; one.dispatchEvent(new Event("input", { bubbles: true })); }
  });
  const at = found.focus < 0 ? null : all()[found.focus];
  if (at) {
    at.focus({ preventScroll: true });
    try { if (found.mark) at.setSelectionRange(...found.mark); } catch { /* a field without a place in its text */ }
  }
  scrollTo({ left: found.x, top: found.y, behavior: "instant" });
}

// What differs is put into the page where that is still as it was served; else the page is loaded again.
const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
const served = async () => parsed(await (await fetch(location.href)).text());
const stateOf = (page) => page.querySelector(".gongkai-bar")?.dataset.state;
let source = null;
served().then((page) => { if (stateOf(page) === bar.dataset.state) source = page; }, () => {});

function without(page, ...names) {
  const rest = page.documentElement.cloneNode(true);
  rest.querySelectorAll([".gongkai-bar", "title", "meta", "script[type='application/ld+json']", ...names].join()).forEach((one) => one.remove());
  return rest;
}

function patch(live, old, fresh) {
  if (old.isEqualNode(fresh)) return true;
  if (!live.cloneNode(false).isEqualNode(old.cloneNode(false)) || !old.cloneNode(false).isEqualNode(fresh.cloneNode(false))) return false;
  const [here, was, now] = [live, old, fresh].map((one) => [...one.childNodes]);
  if (here.length !== was.length) return false;
  let first = 0, last = 0;
  while (first < Math.min(was.length, now.length) && was[first].isEqualNode(now[first])) first += 1;
  while (last < Math.min(was.length, now.length) - first && was[was.length - 1 - last].isEqualNode(now[now.length - 1 - last])) last += 1;
  const [gone, come] = [was.slice(first, was.length - last), now.slice(first, now.length - last)];
  const place = here.slice(first, here.length - last);
  if (gone.length === 1 && come.length === 1 && gone[0].nodeType === 1 && come[0].nodeType === 1 && patch(place[0], gone[0], come[0])) return true;
  if (!gone.every((one, at) => one.isEqualNode(place[at]))) return false;
  const before = here[here.length - last] ?? null;
  come.forEach((one) => live.insertBefore(document.importNode(one, true), before));
  place.forEach((one) => one.remove());
  return true;
}

let renewing = null;
async function renew(news) {
  const idle = renewing === null;
  renewing = news;
  if (!idle) return;
  while (renewing.state !== bar.dataset.state) if (!await replaced(renewing)) return;
  news = renewing;
  renewing = null;
  hear(news);
}

async function replaced(news) {
  const fresh = source && await served().catch(() => null);
  const [main, was, now] = [document, source, fresh].map((page) => page?.querySelector("main"));
  const alike = fresh && main && was && now && stateOf(fresh) === news.state && without(source, "main").isEqualNode(without(fresh, "main"));
  if (!alike || !patch(main, was, now)) {
    keep();
    location.reload();
    return false;
  }
  source = fresh;
  document.title = fresh.title;
  bar.dataset.state = news.state;
  return true;
}

let saved = null;
function hear(news) {
  if (saved !== null && news.saves > saved && follow.checked && news.saved && decodeURI(location.pathname) !== news.saved) {
    location.assign(encodeURI(news.saved));
    return;
  }
  saved = news.saves;
  if (news.state !== bar.dataset.state) {
    renew(news);
    return;
  }
  told.textContent = news.busy ? bar.dataset.busy : news.errors ? bar.dataset.errors.replace("{n}", news.errors) : bar.dataset.fresh;
  if (!news.busy) fill();
}

const query = "path=" + encodeURIComponent(location.pathname) + (new URLSearchParams(location.search).has("last") ? "&last" : "");
const stream = new EventSource("/_gongkai/events?" + query);
stream.onmessage = (event) => hear(JSON.parse(event.data));
stream.onerror = () => { told.textContent = bar.dataset.lost; };
addEventListener("pagehide", () => stream.close());
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

follow.checked = localStorage.getItem("gongkai-follow") === "yes";
follow.addEventListener("change", () => localStorage.setItem("gongkai-follow", follow.checked ? "yes" : ""));

async function fill() {
  if (!panel || panel.hidden) return;
  const answer = await fetch("/_gongkai/panel?" + query);
  if (!answer.ok) return;
  const text = await answer.text();
  if (panel.dataset.text !== text) {
    panel.dataset.text = text;
    panel.replaceChildren(...parsed(text).body.childNodes);
  }
}

function open(wide) {
  panel.hidden = !wide;
  opener.setAttribute("aria-expanded", String(wide));
  sessionStorage.setItem("gongkai-panel", wide ? "open" : "");
  fill();
}

if (opener) {
  opener.addEventListener("click", () => { open(panel.hidden); if (!panel.hidden) panel.focus(); });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) { open(false); opener.focus(); } });
  if (sessionStorage.getItem("gongkai-panel")) open(true);
}

async function show(moment) {
  const answer = await fetch("/_gongkai/moment", { method: "POST", body: moment, headers: { "X-Gongkai-Token": bar.dataset.token } });
  told.textContent = answer.ok ? bar.dataset.busy : bar.dataset.wrong;
}

bar.querySelector(".gongkai-moment").addEventListener("submit", (event) => {
  event.preventDefault();
  show(event.target.elements.moment.value);
});
bar.querySelector(".gongkai-now")?.addEventListener("click", () => show(""));

const left = sessionStorage.getItem(place);
if (left) {
  sessionStorage.removeItem(place);
  const found = JSON.parse(left);
  put(found);
  addEventListener("load", () => scrollTo({ left: found.x, top: found.y, behavior: "instant" }), { once: true });
}
