/** For wide and narrow screens, light and dark, and for paper. Uses the fonts of the reader's computer. */
export const style = `
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1b1f27;--soft:#566072;--line:#dfe3ea;--link:#0b57b8;
--code:#eef1f5;
--fail:#b3261e;--fail-soft:#fdecea;--warn:#8a5300;--warn-soft:#fdf3e1;--unknown:#2f5fa8;--unknown-soft:#eaf1fb;
--pass:#1c7440;--pass-soft:#e7f5ec;--skipped:#5f6878;--skipped-soft:#eff1f4;
--dns:#7d8797;--proxy:#8a5a44;--tcp:#2f6fd0;--greeting:#12888a;--ehlo:#64a30a;--starttls:#b8468e;--tls:#7a4fd0;
--capability:#c96a12;--answer:#d08a00}
@media (prefers-color-scheme:dark){:root{--page:#14171c;--card:#1d2128;--ink:#e7eaf0;--soft:#a3adbd;--line:#343b47;
--link:#8ab8ff;--code:#2a303a;
--fail:#ff8f85;--fail-soft:#3a2120;--warn:#f2bd68;--warn-soft:#362b18;--unknown:#92bbf5;--unknown-soft:#1e2b40;
--pass:#7fd49d;--pass-soft:#1a3024;--skipped:#a7b0bf;--skipped-soft:#272c35;
--dns:#98a2b3;--proxy:#c08d74;--tcp:#6aa3f5;--greeting:#3fbfc0;--ehlo:#94cf3f;--starttls:#e27cbc;--tls:#a98af0;
--capability:#f0974a;--answer:#e8b23c}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
main,header,footer,nav{max-width:1120px;margin:0 auto;padding:0 20px}
header{padding-top:28px}
h1{font-size:1.7rem;line-height:1.25;margin:.1em 0 .35em}
h2{font-size:1.25rem;margin:2.2em 0 .7em;padding-bottom:.3em;border-bottom:2px solid var(--line)}
h3{font-size:1.05rem;line-height:1.35;margin:0 0 .3em}
h4{font-size:.95rem;margin:0;font-weight:600}
p{margin:.3em 0}
a{color:var(--link);text-underline-offset:2px}
a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
code{font:.92em/1.4 ui-monospace,"Cascadia Mono",Consolas,"DejaVu Sans Mono",monospace;background:var(--code);
padding:.05em .3em;border-radius:3px;unicode-bidi:isolate}
h1 code,h3 code,h4 code,dd a code{background:none;padding:0;font:inherit}
.brand,.soft,.why,.evidence{color:var(--soft)}
.brand{font-weight:600;letter-spacing:.02em;margin:0}
.why{margin:0 0 .6em}
.evidence{font-size:.82rem}
.evidence code{background:none;padding:0}
.evidence a{text-decoration-color:transparent}.evidence a:hover{text-decoration-color:currentColor}
.counts{display:flex;flex-wrap:wrap;gap:8px;list-style:none;margin:1em 0 0;padding:0}
.mark{font-weight:600;color:var(--tone);background:var(--tone-soft);border-radius:999px;padding:2px 11px;
white-space:nowrap;display:inline-block;font-size:.88rem}
.fail{--tone:var(--fail);--tone-soft:var(--fail-soft)}
.warn{--tone:var(--warn);--tone-soft:var(--warn-soft)}
.unknown,.manual{--tone:var(--unknown);--tone-soft:var(--unknown-soft)}
.pass{--tone:var(--pass);--tone-soft:var(--pass-soft)}
.skipped{--tone:var(--skipped);--tone-soft:var(--skipped-soft)}
nav ul{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:1em 0 0;padding:0}
ol.causes{list-style:none;margin:0;padding:0;counter-reset:cause}
ol.causes>li{counter-increment:cause;background:var(--card);border:1px solid var(--line);
border-left:5px solid var(--fail);border-radius:8px;padding:14px 18px 14px 58px;margin:0 0 12px;position:relative}
ol.causes>li::before{content:counter(cause);position:absolute;left:16px;top:14px;width:28px;height:28px;
border-radius:50%;background:var(--fail);color:var(--card);font-weight:700;text-align:center;line-height:28px}
ol.causes>li.warn{border-left-color:var(--warn)}ol.causes>li.warn::before{background:var(--warn)}
ol.reasons>li{border-left-color:var(--unknown)}ol.reasons>li::before{background:var(--unknown)}
.step{background:var(--code);border-radius:6px;padding:8px 12px;margin:.6em 0}
.step code{background:none;padding:0}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(330px,100%),1fr));gap:14px;align-items:start}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:12px 14px}
figure h3{margin:0}
figure figcaption{font-size:.88rem;margin-bottom:6px}
svg{display:block;width:100%;height:auto;max-width:420px}
svg text{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:var(--ink)}
svg .name{font-weight:600;font-size:12px}
svg .small{font-size:10px;fill:var(--soft)}
svg .bad{fill:var(--fail);font-weight:600}
svg .good{fill:var(--pass);font-weight:600}
svg .open{fill:var(--unknown);font-weight:600}
svg .track{stroke:var(--pass);stroke-width:2}
svg .dashed{stroke:var(--soft);stroke-width:1.5;stroke-dasharray:3 4}
svg .dot{fill:var(--pass)}
svg .ring{fill:var(--card);stroke:var(--soft);stroke-width:1.5}
svg .halt{fill:var(--fail)}
svg .cross{stroke:var(--card);stroke-width:2;stroke-linecap:round}
svg .gap{fill:none;stroke:var(--card);stroke-width:4}
svg .base{fill:var(--code)}
.site{font-size:.88rem;margin:.6em 0 0}.site summary{cursor:pointer;font-weight:600}.site ul{margin:.3em 0 0;padding-left:1.3em}
.site li{overflow-wrap:anywhere}
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;margin:.2em 0 12px;padding:0;font-size:.88rem}
.legend svg{display:inline-block;width:12px;height:12px;vertical-align:-1px;margin-right:6px}
.f-dns{fill:var(--dns)}.f-proxy{fill:var(--proxy)}.f-tcp{fill:var(--tcp)}.f-greeting{fill:var(--greeting)}.f-ehlo{
fill:var(--ehlo)}.f-starttls{fill:var(--starttls)}.f-tls{fill:var(--tls)}.f-capability{fill:var(--capability)}
.f-answer{fill:var(--answer)}
.check{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:14px 18px;margin:0 0 12px}
.check h3 code{font:.82em ui-monospace,Consolas,"DejaVu Sans Mono",monospace;color:var(--soft);margin-left:.5em}
article{border-top:1px solid var(--line);padding:10px 0 8px}
article:last-child{padding-bottom:0}
dl.shared{margin:0 0 .7em}
article h4{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:baseline}
article.fail,article.warn{border-left:4px solid var(--tone);padding-left:12px;margin-left:-18px;padding-right:0}
dl{display:grid;grid-template-columns:10.5em 1fr;gap:3px 14px;margin:.5em 0 0}
dt{color:var(--soft)}
dd{margin:0;min-width:0}
dd ol{margin:.2em 0;padding-left:1.3em}
.table+p{margin-top:.9em}
.table{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px}
table{border-collapse:collapse;width:100%;font-size:.86rem}
th,td{text-align:left;vertical-align:top;padding:6px 10px;border-bottom:1px solid var(--line)}
tr:last-child td{border-bottom:0}
th{color:var(--soft);font-weight:600}
#last-mail td code{white-space:nowrap}
#ends th,#ends td,#timeline th,#timeline td,#repaired th,#repaired td{overflow-wrap:break-word}
#timeline td:first-child,#repaired td:nth-child(2){min-width:11em}#ends td:first-child{white-space:nowrap}
td code{background:none;padding:0;font-size:.95em}
td.times{font-variant-numeric:tabular-nums}
.id code{font-size:.8em;color:var(--soft)}
:target{outline:2px solid var(--link);outline-offset:3px;border-radius:4px}
footer{padding-top:28px;padding-bottom:40px;color:var(--soft);font-size:.85rem}
@media (max-width:640px){body{font-size:14px}main,header,footer,nav{padding-left:12px;padding-right:12px}h1{
font-size:1.3rem}
ol.causes>li{padding:46px 14px 12px}ol.causes>li::before{left:14px;top:11px}.check{padding:12px 14px}
article.fail,article.warn{margin-left:-14px;padding-left:10px}
dl{grid-template-columns:1fr;gap:0}dt{font-size:.82rem;margin-top:4px}
table,tbody,tr,td{display:block}thead{position:absolute;left:-9999px}tr{border-bottom:1px solid var(--line);
padding:6px 0}td{border:0;padding:1px 10px}td:empty{display:none}
#last-mail td code{white-space:normal}
td[data-label]::before{content:attr(data-label);display:block;color:var(--soft);font-size:.82rem}}
@media print{:root{color-scheme:light;--page:#fff}body{font-size:10.5pt;background:#fff}main,header,footer{
max-width:none;padding:0}nav{display:none}
figure,ol.causes>li,article,tr{break-inside:avoid}h2,h3,h4{break-after:avoid}.panels{grid-template-columns:1fr 1fr}a{
color:inherit;text-decoration:none}
.mark,.step,svg *,ol.causes>li::before{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
