/** The run sheet as one printable HTML file. It loads no script, font or picture. */
import { createHash } from 'node:crypto';
import { aliasKey } from '../../model/declared-alias.ts';
import { endOfRun, type Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { read, type Reading, say } from '../../text/index.ts';
import { asciiMarkup, type Markup, markup, trustedMarkup } from '../../text/markup.ts';
import { marking, sentence } from '../html/sentence.ts';
import { style } from '../html/style.ts';
import { inert } from '../inert.ts';
import type { CutOverGroup } from './groups.ts';
import type { CutOverRow } from './list.ts';
import { signInText } from './list-texts.ts';
import { groupTime, wayLetter, type RunSheet, type RunSheetStep } from './run-sheet.ts';

/** Groups are printed across, so that each alias has one line. */
const sheetStyle = `${style}
.box{display:inline-block;width:1.05em;height:1.05em;border:1.5px solid var(--ink);border-radius:2px;vertical-align:-.18em}
.pen{display:inline-block;border-bottom:1px solid var(--ink);min-width:7em;height:1.2em}
.by-pen{display:grid;grid-template-columns:repeat(auto-fit,minmax(15em,1fr));gap:.5em 1.5em;margin:.6em 0;padding:.6em .8em;
border:1.5px solid var(--ink);border-radius:4px}
.by-pen p,.notes{display:flex;gap:.5em;margin:0}.by-pen .pen,.notes .pen{flex:1;min-width:4em}
.long .pen{display:block}.blanks .pen{min-width:6em}
.accounts{columns:2;column-gap:2em;margin-bottom:.8em}.accounts p{margin:0 0 .5em;break-inside:avoid}.accounts code{font:inherit;background:none;padding:0}.accounts .tick{margin-right:.6em;white-space:nowrap}
.blanks{margin:.2em 0 0}.blanks span{display:inline-block;margin-right:.6em}
.by-hand{display:flex;flex-wrap:wrap;gap:.4em 1.5em}.notes{flex:1;min-width:15em}
.run-steps td:first-child{white-space:nowrap}.aliases td.tick,.aliases th.tick{width:1%;white-space:nowrap;text-align:center}
.run-steps table{table-layout:fixed}.run-steps :is(th,td):first-child{width:4.4em}.run-steps :is(th,td):nth-child(2){width:51%}
.run-steps :is(th,td):nth-child(3){width:23%}
.run-steps code{font:inherit;background:none;padding:0;white-space:normal}.run-steps td ul{margin:.2em 0 0}.run-steps li{margin:0}
.group{margin:0 0 1.4em}.group h3{margin:0 0 .4em}
.aliases code{font:inherit}.aliases .way,.ways dt{font-weight:700;color:var(--ink)}
.aliases .way{text-align:center;width:1%}.struck td{color:var(--soft)}
.ways{grid-template-columns:1.6em 1fr;margin-bottom:1em}
@media (max-width:640px){.run-steps :is(th,td):nth-child(n),.aliases .way{width:auto;text-align:left}
.run-steps td:first-child{float:left;padding-right:0}.run-steps td:nth-child(-n+2)::before{display:none}
.aliases td.tick{display:inline-block;width:auto}.aliases td.tick::before{display:inline;margin-right:.4em}.ways{grid-template-columns:1.6em 1fr}}
@page{size:A4;margin:8mm 10mm 10mm;@bottom-right{content:counter(page) " / " counter(pages);font-size:8pt}@bottom-left{content:FOOTER;font-size:8pt}}
@page groups{size:A4 landscape;margin:10mm 12mm}
@media print{header{padding-top:0;font-size:8pt;line-height:1.25}.back{font-size:7.5pt;line-height:1.2;break-inside:avoid}.back :is(ol,dl){margin:.2em 0}h1{font-size:13pt}main,header{max-width:none;padding:0}
main section:nth-child(-n+5):not(:first-child) thead{display:none}
.run-steps table{font-size:7.5pt;line-height:1.15}.run-steps ul{padding-left:1.3em}.run-steps td,.run-steps th{padding:2px 4px}.run-steps tr{break-inside:avoid}
.table{border:0;border-radius:0;overflow:visible;margin-bottom:4px}h2{margin:.45em 0 .2em;padding-bottom:.05em;font-size:10.5pt}
.by-pen{margin:.4em 0;grid-template-columns:repeat(3,1fr)}header p{margin:.15em 0}
.groups{page:groups;break-before:page}.accounts{font-size:7.5pt}.groups h2{margin-top:0}.group{break-inside:avoid;margin-bottom:1em}.group h3{font-size:10pt}
.aliases table{font-size:7.5pt}.aliases td,.aliases th{padding:3.5px 5px}.aliases code{white-space:normal;overflow-wrap:anywhere}
.aliases td:nth-child(4),.aliases td:nth-child(5) code{white-space:nowrap}
}
`;

/** As a string of CSS. */
function cssString(words: string): string {
  return `"${words.replaceAll(/[^\w ,:.]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;
}

interface Page {
  reading: Reading;
  text: (text: Text) => Markup;
  label: (text: Text) => string;
}

/** Times are in the zone of the reading, which the sheet names. */
export function runSheetPage(sheet: RunSheet, { run, deployment }: Report, language: Reading): string {
  const reading: Reading = { ...language, timeZone: language.timeZone ?? 'UTC', escape: marking, command: marking };
  const text = (words: Text): Markup => sentence(read(words, reading));
  const page: Page = { reading, text, label: (words) => read(words, reading) };
  const { list, groups, since, accounts, parts, waySteps, ways, notes, totals } = sheet;
  const footer = read(say('run-sheet.footer', { at: { at: endOfRun(run) } }), { ...reading, escape: inert });
  const styled = sheetStyle.replace('FOOTER', () => cssString(footer));
  const hash = createHash('sha256').update(styled).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const title = say(`run-sheet.title.${list.cutOver.to}`, { name: deployment });
  const count = say('run-sheet.count', {
    count: groups.reduce((sum, { rows }) => sum + rows.length, 0),
    groups: say('run-sheet.groups', { count: groups.length }),
  });
  const made = say('run-sheet.made', { run: run.id, at: { at: endOfRun(run) }, zone: reading.timeZone ?? 'UTC' });
  const pens = penNames
    .map((name) => say(`run-sheet.by-pen.${name}`))
    .map((label) => markup`<p>${text(label)} ${pen}</p>`);
  const markStep = parts.flatMap(({ steps }) => steps).find(({ name }) => name === 'mark')?.number ?? 0;
  const legend = ways.map(
    ({ letter, said }) => markup`<dt>${letter}</dt><dd>${text(said)}</dd>
`,
  );
  return `<!doctype html>\n${asciiMarkup(markup`<html lang="${reading.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${read(title, { ...reading, escape: inert })}</title>
${trustedMarkup(`<style>${styled}</style>`)}
</head>
<body>
<header>
<p class="brand">ECE Doctor</p>
<h1>${text(title)}</h1>
<p><b>${text(count)}</b></p>
<p class="soft">${text(made)} ${text(say('run-sheet.estimates'))}</p>
<div class="by-pen">${pens}</div>
<p>${totals.map((total) => markup`<b>${text(total)}</b> `)}</p>
<p>${text(say('run-sheet.words', { mark: markStep }))}</p>
${since === undefined ? '' : markup`<p>${text(say('run-sheet.since', { at: { at: since } }))}</p>\n`}${notes.map((note) => markup`<p>${text(note)}</p>\n`)}</header>
<main>
${parts.map(({ title: heading, steps }) => markup`<section><h2>${text(heading)}</h2>${stepTable(steps, page)}</section>\n`)}
<section class="back"><h2>${text(say('run-sheet.part.ways'))}</h2>
<ol>${waySteps.map((step) => markup`<li>${text(step)}</li>`)}</ol>
<dl class="ways">${legend}</dl></section>
<section class="groups">${accounts.length === 0 ? '' : accountList(sheet, page)}<h2>${text(say('run-sheet.part.groups'))}</h2>
${groups.length === 0 ? markup`<p>${text(say('run-sheet.no-groups'))}</p>` : groups.map((group) => groupTable(group, sheet, page))}</section>
</main>
</body>
</html>
`)}`;
}

const penNames = ['night', 'start', 'last-start', 'go-back', 'decides', 'people', 'entra', 'database', 'tac'] as const;

const box = markup`<span class="box"></span>`;
const pen = markup`<span class="pen"></span>`;

type Column = (typeof stepColumns)[number] | (typeof aliasColumns)[number] | (typeof ticks)[number];

function columnTitle(name: Column): Text {
  return say(`run-sheet.column.${name}`);
}

const stepColumns = ['step', 'what', 'who', 'worked'] as const;

function stepTable(steps: readonly RunSheetStep[], { text, label }: Page): Markup {
  const cell = (name: (typeof stepColumns)[number], content: Markup): Markup =>
    markup`<td data-label="${label(columnTitle(name))}">${content}</td>`;
  const rows = steps.map(({ number, who, what, console: where, takes, worked, back, points, blanks, longBlanks }) => {
    const listed =
      points.length === 0 ? '' : markup`<ul>${points.map((point) => markup`<li>${text(point)}</li>`)}</ul>`;
    const toFill =
      blanks.length === 0
        ? ''
        : markup`<p class="blanks">${blanks.map((blank) => markup`<span>${text(blank)} ${pen}</span> `)}</p>`;
    const longToFill = longBlanks.map(
      (blank) => markup`<div class="blanks long">${text(blank)} ${[pen, pen, pen]}</div>`,
    );
    const wayBack = back === undefined ? '' : markup` <b>${label(columnTitle('back'))}</b> · ${text(back)}`;
    return markup`<tr>${[
      cell('step', markup`<b>${`${number}`}</b> ${box}`),
      cell('what', markup`${text(what)}${listed}${longToFill}${toFill}`),
      cell('who', markup`<b>${text(who)}</b> · ${text(where)} ${text(takes)}`),
      cell('worked', markup`${text(worked)}${wayBack}`),
    ]}</tr>
`;
  });
  const heads = stepColumns.map((name) => markup`<th scope="col">${label(columnTitle(name))}</th>`);
  return markup`<div class="table run-steps"><table><thead><tr>${heads}</tr></thead><tbody>
${rows}</tbody></table></div>`;
}

const accountTicks = ['created', 'token', 'rehearsed'] as const;

function accountList({ accounts }: RunSheet, { text }: Page): Markup {
  const ticked = accountTicks.map(
    (name) => markup`<span class="tick">${box} ${text(say(`run-sheet.account.${name}`))}</span> `,
  );
  const lines = accounts.map(({ name, groups }) => {
    const of = say('run-sheet.account.groups', { groups: { list: groups.map(String) } });
    return markup`<p>${ticked}${text(say('place.named', { name }))} · ${text(of)}</p>
`;
  });
  return markup`<h2>${text(say('run-sheet.part.accounts'))}</h2><div class="accounts">${lines}</div>
`;
}

const aliasColumns = ['alias', 'mailbox', 'account', 'former', 'move', 'back'] as const;
/** In the order of the steps. */
const groupTicks = ['compared', 'restarted', 'told', 'active'] as const;
const ticks = ['changed', 'mail-in', 'mail-out'] as const;

function groupTable(group: CutOverGroup, { list }: RunSheet, { text, label }: Page): Markup {
  const { number, when, instance, rows, struck } = group;
  const heads = [
    ...aliasColumns.map((name) => markup`<th scope="col">${label(columnTitle(name))}</th>`),
    ...ticks.map((name) => markup`<th scope="col" class="tick">${label(columnTitle(name))}</th>`),
  ];
  const aliasCell = (name: (typeof aliasColumns)[number], row: CutOverRow): Markup => {
    const said = cellText(name, row, { to: list.cutOver.to, instance });
    return said === undefined ? pen : text(said);
  };
  const lines = rows.map((row) => {
    const cells = aliasColumns.map((name) => {
      const ofWay = name === 'back' ? markup` class="way"` : '';
      return markup`<td${ofWay} data-label="${label(columnTitle(name))}">${aliasCell(name, row)}</td>`;
    });
    const boxes = ticks.map((name) => markup`<td class="tick" data-label="${label(columnTitle(name))}">${box}</td>`);
    return markup`<tr>${cells}${boxes}</tr>
`;
  });
  const gone = struck.map(
    ({ name, mailbox }) =>
      markup`<tr class="struck"><td data-label="${label(columnTitle('alias'))}"><s>${text(say('place.named', { name }))}</s></td><td data-label="${label(columnTitle('mailbox'))}"><s>${text(say('place.named', { name: mailbox }))}</s></td><td colspan="${`${heads.length - 2}`}">${text(say('run-sheet.struck'))}</td></tr>
`,
  );
  const of =
    instance === undefined ? say('run-sheet.group.no-instance') : say('run-sheet.group.instance', { instance });
  return markup`<div class="group" id="group-${number}"><h3>${text(say(`run-sheet.group.${when}`, { number }))} · ${text(of)} · ${text(say('run-sheet.group.takes', { time: { ms: groupTime(group) } }))}</h3>
<div class="table aliases"><table><thead><tr>${heads}</tr></thead><tbody>
${lines}${gone}</tbody></table></div>
<p class="by-hand">${groupTicks.map((name) => markup`<span>${box} ${text(say(`run-sheet.group.${name}`))}</span>`)}<span>${text(say('run-sheet.group.begin'))} ${pen}</span><span>${text(say('run-sheet.group.end'))} ${pen}</span><span class="notes">${text(say('run-sheet.group.notes'))} ${pen}</span></p></div>
`;
}

/** Undefined if a person fills it in. */
function cellText(
  column: (typeof aliasColumns)[number],
  { alias, kind }: CutOverRow,
  { to, instance }: { to: RunSheet['list']['cutOver']['to']; instance: string | undefined },
): Text | undefined {
  const outside = (value: string | undefined): Text | undefined =>
    value === undefined ? undefined : say('place.named', { name: value });
  switch (column) {
    case 'alias':
      return alias.instance === undefined || aliasKey(alias.instance) === aliasKey(instance ?? '')
        ? outside(alias.name)
        : say('run-sheet.line.instance', { alias: alias.name, instance: alias.instance });
    case 'mailbox':
      return alias.mailbox === alias.name.toLowerCase() ? say('run-sheet.same-as-alias') : outside(alias.mailbox);
    case 'account':
      return outside(alias.account);
    case 'move':
      return say('run-sheet.move', { now: signInText(alias, kind), next: say(`run-sheet.then.${to}`) });
    case 'former':
      return undefined;
    case 'back':
      return say('place.named', { name: wayLetter(alias) });
  }
}
