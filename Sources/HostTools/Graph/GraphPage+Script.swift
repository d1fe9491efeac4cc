// SPDX-License-Identifier: MIT

extension GraphPage {
  /// Names reach the page only as text nodes and attribute values, never as markup.
  static let script = #"""
    "use strict";
    const data = JSON.parse(document.getElementById("data").textContent);
    const picture = document.getElementById("picture"), svg = picture.querySelector("svg");
    const search = document.getElementById("search"), found = document.getElementById("found");
    const chosenBox = document.getElementById("chosen");
    const boxes = [...document.querySelectorAll("#services input")];
    const places = new Map(data.places.map(p => [p.id, p]));
    const part = id => document.getElementById(id);
    let chosen = null, hits = [], hit = -1;

    // Following edges from a place: forward to its servers, backward to its clients. Where a wildcard begins, all
    // would be reached from everywhere.
    function reached(start, from, to) {
      const seen = new Set([start]), edges = new Set(), open = [start];
      while (open.length) {
        const place = open.pop();
        for (const edge of data.edges) {
          if (edge[from] !== place || edge.wild && place !== start) continue;
          edges.add(edge.id);
          if (!seen.has(edge[to])) { seen.add(edge[to]); if (edge[to] !== "p") open.push(edge[to]); }
        }
      }
      seen.delete(start);
      return { places: seen, edges };
    }

    function show() {
      for (const name of ["on", "down", "up", "chosen", "here"])
        for (const element of picture.querySelectorAll("." + name)) element.classList.remove(name);
      const mark = (ids, ...names) => { for (const id of ids) part(id)?.classList.add("on", ...names); };
      const services = new Set(boxes.filter(b => b.checked).map(b => b.value));
      const word = search.value.trim().toLowerCase();
      chosenBox.hidden = chosen === null;
      if (chosen !== null) {
        const down = reached(chosen, "from", "to"), up = reached(chosen, "to", "from");
        mark(up.places, "up"); mark(up.edges, "up"); mark(down.places, "down"); mark(down.edges, "down");
        mark([chosen], "chosen");
        describe(down.places, up.places);
      }
      hits = [];
      if (word) {
        hits = data.places.filter(p => part(p.id) && p.words.some(text => text.toLowerCase().includes(word)))
          .map(p => p.id);
        mark(hits);
        const edges = data.edges.filter(e => e.services.some(s => s.toLowerCase() === word));
        mark(edges.map(e => e.id)); mark(edges.flatMap(e => [e.from, e.to]));
      }
      found.textContent = word ? (hits.length === 1 ? "1 component" : hits.length + " components") : "";
      if (services.size) {
        const edges = data.edges.filter(e => e.services.some(s => services.has(s)));
        mark(edges.map(e => e.id)); mark(edges.flatMap(e => [e.from, e.to]));
        mark(data.places.filter(p => p.provides.some(s => services.has(s))).map(p => p.id));
      }
      picture.classList.toggle("dim", chosen !== null || word !== "" || services.size > 0);
    }

    function describe(down, up) {
      const [name, ...rest] = places.get(chosen).details;
      const line = (text, kind) => {
        const p = document.createElement("p");
        p.textContent = text; p.className = kind || ""; return p;
      };
      const names = ids => [...ids].map(id => places.get(id).details[0]).sort().join(", ");
      const title = document.createElement("h2");
      title.textContent = name;
      chosenBox.replaceChildren(title, ...rest.map(text => line(text)));
      for (const edge of data.edges.filter(e => e.from === chosen))
        chosenBox.append(line("→ " + places.get(edge.to).details[0] + ": " +
          edge.services.map(s => s === "∗" ? "anything else" : s).join(", ")));
      if (down.size) chosenBox.append(line("reaches " + down.size + ": " + names(down), "down"));
      if (up.size) chosenBox.append(line("reached by " + up.size + ": " + names(up), "up"));
    }

    function choose(id) {
      chosen = id === chosen ? null : id;
      show();
    }

