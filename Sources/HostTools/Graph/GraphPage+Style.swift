// SPDX-License-Identifier: MIT

extension GraphPage {
  static let style = """
    :root { color-scheme: light dark; --page: #fdfdfe; --panel: #f3f5f8; --line: #c3ccd8; --ink: #17202c; --soft: #5a6675;
      --focus: #0b62d6; --down: #0b62d6; --up: #0a7d45; --error: #c8102e; --warning: #9c5700; --authority: #7a35c8; }
    @media (prefers-color-scheme: dark) {
      :root { --page: #10151c; --panel: #171e27; --line: #3a4656; --ink: #eef2f7; --soft: #a3b0c0; --focus: #6cb0ff;
        --down: #6cb0ff; --up: #5ddb98; --error: #ff7085; --warning: #ffc35c; --authority: #c79bff; } }
    * { box-sizing: border-box; }
    html, body { height: 100%; margin: 0; }
    body { display: flex; flex-direction: column; background: var(--page); color: var(--ink);
      font: 14px/1.4 Helvetica, Arial, sans-serif; }
    header { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem 1rem; padding: .5rem 1rem;
      background: var(--panel); border-bottom: 1px solid var(--line); }
    h1 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
    h2 { font-size: .75rem; margin: 0 0 .4rem; text-transform: uppercase; letter-spacing: .06em; color: var(--soft); }
    p { margin: 0; }
    #summary, #found, .soft, small { color: var(--soft); }
    #search { flex: 1 1 14rem; max-width: 26rem; margin-left: auto; }
    input[type=search], button { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line);
      border-radius: 6px; padding: .3rem .6rem; }
    button { cursor: pointer; }
    .zoom { display: flex; gap: .25rem; }
    main { flex: 1; min-height: 0; display: flex; }
    aside { flex: 0 0 19rem; overflow: auto; padding: .8rem 1rem; border-right: 1px solid var(--line); }
    section { margin-bottom: 1.2rem; }
    #picture { flex: 1; min-width: 0; overflow: hidden; }
    #picture > svg { width: 100%; height: 100%; display: block; cursor: grab; touch-action: none; }
    .findings { list-style: none; margin: 0; padding: 0; }
    .findings button { width: 100%; text-align: left; border: 0; border-left: 4px solid var(--line); border-radius: 0;
      margin-bottom: .3rem; overflow-wrap: anywhere; }
    .findings .error button { border-color: var(--error); }
    .findings .error b { color: var(--error); }
    .findings .warning button { border-color: var(--warning); }
    .findings .warning b { color: var(--warning); }
    .findings small { display: block; }
    summary { cursor: pointer; color: var(--soft); margin-bottom: .3rem; }
    #services { display: flex; flex-wrap: wrap; gap: .3rem; }
    #services label { border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .6rem .05rem .3rem;
      cursor: pointer; overflow-wrap: anywhere; }
    #services label.authority { border-color: var(--authority); color: var(--authority); }
    #chosen { border: 1px solid var(--line); border-left: 4px solid var(--focus); background: var(--panel);
      padding: .6rem .8rem; }
    #chosen h2 { text-transform: none; letter-spacing: 0; font-size: 1rem; color: var(--ink); overflow-wrap: anywhere; }
    #chosen p { overflow-wrap: anywhere; }
    #chosen .down { color: var(--down); }
    #chosen .up { color: var(--up); }
    dl { display: grid; grid-template-columns: 1.6rem 1fr; gap: .2rem .6rem; margin: 0 0 .6rem; }
    dt { text-align: center; font-weight: bold; }
    dd { margin: 0; }
    dt.line { align-self: center; border-top: 2px solid var(--soft); }
    dt.dashed { border-top-style: dashed; }
    dt.dotted { border-top-style: dotted; }
    dt.authority { color: var(--authority); }
    dt.error { color: var(--error); }
    dt.warning { color: var(--warning); }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
    #picture .node { cursor: pointer; }
    #picture .node:focus { outline: none; }
    #picture .node:focus-visible path, #picture .node:focus-visible polygon { stroke: var(--focus); stroke-width: 3; }
    #picture.dim .node, #picture.dim .edge { opacity: .13; }
    #picture.dim .on { opacity: 1; }
    #picture .down path, #picture .down polygon { stroke: var(--down); }
    #picture .up path, #picture .up polygon { stroke: var(--up); }
    #picture .chosen path, #picture .chosen polygon { stroke: var(--focus); stroke-width: 3; }
    #picture .here path, #picture .here polygon { stroke-width: 4; }
    @media (max-width: 700px) { main { flex-direction: column-reverse; } aside { flex: 0 0 40%; border-right: 0; } }
    @media print { aside, .zoom, #search { display: none; } }
    """
}
