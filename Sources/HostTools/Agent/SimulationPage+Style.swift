// SPDX-License-Identifier: MIT

extension SimulationPage {
  static let style = """
    :root { color-scheme: light dark; --page: #fdfdfe; --panel: #f3f5f8; --line: #c3ccd8; --ink: #17202c; --soft: #5a6675;
      --good: #0a7d45; --bad: #c8102e; --wait: #b26a00; --live: #0b62d6; --child: #b9d3f3; }
    @media (prefers-color-scheme: dark) {
      :root { --page: #10151c; --panel: #171e27; --line: #3a4656; --ink: #eef2f7; --soft: #a3b0c0; --good: #5ddb98;
        --bad: #ff7085; --wait: #ffc35c; --live: #6cb0ff; --child: #2c4a6e; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--page); color: var(--ink); font: 14px/1.45 Helvetica, Arial, sans-serif; }
    header { padding: .8rem 1.2rem; background: var(--panel); border-bottom: 1px solid var(--line); }
    h1 { font-size: 1.15rem; margin: 0 0 .2rem; } p { margin: 0; }
    header p, .soft { color: var(--soft); }
    .timeline { overflow-x: auto; padding: .5rem 1.2rem 0; border-bottom: 1px solid var(--line); }
    svg text { font-size: 12px; fill: var(--ink); }
    svg .head { font-weight: bold; fill: var(--soft); }
    svg .time { font-size: 10px; text-anchor: middle; fill: var(--soft); }
    svg a:hover .time { fill: var(--live); text-decoration: underline; }
    svg .grid { stroke: var(--line); stroke-dasharray: 1 3; }
    svg .good { fill: var(--good); } svg .bad { fill: var(--bad); }
    svg .gone { fill: var(--page); stroke: var(--ink); stroke-width: 2; }
    svg .trial { fill: var(--wait); } svg .kept { fill: var(--good); } svg .back { fill: var(--bad); }
    svg .pill { fill: var(--page); stroke: var(--ink); stroke-width: 1.5; } svg .backward { stroke: var(--bad); }
    svg .number, svg .change, svg .refusal { text-anchor: middle; font-weight: bold; }
    svg .refusal { fill: var(--bad); font-size: 18px; }
    svg .child { fill: var(--child); } svg .change { font-size: 15px; }
    svg .change.stuck, svg .change.broken { fill: var(--bad); }
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: .4rem 1.2rem; color: var(--soft); font-size: 12px;
      border-bottom: 1px solid var(--line); }
    .legend i { display: inline-block; vertical-align: middle; }
    .dot { width: 10px; height: 10px; border-radius: 5px; } .bar { width: 22px; height: 8px; }
    .dot.good, .bar.kept { background: var(--good); } .dot.bad, .bar.back { background: var(--bad); }
    .dot.gone { border: 2px solid var(--ink); } .bar.trial { background: var(--wait); } .bar.child { background: var(--child); }
    .bar.refused::before { content: "✗"; color: var(--bad); font-weight: bold; font-style: normal; position: relative; top: -.6em; }
    main { padding: .6rem 1.2rem 3rem; max-width: 90rem; }
    section { display: grid; grid-template-columns: 5rem 1fr; padding: .5rem 0; border-bottom: 1px solid var(--line); }
    section:target { background: var(--panel); }
    h2 { font-size: .95rem; margin: 0; font-variant-numeric: tabular-nums; }
    .row { display: grid; grid-template-columns: 1.4rem 9rem 1fr; padding: .1rem 0; }
    .row > div { min-width: 0; } .sign { color: var(--soft); } .report { color: var(--soft); } .report b { font-weight: normal; }
    .gist { overflow-wrap: anywhere; margin-right: .8rem; }
    .soft { margin-right: .8rem; }
    .version { font-weight: bold; margin-right: .6rem; }
    .chip { display: inline-block; border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 4px;
      padding: 0 .45rem; margin: 0 .35rem .15rem 0; }
    .chip i { font-style: normal; color: var(--soft); }
    .chip.created { border-left-color: var(--good); } .chip.restart { border-left-color: var(--wait); }
    .chip.live { border-left-color: var(--live); } .chip.destroyed { border-left-color: var(--ink); }
    .chip.stuck, .chip.broken { border-color: var(--bad); } .chip.ignored { border-left-color: var(--bad); }
    .word { font-weight: bold; margin-right: .6rem; }
    .kept .word { color: var(--good); } .on-trial .word { color: var(--wait); }
    .refused .word, .taken-back .word, .failed .word, .unconfigured .word { color: var(--bad); }
    ul { margin: .2rem 0; padding-left: 1.1rem; }
    .problem { border-left: 4px solid var(--bad); list-style: none; margin-left: -1.1rem; padding-left: .6rem; }
    details { display: inline-block; vertical-align: top; margin-right: 1rem; } details[open] { display: block; }
    summary { cursor: pointer; color: var(--soft); font-size: 12px; }
    pre { margin: .3rem 0; padding: .5rem .7rem; background: var(--panel); overflow-x: auto; font-size: 12px; }
    .in { color: var(--good); } .out { color: var(--bad); }
    """
}
