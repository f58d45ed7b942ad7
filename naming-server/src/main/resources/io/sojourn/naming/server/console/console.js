// Puts the page together: what is shown on top, the tabs, the search, and when what is fetched again.

import { ask, follow } from "./server.js";
import { duration, element, fill, nodeRows, number, peerRows } from "./tables.js";
import { Names } from "./names.js";

const REFRESH_MILLIS = 3000;
const CHANGED_MILLIS = 700;
const SEARCH_MILLIS = 250;

const byId = (id) => document.getElementById(id);
const names = new Names(document.querySelector("#names tbody"), byId("names-note"), byId("detail"));
const tabs = ["names", "nodes", "peers"];
const placeholders = {
  names: "Search names, owners, addresses   ( / )",
  nodes: "Search nodes by name, id, address   ( / )",
  peers: "",
};

let shown = "names";
let status = null;
let nodesWanted = 100;
let changedTimer = null;
let lastHeard = Date.now();
let lost = false;

function show(tab) {
  shown = tab;
  for (const each of tabs) {
    const selected = each === tab;
    byId(`tab-${each}`).setAttribute("aria-selected", String(selected));
    byId(`tab-${each}`).tabIndex = selected ? 0 : -1;
    byId(`panel-${each}`).hidden = !selected;
  }
  byId("search-form").hidden = tab === "peers";
  byId("search").placeholder = placeholders[tab];
  refresh();
}

async function refresh() {
  if (document.hidden) return;
  try {
    if (shown === "names") await names.refresh();
    if (shown === "nodes") await showNodes();
    if (!lost) trouble("");
  } catch (failure) {
    if (!lost) trouble(failure.message);
  }
}

async function showNodes() {
  const search = byId("search").value.trim();
  const nodes = [];
  let skip = 0;
  while (skip !== null && nodes.length < nodesWanted) {
    const page = await ask("api/nodes", { search, skip, limit: 100 });
    nodes.push(...page.nodes);
    skip = page.next;
  }
  fill(document.querySelector("#nodes tbody"), nodeRows(nodes, status?.leaseMillis ?? 15000, Date.now(), showNamesOf));
  const note = byId("nodes-note");
  if (skip !== null) {
    const more = () => {
      nodesWanted += 100;
      refresh();
    };
    note.replaceChildren("There are more nodes.", element("button", { type: "button", onclick: more }, "Show 100 more"));
  } else {
    note.textContent = nodes.length ? "" : "No node matches.";
  }
}

function showNamesOf(node) {
  byId("search").value = node;
  show("names");
  names.search(node);
}

function onStatus(next) {
  status = next;
  lastHeard = Date.now();
  names.leaseMillis = next.leaseMillis;
  byId("self").textContent = `naming server ${next.peer}, ${next.role}`;
  document.title = `${number(next.names)} names · Sojourn`;
  const health = byId("health");
  health.textContent = next.health === "ok" ? "healthy" : next.health;
  health.className = `badge ${next.health === "ok" ? "good" : "bad"}`;
  const facts = {
    names: number(next.names),
    nodes: number(next.nodes),
    moved: number(next.moved),
    peers: number(next.peers.length),
    leader: next.leader || "none",
    version: number(next.version),
    watches: number(next.watches),
    lease: duration(next.leaseMillis),
    uptime: duration(next.uptimeMillis),
  };
  for (const [fact, value] of Object.entries(facts)) byId(`fact-${fact}`).textContent = value;
  fill(document.querySelector("#peers tbody"), peerRows(next.peers));
  byId("peers-note").textContent =
    next.peers.length === 1 ? "This naming server is alone; three keep the names through the loss of one." : "";
  if (next.changes) changedTimer ??= setTimeout(changed, CHANGED_MILLIS);
}

function changed() {
  changedTimer = null;
  refresh();
}

function onState(state) {
  const live = byId("live");
  live.textContent = { live: "live", asking: "asked every 5 s", lost: "not connected" }[state];
  live.className = `live ${state === "lost" ? "off" : "on"}`;
  if (lost && state !== "lost") trouble("");
  lost = state === "lost";
  if (lost) {
    trouble(`This naming server does not answer; what is shown is as of ${duration(Date.now() - lastHeard)} ago.`);
    byId("health").textContent = "unknown";
    byId("health").className = "badge";
  }
}

function trouble(text) {
  const box = byId("trouble");
  if (box.textContent !== text) box.textContent = text;
  box.hidden = text === "";
}

function useTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = theme === "dark" ? "Light" : "Dark";
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
}

function begin() {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  useTheme(localStorage.getItem("theme") ?? system);
  byId("theme").addEventListener("click", () => {
    const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    localStorage.setItem("theme", theme);
    useTheme(theme);
  });

  for (const tab of tabs) byId(`tab-${tab}`).addEventListener("click", () => show(tab));
  document.querySelector('[role="tablist"]').addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(shown) + step + tabs.length) % tabs.length];
    show(next);
    byId(`tab-${next}`).focus();
  });

  let searchTimer = null;
  byId("search").addEventListener("input", () => {
    clearTimeout(searchTimer);
    searchTimer = setTimeout(() => {
      if (shown === "names") names.search(byId("search").value).catch((failure) => trouble(failure.message));
      else refresh();
    }, SEARCH_MILLIS);
  });
  byId("search-form").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !["INPUT", "TEXTAREA"].includes(document.activeElement.tagName)) {
      event.preventDefault();
      byId("search").focus();
    }
  });

  follow(onStatus, onState);
  refresh();
  setInterval(refresh, REFRESH_MILLIS);
  setInterval(() => names.tick(), 1000);
}

begin();
