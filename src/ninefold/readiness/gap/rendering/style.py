"""The look of the page that stands alone: system type, lines instead of boxes, light, dark and paper."""

STYLE = """
:root{color-scheme:light dark;--ink:#1c2430;--soft:#586374;--line:#d5dae2;--ground:#fff;--good:#d9efe0;--part:#fbeecb;
--miss:#f7d9d5;--ask:#e4e8ee}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebf0;--soft:#a5afbd;--line:#38414e;--ground:#14181e;--good:#1d4630;
--part:#4d3f14;--miss:#55241f;--ask:#2a313b}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1080px;padding:24px 32px;
background:var(--ground);color:var(--ink);
font:14px/20px system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:20px;line-height:28px;font-weight:600;margin:0 0 8px}
h2{font-size:16px;line-height:24px;
font-weight:600;border-top:2px solid var(--line);padding-top:8px;margin:32px 0 8px}
h3{font-size:14px;font-weight:500;margin:0 0 4px}
p{margin:0 0 8px}ul{margin:0 0 8px;padding-left:20px}
.lead{font-weight:600}.note{color:var(--soft);font-size:12px;line-height:16px}
.clause{display:inline-block;font-size:11px;
border:1px solid var(--line);border-radius:3px;padding:0 4px;color:var(--soft)}
.gap{border-bottom:1px solid var(--line);padding:12px 0;break-inside:avoid}
cite{font-style:normal;font-weight:500}q{color:var(--soft)}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:4px 8px 4px 0;
border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{font-size:12px;font-weight:500;color:var(--soft)}.number{text-align:right}
.map{display:grid;grid-template-columns:repeat(auto-fill,minmax(104px,1fr));gap:4px}
.map a{display:flex;gap:4px;align-items:center;color:inherit;text-decoration:none;
border:1px solid var(--line);padding:2px 4px}
.map span{flex:1}.map b{width:20px;text-align:center;font-weight:500;background:var(--ask)}
.map .seen{background:var(--good)}.map .partly{background:var(--part)}
.map .not_seen,.map .contradicted{background:var(--miss)}
@media print{
body{max-width:none;padding:0;font-size:11px;line-height:15px}
a{color:inherit}thead{display:table-header-group}
tr,.gap{break-inside:avoid}}
"""
