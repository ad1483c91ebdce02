/** For wide and narrow screens, light and dark, and for paper. Uses the fonts of the reader's computer. */
export const style = `
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1b1f27;--soft:#566072;--line:#dfe3ea;--link:#0b57b8;
--code:#eef1f5;
--fail:#b3261e;--fail-soft:#fdecea;--warn:#8a5300;--warn-soft:#fdf3e1;--unknown:#2f5fa8;--unknown-soft:#eaf1fb;
--pass:#1c7440;--pass-soft:#e7f5ec;--skipped:#5f6878;--skipped-soft:#eff1f4;
--dns:#7d8797;--proxy:#8a5a44;--tcp:#2f6fd0;--greeting:#12888a;--ehlo:#64a30a;--starttls:#b8468e;--tls:#7a4fd0;
--capability:#c96a12;--answer:#d08a00}
@media screen and (prefers-color-scheme:dark){:root{--page:#14171c;--card:#1d2128;--ink:#e7eaf0;--soft:#a3adbd;--line:#343b47;
--link:#8ab8ff;--code:#2a303a;
--fail:#ff8f85;--fail-soft:#3a2120;--warn:#f2bd68;--warn-soft:#362b18;--unknown:#92bbf5;--unknown-soft:#1e2b40;
--pass:#7fd49d;--pass-soft:#1a3024;--skipped:#a7b0bf;--skipped-soft:#272c35;
--dns:#98a2b3;--proxy:#c08d74;--tcp:#6aa3f5;--greeting:#3fbfc0;--ehlo:#94cf3f;--starttls:#e27cbc;--tls:#a98af0;
--capability:#f0974a;--answer:#e8b23c}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:break-word}
main,header,footer,.top,.frame{max-width:1120px;margin:0 auto;padding:0 20px}
.top{display:flex;flex-wrap:wrap;gap:0 24px}.top>*{min-width:0;max-width:100%}
header{padding-top:20px}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .2em}
h2{font-size:1.25rem;margin:1.7em 0 .6em;padding-bottom:.3em;border-bottom:2px solid var(--line)}
h3{font-size:1.05rem;line-height:1.35;margin:0 0 .3em}
h4{font-size:.95rem;margin:0;font-weight:600}
p{margin:.3em 0}
ul{margin:.3em 0;padding-left:1.3em}
a{color:var(--link);text-underline-offset:2px}
a:focus-visible,summary:focus-visible,code:focus-visible{outline:2px solid var(--link);outline-offset:2px}
summary{cursor:pointer}
code{font:.92em/1.4 ui-monospace,"Cascadia Mono",Consolas,"DejaVu Sans Mono",monospace;background:var(--code);
padding:.05em .3em;border-radius:3px;unicode-bidi:isolate;white-space:nowrap}
code.long{white-space:normal;overflow-wrap:anywhere}
code.command{display:inline-block;max-width:100%;overflow-x:auto;white-space:pre;vertical-align:middle;
background:var(--card);border:1px solid var(--line);border-radius:6px;padding:4px 8px;user-select:all}
code.last{display:block;width:fit-content;margin-top:4px}
h1 code,h3 code,h4 code,dd a code,p a code,li>a code,summary code{background:none;padding:0;font:inherit}
h1 code,h3 code,h4 code{display:inline-block;max-width:100%;white-space:normal;overflow-wrap:anywhere}
h1 code.long,h3 code.long,h4 code.long{display:inline}
.brand,.soft,.why,.more{color:var(--soft)}
.brand{font-weight:600;letter-spacing:.02em;margin:0;font-size:.9rem}
.why{margin:0 0 .6em}
.more{font-size:.88rem;margin-bottom:0}
.counts{display:flex;flex-wrap:wrap;gap:6px;list-style:none;margin:.5em 0;padding:0}
.mark{font-weight:600;color:var(--tone);background:var(--tone-soft);border-radius:999px;padding:1px 10px;
white-space:nowrap;display:inline-block;font-size:.85rem}
.fail{--tone:var(--fail);--tone-soft:var(--fail-soft)}
.warn{--tone:var(--warn);--tone-soft:var(--warn-soft)}
.unknown,.manual{--tone:var(--unknown);--tone-soft:var(--unknown-soft)}
.pass{--tone:var(--pass);--tone-soft:var(--pass-soft)}
.skipped{--tone:var(--skipped);--tone-soft:var(--skipped-soft)}
.top ul{display:flex;flex-wrap:wrap;gap:2px 18px;list-style:none;margin:.3em 0 0;padding:0;font-size:.9rem}
.top summary{font-weight:600;padding:4px 0}
#causes h2{margin-top:.9em}
ol.causes{list-style:none;margin:0;padding:0}
ol.causes>li{background:var(--card);border:1px solid var(--line);
border-left:5px solid var(--fail);border-radius:8px;padding:12px 18px 12px 56px;margin:0 0 12px;position:relative}
ol.causes>li::before{content:attr(data-number);position:absolute;left:15px;top:12px;width:26px;height:26px;
border-radius:50%;background:var(--fail);color:var(--card);font-weight:700;text-align:center;line-height:26px}
ol.causes>li.warn{border-left-color:var(--warn)}ol.causes>li.warn::before{background:var(--warn)}
ol.reasons>li{border-left-color:var(--unknown)}ol.reasons>li::before{background:var(--unknown)}
ol.steps{list-style:none;margin:.5em 0;padding:0;counter-reset:step}
ol.steps>li,.short{background:var(--code);border-radius:6px;padding:7px 12px;margin:0 0 6px}
ol.steps>li{counter-increment:step;padding-left:34px;position:relative}
ol.steps>li::before{content:counter(step);position:absolute;left:12px;font-weight:700;color:var(--soft)}
ol.steps>li:only-child{padding-left:12px}ol.steps>li:only-child::before{content:none}
ol.steps code:not(.command),.short code:not(.command){background:none;padding:0}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(330px,100%),1fr));gap:14px;align-items:start}
figure,.figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:12px 14px}
figure h3,.figure h3{margin:0;display:inline}
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
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;margin:.2em 0 12px;padding:0;font-size:.88rem}
.legend svg{display:inline-block;width:12px;height:12px;vertical-align:-1px;margin-right:6px}
.f-dns{fill:var(--dns)}.f-proxy{fill:var(--proxy)}.f-tcp{fill:var(--tcp)}.f-greeting{fill:var(--greeting)}.f-ehlo{
fill:var(--ehlo)}.f-starttls{fill:var(--starttls)}.f-tls{fill:var(--tls)}.f-capability{fill:var(--capability)}
.f-answer{fill:var(--answer)}
.section{margin:.6em 0}.section>summary h2{display:inline;border:0;font-size:1.1rem}
.section>summary,.annex section>details>summary{background:var(--card);border:1px solid var(--line);
border-radius:8px;padding:8px 14px}
.section[open]>summary{margin-bottom:.8em}
.annex>section>details{margin-top:.6em}
.annex>.brand{display:none}
.check{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:12px 18px;margin:0 0 12px}
.check>h3 code{font:.82em ui-monospace,Consolas,"DejaVu Sans Mono",monospace;color:var(--soft);margin-left:.5em}
details .check:first-of-type{margin-top:12px}
article{border-top:1px solid var(--line);padding:10px 0 8px}
article:last-child{padding-bottom:0}.check>article:first-child{border-top:0;padding-top:0}
dl.shared{margin:0 0 .7em}
article h3{font-size:.95rem;margin:0}article h3,article h4{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:baseline}
article.fail,article.warn{border-left:4px solid var(--tone);padding-left:12px;margin-left:-18px;padding-right:0}
dl{display:grid;grid-template-columns:10.5em 1fr;gap:3px 14px;margin:.5em 0 0}
dt{color:var(--soft)}
dd{margin:0;min-width:0}
dd ol.steps{margin:.2em 0}
.table{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px;margin:0 0 12px}
table{border-collapse:collapse;width:100%;font-size:.86rem}
th,td{text-align:left;vertical-align:top;padding:6px 10px;border-bottom:1px solid var(--line)}
tr:last-child td{border-bottom:0}
th{color:var(--soft);font-weight:600}
.timeline td:first-child,.repaired td:nth-child(2){min-width:11em}.ends td:first-child{white-space:nowrap}
#cut-over-list h3{margin-top:.9em}
.cut-over strong{color:var(--fail)}.cut-over th::first-letter{text-transform:uppercase}
.cut-over code{white-space:normal;overflow-wrap:anywhere}
td code{background:none;padding:0;font-size:.95em}
td.times{font-variant-numeric:tabular-nums;min-width:11em}
.id code{font-size:.8em;color:var(--soft)}
:target{outline:2px solid var(--link);outline-offset:3px;border-radius:4px}
footer{padding-top:28px;padding-bottom:40px;color:var(--soft);font-size:.85rem}
.filter,.shown{display:none}
@supports selector(:has(*)){.filter{display:block}}
.filter fieldset{display:flex;flex-wrap:wrap;gap:6px 14px;align-items:center;border:0;margin:0;padding:6px 0;min-width:0;font-size:.9rem}
.filter legend{position:absolute;left:-9999px}
.filter label{display:flex;flex-wrap:wrap;gap:0 6px;align-items:center;min-width:0;max-width:100%;color:var(--soft)}
select,button,input{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:6px;
padding:4px 8px;min-width:0;max-width:min(15em,100%);min-height:28px}
button{cursor:pointer}.shown button{margin-left:10px}
select:focus-visible,button:focus-visible,input:focus-visible{outline:2px solid var(--link);outline-offset:2px}
main{counter-reset:shown}
ol.causes>li[data-of],article{counter-increment:shown}
@supports selector(::details-content){.top:has(option:not([value=""]):checked)~main details[data-of]::details-content{content-visibility:visible;block-size:auto}
.top:has(option:not([value=""]):checked)~main :is(section[id],.section):not([data-of],:has(#evidence)){display:none}
.top:has(option:not([value=""]):checked)~main .shown{display:block;
position:sticky;bottom:0;margin:12px 0 0;padding:8px 14px;background:var(--card);border:1px solid var(--line);border-radius:8px}
.shown span::after{content:counter(shown)}}
@media (min-width:641px){.top>*{flex-basis:100%}@supports selector(::details-content){.top summary{display:none}
.top ::details-content{content-visibility:visible;block-size:auto}}}
@media (max-width:640px){body{font-size:14px}main,header,footer,.top,.frame{padding-left:12px;padding-right:12px}
.top>:has(details[open]){flex-basis:100%}
header{padding-top:8px}h1{font-size:1.25rem}.soft{font-size:.92rem}
h2{font-size:1.1rem;margin:1.2em 0 .5em}
.top ul{display:block}.top li{padding:7px 0}
.mark{padding:0 8px;font-size:.8rem}.counts{gap:4px;margin:.3em 0}
ol.causes>li{padding:10px 12px}ol.causes>li::before{left:10px;top:10px;width:22px;height:22px;line-height:22px}
ol.causes>li>h3,ol.reasons>li>p:first-child{padding-left:28px;min-height:24px}
.check{padding:12px 14px}
article.fail,article.warn{margin-left:-14px;padding-left:10px}
dl{grid-template-columns:1fr;gap:0}dt{font-size:.82rem;margin-top:4px}
table,tbody,tr,td,th{display:block}thead{position:absolute;left:-9999px}tr{border-bottom:1px solid var(--line);
padding:6px 0}td,th{border:0;padding:1px 10px}td:empty{display:none}
.times,.timeline td:first-child,.repaired td:nth-child(2){min-width:0}.ends td:first-child{white-space:normal}
td[data-label]::before{content:attr(data-label);display:block;color:var(--soft);font-size:.82rem}
.cut-over td:nth-child(n+3):nth-child(-n+7){display:flex}.cut-over td:nth-child(n+3):nth-child(-n+7)::before{flex:0 0 10em}
.matrix td[data-label]{display:flex;justify-content:space-between}}
@media print,(min-width:641px){.cut-over table{table-layout:fixed}.cut-over th,.cut-over td{padding:5px 6px}
.cut-over table{font-size:.82rem}
.cut-over th{width:10.6%;font-size:.75rem}.cut-over th:nth-child(1){width:17%}.cut-over th:nth-child(2){width:17%}.cut-over th:nth-child(8){width:13%}}
@page{size:A4;margin:11mm 13mm}
@page wide{size:A4 landscape}
@media print{:root{color-scheme:light;--page:#fff}body{font-size:9pt;line-height:1.3;background:#fff}
main,header,footer{max-width:none;padding:0}.top,.shown button{display:none!important}.shown{position:static!important}h1{font-size:15pt}h2{margin-top:1.1em}
ol.causes>li{padding:5px 12px 5px 46px;margin-bottom:6px}ol.steps{margin:.3em 0}ol.steps>li{padding-top:2px;padding-bottom:2px;margin-bottom:2px}
code.command{white-space:pre-wrap;overflow-wrap:anywhere}
.section{margin:.2em 0}.section>summary,.annex section>details>summary{border:0;padding:1px 0}.section>summary h2{font-size:10pt}
.cut-over{page:wide}.cut-over table{font-size:8pt}.cut-over th{font-size:7.5pt}
.annex{break-before:page}.top:has(option:not([value=""]):checked)~main .annex{break-before:auto}.annex>.brand{display:block;font-size:15pt}
figure,ol.causes>li,article,tr{break-inside:avoid}h2,h3,h4{break-after:avoid}.panels{grid-template-columns:1fr 1fr}a{
color:inherit;text-decoration:none}
.mark,ol.steps>li,.short,svg *,ol.causes>li::before{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