    // What is seen of the picture, in its own units.
    const whole = svg.viewBox.baseVal;
    const home = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
    let view = { ...home };
    svg.removeAttribute("width"); svg.removeAttribute("height");
    function look(next) {
      view = next;
      svg.setAttribute("viewBox", [view.x, view.y, view.width, view.height].join(" "));
    }
    function zoom(factor, x = view.x + view.width / 2, y = view.y + view.height / 2) {
      const width = Math.min(Math.max(view.width * factor, home.width / 40), home.width * 3);
      factor = width / view.width;
      look({ x: x - (x - view.x) * factor, y: y - (y - view.y) * factor, width, height: view.height * factor });
    }
    function point(event) {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      return [at.x, at.y];
    }
    function goTo(id) {
      const element = part(id);
      if (!element) return;
      element.classList.add("on", "here");
      const box = element.getBoundingClientRect(), area = svg.getBoundingClientRect();
      const scale = svg.getScreenCTM().a;
      const to = svg.getScreenCTM().inverse();
      const at = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(to);
      // Near enough to read it, and not so near that nothing is around.
      const wish = Math.max(Math.min(view.width, 900), box.width / scale * 1.4, box.height / scale * 1.4 * area.width / area.height);
      const width = Math.min(wish, home.width), height = width * home.height / home.width;
      look({ x: at.x - width / 2, y: at.y - height / 2, width, height });
    }

    function clear() {
      chosen = null; search.value = ""; hit = -1;
      for (const box of boxes) box.checked = false;
      show();
    }

    for (const node of picture.querySelectorAll(".node")) {
      node.setAttribute("tabindex", "0");
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", (places.get(node.id)?.details || ["parent"]).join(", "));
      node.addEventListener("keydown", event => {
        if (event.key === "Enter" || event.key === " ") { choose(node.id); event.preventDefault(); event.stopPropagation(); }
      });
    }
    for (const button of document.querySelectorAll("[data-finding]")) {
      button.addEventListener("click", () => {
        const id = data.findings[Number(button.dataset.finding)];
        clear();
        const edge = data.edges.find(e => e.id === id);
        if (edge) for (const end of [edge.from, edge.to]) part(end)?.classList.add("on");
        picture.classList.toggle("dim", !id.startsWith("s"));
        // An edge without a line is told on the card of its client.
        goTo(edge && !part(id) ? edge.from : id);
      });
    }
    for (const box of boxes) box.addEventListener("change", show);
    search.addEventListener("input", () => { hit = -1; show(); });
    search.addEventListener("keydown", event => {
      if (event.key !== "Enter" || !hits.length) return;
      show();
      hit = (hit + 1) % hits.length;
      goTo(hits[hit]);
    });
    document.getElementById("fit").addEventListener("click", () => look({ ...home }));
    document.getElementById("in").addEventListener("click", () => zoom(0.8));
    document.getElementById("out").addEventListener("click", () => zoom(1.25));
    svg.addEventListener("wheel", event => {
      event.preventDefault();
      zoom(Math.exp(event.deltaY * 0.0015), ...point(event));
    }, { passive: false });
    let drag = null, moved = false;
    svg.addEventListener("pointerdown", event => { drag = point(event); moved = false; });
    svg.addEventListener("pointermove", event => {
      if (!drag || !(event.buttons & 1)) { drag = null; return; }
      const [x, y] = point(event);
      if (Math.hypot(x - drag[0], y - drag[1]) > view.width / 200) moved = true;
      if (moved) look({ ...view, x: view.x + drag[0] - x, y: view.y + drag[1] - y });
    });
    svg.addEventListener("click", event => {
      drag = null;
      if (moved) return;
      const node = event.target.closest(".node");
      if (node) choose(node.id); else clear();
    });
    document.addEventListener("keydown", event => {
      if (event.key === "Escape") { clear(); return; }
      if (event.target.tagName === "INPUT" || event.ctrlKey || event.altKey || event.metaKey) return;
      const step = view.width / 10;
      switch (event.key) {
        case "/": search.focus(); search.select(); break;
        case "+": case "=": zoom(0.8); break;
        case "-": zoom(1.25); break;
        case "0": look({ ...home }); break;
        case "ArrowLeft": look({ ...view, x: view.x - step }); break;
        case "ArrowRight": look({ ...view, x: view.x + step }); break;
        case "ArrowUp": look({ ...view, y: view.y - step }); break;
        case "ArrowDown": look({ ...view, y: view.y + step }); break;
        default: return;
      }
      event.preventDefault();
    });
    """#
}
