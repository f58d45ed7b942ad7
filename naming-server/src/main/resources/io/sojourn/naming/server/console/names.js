// The names: as a tree of which only what is open has been fetched, or as the results of a search.

import { addresses, age, element, fill, lease, number, shortId } from "./tables.js";
import { ask } from "./server.js";

const PAGE = 100;
const SEARCH_PAGES_AT_ONCE = 5;
const QUIET_PER_WORK = 20;

export class Names {
  #body;
  #note;
  #detail;
  #open = new Set([""]);
  #branches = new Map(); // prefix → { children, next, wanted, toldAt }
  #found = null; // { names, next, searched, wanted, toldAt, took, stale } while something is searched for
  #search = "";
  #chosen = null;
  #focus = null;
  #leaseMillis = 15000;
  #refreshing = null;
  #again = false;
  #versions = new Map();

  constructor(body, note, detail) {
    this.#body = body;
    this.#note = note;
    this.#detail = detail;
    body.addEventListener("keydown", (event) => this.#key(event));
    body.addEventListener("click", (event) => this.#click(event));
    body.addEventListener("focusin", (event) => {
      this.#focus = event.target.closest("tr")?.dataset.key ?? this.#focus;
    });
  }

  set leaseMillis(millis) {
    this.#leaseMillis = millis;
  }

  /** Searches for a text; an empty one brings the tree back. */
  async search(text) {
    this.#search = text.trim();
    this.#found = null;
    this.#note.textContent = "";
    await this.refresh();
  }

  /** Fetches again what is shown; calls meanwhile lead to one more round. */
  async refresh() {
    if (this.#refreshing) {
      this.#again = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#fetchShown();
    try {
      await this.#refreshing;
    } finally {
      this.#refreshing = null;
    }
    if (this.#again) {
      this.#again = false;
      await this.refresh();
    }
  }

  /** Shows times as they are now. */
  tick() {
    for (const row of this.#body.children) row.tick?.();
    if (this.#chosen) this.#showDetail();
  }

  async #fetchShown() {
    if (this.#search) await this.#fetchFound();
    else await Promise.all([...this.#open].map((prefix) => this.#fetchBranch(prefix)));
    if (!this.#search && this.#open.size === 1) await this.#openOnly();
    this.#render();
  }

  /** A tree with a single branch opens by itself. */
  async #openOnly() {
    const root = this.#branches.get("");
    const only = root?.children.length === 1 && root.opened === undefined ? root.children[0] : null;
    if (root) root.opened = true;
    if (only?.below > 0) {
      this.#open.add(`${only.path}/`);
      await this.#fetchBranch(`${only.path}/`);
    }
  }

  async #fetchBranch(prefix) {
    const known = this.#branches.get(prefix);
    const wanted = known?.wanted ?? PAGE;
    const children = [];
    let next = "";
    do {
      const limit = Math.min(200, wanted - children.length);
      const page = await ask("api/tree", { prefix, after: next, limit });
      children.push(...page.children);
      next = page.next;
    } while (next !== null && children.length < wanted);
    this.#branches.set(prefix, { ...known, children, next, wanted, toldAt: Date.now() });
  }

  async #fetchFound() {
    const text = this.#search;
    const known = this.#found;
    const begun = Date.now();
    // A search that takes long, because there are very many names, is repeated the more seldom.
    if (known && !known.stale && begun - known.toldAt < QUIET_PER_WORK * known.took) return;
    const wanted = known?.wanted ?? PAGE;
    const names = [];
    let next = "";
    let searched = 0;
    for (let pages = 0; next !== null && names.length < wanted; pages++) {
      const page = await ask("api/names", { search: text, after: next, limit: PAGE });
      if (text !== this.#search) return;
      names.push(...page.names);
      searched += page.searched;
      next = page.next;
      if (pages >= SEARCH_PAGES_AT_ONCE) this.#note.textContent = `${number(searched)} names searched …`;
    }
    const toldAt = Date.now();
    this.#found = { names, next, searched, wanted, toldAt, took: toldAt - begun, stale: false };
  }

  #render() {
    const rows = this.#search ? this.#foundRows() : this.#treeRows("", 0);
    fill(this.#body, rows);
    this.#note.textContent = this.#noteText(rows.length);
    const focused = [...this.#body.children].find((row) => row.dataset.key === this.#focus);
    for (const row of this.#body.children) row.tabIndex = -1;
    const first = focused ?? this.#body.firstElementChild;
    if (first) first.tabIndex = 0;
    if (this.#chosen) this.#showDetail();
  }

  #noteText(rows) {
    if (this.#search) {
      if (!this.#found) return "Searching …";
      const { names, next, searched } = this.#found;
      if (names.length === 0) return `None of ${number(searched)} names, nor their owners and addresses, contains '${this.#search}'.`;
      return next === null ? `${number(names.length)} found among ${number(searched)} names.` : "";
    }
    return rows === 0 ? "No name is bound." : "";
  }

  #treeRows(prefix, level) {
    const branch = this.#branches.get(prefix);
    if (!branch) return [];
    const rows = [];
    for (const child of branch.children) {
      const below = `${child.path}/`;
      const open = child.below > 0 && this.#open.has(below);
      rows.push(this.#row(child, level, open, branch.toldAt));
      if (open) rows.push(...this.#treeRows(below, level + 1));
    }
    if (branch.next !== null) rows.push(this.#moreRow(prefix, level, branch));
    return rows;
  }

  #foundRows() {
    if (!this.#found) return [];
    const { names, next, toldAt } = this.#found;
    const rows = names.map((binding) =>
      this.#row({ part: binding.name, path: binding.name, below: 0, binding }, 0, false, toldAt));
    if (next !== null) rows.push(this.#moreRow(null, 0, this.#found));
    return rows;
  }

  #row(child, level, open, toldAt) {
    const { binding } = child;
    const known = this.#versions.get(child.path);
    const changed = binding && known !== undefined && known !== binding.version;
    if (binding) this.#versions.set(child.path, binding.version);
    const chosen = this.#chosen === child.path;
    return {
      key: child.path,
      signature: JSON.stringify([level, open, chosen, child, binding ? toldAt : 0]),
      make: () => this.#makeRow({ child, level, open, chosen, changed, toldAt }),
    };
  }

  #makeRow({ child, level, open, chosen, changed, toldAt }) {
    const { binding } = child;
    const branch = child.below > 0;
    const count = branch ? `${number(child.below)}${child.belowAtLeast ? "+" : ""}` : null;
    const name = element(
      "div",
      { class: "name" },
      element("span", { class: "twist", "aria-hidden": "true" }, branch ? "▸" : ""),
      element("span", { class: "part" }, branch ? `${child.part}/` : child.part),
      count ? element("span", { class: "count" }, count) : null,
    );
    name.style.setProperty("--level", level);
    const cells = ["", "", "", ""].map(() => element("td", { role: "gridcell" }));
    cells[2].className = "number";
    const row = element(
      "tr",
      {
        role: "row",
        class: `${binding ? "leaf" : ""}${changed ? " flash" : ""}`,
        "aria-level": level + 1,
        "aria-expanded": branch ? String(open) : null,
        "aria-selected": String(chosen),
        tabindex: -1,
      },
      element("td", { role: "gridcell", title: child.path }, name),
      ...cells,
    );
    if (binding) {
      const [first] = binding.objects;
      cells[0].replaceChildren(
        binding.service ? element("span", { class: "tag mark" }, members(binding)) : owner(first));
      cells[1].replaceChildren(place(first));
      row.tick = () => {
        cells[2].textContent = age(binding.ageMillis, binding.ageAtLeast, toldAt);
        cells[3].replaceChildren(this.#lease(first, toldAt));
      };
      row.tick();
    }
    return row;
  }

  #moreRow(prefix, level, list) {
    return {
      key: `\u0000more ${prefix}`,
      signature: `${prefix} ${level} ${list.wanted}`,
      make: () => {
        const name = element("div", { class: "name" }, element("span", { class: "twist" }), `Show ${PAGE} more`);
        name.style.setProperty("--level", level);
        const row = element(
          "tr",
          { role: "row", class: "more", "aria-level": level + 1, tabindex: -1 },
          element("td", { role: "gridcell", colspan: 5 }, name),
        );
        row.more = () => {
          list.wanted += PAGE;
          const current = prefix === null ? this.#found : this.#branches.get(prefix);
          if (current) Object.assign(current, { wanted: list.wanted, stale: true });
          return this.refresh();
        };
        return row;
      },
    };
  }

  #lease(object, toldAt) {
    return object.permanent
      ? element("span", { class: "tag" }, "permanent")
      : lease(object.leaseLeftMillis, this.#leaseMillis, toldAt);
  }

  #click(event) {
    const row = event.target.closest("tr");
    if (row) this.#activate(row, event.target.closest(".twist") !== null);
  }

  #activate(row, twistOnly) {
    row.focus();
    if (row.more) {
      row.more();
      return;
    }
    const path = row.dataset.key;
    const isLeaf = row.classList.contains("leaf");
    if (row.hasAttribute("aria-expanded") && (twistOnly || !isLeaf)) this.#toggle(path);
    else if (isLeaf) this.choose(this.#chosen === path ? null : path);
  }

  #toggle(path) {
    const below = `${path}/`;
    if (this.#open.delete(below)) {
      this.#render();
    } else {
      this.#open.add(below);
      this.refresh();
    }
  }

  /** Shows all about one name, or no longer about any. */
  choose(path) {
    this.#chosen = path;
    this.#render();
    this.#showDetail();
  }

  #showDetail() {
    const [binding, toldAt] = this.#binding(this.#chosen);
    this.#detail.hidden = this.#chosen === null;
    if (this.#chosen === null) return;
    const head = element(
      "div",
      { class: "head" },
      element("h2", {}, this.#chosen),
      element("button", { type: "button", "aria-label": "Close", onclick: () => this.choose(null) }, "✕"),
    );
    if (!binding) {
      this.#detail.replaceChildren(head, element("p", { class: "soft" }, "Not bound, or not shown on the left."));
      return;
    }
    const focused = this.#detail.contains(document.activeElement);
    this.#detail.replaceChildren(
      head,
      list([
        ["Bound for", age(binding.ageMillis, binding.ageAtLeast, toldAt)],
        ["Version", number(binding.version)],
      ]),
      ...binding.objects.map((object, index) => this.#object(object, binding, index, toldAt)),
    );
    if (focused) head.querySelector("button").focus();
  }

  #object(object, binding, index, toldAt) {
    const unnamed = object.registered ? "a node without a name" : "a node that is not registered";
    const of = binding.objects.length;
    return element(
      "section",
      {},
      binding.service ? element("h3", {}, `Member ${index + 1} of ${of}`) : null,
      list([
        ["Owner", owner(object)],
        ["Owner's id", element("span", { class: "mono" }, object.owner)],
        ["Served by", object.homeName || unnamed],
        ["At", addresses(object.endpoints)],
        ["Lease left", this.#lease(object, toldAt)],
        ...(object.epoch > 0 ? [["Epoch", number(object.epoch)]] : []),
        ...Object.entries(object.metadata).map(([key, value]) => [`Metadata: ${key}`, value]),
      ]),
    );
  }

  #binding(path) {
    if (this.#search) {
      const found = this.#found?.names.find((each) => each.name === path);
      return [found, this.#found?.toldAt];
    }
    for (const branch of this.#branches.values()) {
      const child = branch.children.find((each) => each.path === path);
      if (child?.binding) return [child.binding, branch.toldAt];
    }
    return [null, 0];
  }

  #key(event) {
    const row = event.target.closest("tr");
    if (!row) return;
    const expanded = row.getAttribute("aria-expanded");
    const moves = {
      ArrowDown: () => row.nextElementSibling?.focus(),
      ArrowUp: () => row.previousElementSibling?.focus(),
      Home: () => this.#body.firstElementChild?.focus(),
      End: () => this.#body.lastElementChild?.focus(),
      ArrowRight: () => (expanded === "false" ? this.#toggle(row.dataset.key) : expanded && row.nextElementSibling?.focus()),
      ArrowLeft: () => (expanded === "true" ? this.#toggle(row.dataset.key) : this.#parent(row)?.focus()),
      Enter: () => this.#activate(row, false),
      " ": () => this.#activate(row, false),
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      move();
    }
  }

  #parent(row) {
    const level = Number(row.getAttribute("aria-level"));
    let above = row.previousElementSibling;
    while (above && Number(above.getAttribute("aria-level")) >= level) above = above.previousElementSibling;
    return above;
  }
}

function members(binding) {
  return binding.objects.length === 1 ? "1 member" : `${binding.objects.length} members`;
}

function owner(object) {
  return object.ownerName
    ? element("span", { title: object.owner }, object.ownerName)
    : element("span", { class: "mono soft", title: object.owner }, shortId(object.owner));
}

function place(object) {
  const shown = addresses(object.endpoints);
  if (object.registered) return shown;
  return element("span", {}, element("span", { class: "tag warn" }, "not registered"), " ", shown);
}

function list(fields) {
  const entry = ([term, value]) => element("div", {}, element("dt", {}, term), element("dd", {}, value));
  return element("dl", {}, ...fields.map(entry));
}
