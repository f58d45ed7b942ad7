// Elements, formats, and the tables of nodes and naming servers.

/** An element with properties and children; texts become text nodes, so nothing that a name holds is ever markup. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const NUMBERS = new Intl.NumberFormat("en");

export function number(value) {
  return NUMBERS.format(value);
}

/** A time as its two largest units. */
export function duration(millis) {
  const seconds = Math.floor(millis / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export function shortId(id) {
  return id.slice(0, 8);
}

/** How long something has been so, from when it was told. */
export function age(millis, atLeast, toldAt) {
  return (atLeast ? "over " : "") + duration(millis + Date.now() - toldAt);
}

/** What is left of a lease, as a bar and a time; null means that there is none. */
export function lease(leftMillis, lengthMillis, toldAt) {
  if (leftMillis === null) return element("span", { class: "soft" }, "–");
  const left = Math.max(0, leftMillis - (Date.now() - toldAt));
  const low = left < lengthMillis / 3 ? " low" : "";
  const text = left === 0 ? "due" : `${(left / 1000).toFixed(1)} s`;
  return element(
    "span",
    { class: `lease${low}` },
    element("progress", { max: lengthMillis, value: left, "aria-hidden": "true" }),
    text,
  );
}

export function addresses(endpoints) {
  const all = endpoints.join(", ");
  return all ? element("span", { class: "mono", title: all }, all) : element("span", { class: "soft" }, "does not listen");
}

/** Puts rows into a table, keeping those that are there already, so that focus and scroll position stay. */
export function fill(body, rows) {
  const old = new Map([...body.children].map((row) => [row.dataset.key, row]));
  let next = body.firstElementChild;
  for (const { key, signature, make } of rows) {
    let row = old.get(key);
    if (!row || row.dataset.signature !== signature) {
      const made = make();
      made.dataset.key = key;
      made.dataset.signature = signature;
      if (row) {
        const focused = row === document.activeElement;
        if (next === row) next = made;
        row.replaceWith(made);
        if (focused) made.focus();
      }
      row = made;
    }
    old.delete(key);
    if (row === next) next = next.nextElementSibling;
    else body.insertBefore(row, next);
  }
  old.forEach((row) => row.remove());
}

export function nodeRows(nodes, leaseMillis, toldAt, showNames) {
  return nodes.map((node) => ({
    key: node.id,
    signature: `${toldAt}`,
    make: () =>
      element(
        "tr",
        {},
        element(
          "td",
          {},
          node.name ? node.name : element("span", { class: "soft" }, "without a name"),
          node.fenced ? element("span", { class: "tag warn" }, "superseded") : null,
          node.moved > 0 ? element("span", { class: "tag" }, `${number(node.moved)} moved here`) : null,
        ),
        element("td", { class: "mono", title: node.id }, shortId(node.id)),
        element("td", {}, addresses(node.endpoints)),
        element("td", { class: "number" }, number(node.incarnation)),
        element(
          "td",
          { class: "number" },
          node.names === 0
            ? "0"
            : element("button", { type: "button", onclick: () => showNames(node.id) }, number(node.names)),
        ),
        element("td", {}, lease(node.leaseLeftMillis, leaseMillis, toldAt)),
      ),
  }));
}

export function peerRows(peers) {
  return peers.map((peer) => ({
    key: peer.name,
    signature: JSON.stringify(peer),
    make: () =>
      element(
        "tr",
        {},
        element("td", {}, peer.name, " ", peer.self ? element("span", { class: "tag" }, "this one") : null),
        element("td", {}, element("span", { class: `tag ${peer.role === "leader" ? "mark" : ""}` }, peer.role)),
        element("td", { class: "mono" }, peer.address),
        element("td", { class: "number" }, number(peer.index)),
        element(
          "td",
          { class: "number" },
          peer.lag > 1000 ? element("span", { class: "tag warn" }, number(peer.lag)) : number(peer.lag),
        ),
      ),
  }));
}
