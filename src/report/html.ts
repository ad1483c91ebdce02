/** The report as one printable HTML file. It loads no script, font or picture. */
import { createHash } from 'node:crypto';
import { selectionIn } from '../checks/selection-words.ts';
import { type Finding, urgency } from '../model/finding.ts';
import type { Artifact, Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { read, say, type Reading, type TextKey } from '../text/index.ts';
import { asciiMarkup, type Markup, markup, trustedMarkup } from '../text/markup.ts';
import { arrivalUnseen } from './arrival.ts';
import { concernsIn } from './concerns.ts';
import { counts } from './counts.ts';
import { causeList, facts, reasons } from './html/causes.ts';
import { certificates } from './html/certificates.ts';
import { cutOverPart } from './html/cut-over.ts';
import { evidence } from './html/evidence.ts';
import { findingsTable } from './html/findings.ts';
import { lastMail } from './html/last-mail.ts';
import { type Filters, filtersOf, rowWords } from './html/filters.ts';
import type { ReportPage } from './html/page.ts';
import { legend, phaseBars, scaleOf, tracks } from './html/pictures.ts';
import { contents, type PageSection, sectionOf } from './html/section.ts';
import { stepSentence, pageWords } from './html/sentence.ts';
import { areaSection } from './html/statements.ts';
import { style } from './html/style.ts';
import { tableSection } from './html/tables.ts';
import { inert } from './inert.ts';
import { severityOfCauses } from './order.ts';
import { quietLine } from './quiet.ts';
import { factsOf } from './report.ts';
import { seenLines } from './seen-from.ts';
import { signs } from './signs.ts';
import { siteLines } from './site.ts';
import { statementsIn } from './statements.ts';
import { stepAt, stepBook } from './step-book.ts';
import { tablesIn } from './tables.ts';
import { unseenIn } from './unseen.ts';
import { titleInFile } from './verdict.ts';
import { waysIn } from './ways.ts';

export interface ReportContent {
  title: string;
  /** The text of the style sheet of the content. */
  style: string;
  /** For the body of a page. */
  content: Markup;
}

/** One file, which may load only its own style sheet, identified by its hash. */
export function htmlReport(report: Report, artifact: Artifact, reading: Reading): string {
  const { title, style, content } = reportContent(report, artifact, reading);
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>\n${asciiMarkup(markup`<html lang="${reading.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${trustedMarkup(`<style>${style}</style>`)}
</head>
<body>
${content}</body>
</html>
`)}`;
}

export function reportContent(report: Report, artifact: Artifact, language: Reading): ReportContent {
  const wording = pageWords(language);
  const { reading, text } = wording;
  const concerns = concernsIn(report);
  const reasons = unseenIn(report);
  const statements = statementsIn(report, reasons);
  const book = stepBook(concerns, reasons, statements);
  const page: ReportPage = {
    report,
    artifact,
    concerns,
    reasons,
    statements,
    book,
    findings: [...new Set([...concerns, ...reasons, report].flatMap(({ findings }) => findings))],
    ...wording,
    step: (wanted, here) => {
      const { text: shown, inFull } = stepAt(book, wanted, here);
      const said = stepSentence(read(shown, reading));
      if (inFull === undefined) return said;
      const { place, said: where } = inFull;
      const anchor = `${place.of === 'section' ? 'step' : place.of}-${place.number}`;
      return markup`${said} <a href="#${anchor}">${text(where)}</a>`;
    },
    anchors: {
      findings: anchorsOf('finding', report.findings),
      observations: anchorsOf('observation', artifact.observations),
    },
    words: rowWords(report),
    kinds: new Map(artifact.observations.map(({ id, kind }) => [id, kind])),
  };
  const filters = filtersOf(page);
  return {
    title: read(titleInFile(report), { ...reading, escape: inert }),
    style: `${style}${filters?.style ?? ''}`,
    content: contentOf(page, filters),
  };
}

/** Printed, the verdict's part is before the annex. */
function contentOf(page: ReportPage, filters: Filters | undefined): Markup {
  const { report, tell } = page;
  const [first, annex] = [verdictSections(page), annexSections(page)];
  return markup`${head(page)}
<div class="top">${contents([...first, ...annex], tell('report.contents'))}${filters?.form}</div>
<main>
${first.map(sectionOf)}<div class="annex">
<p class="brand">${tell('report.annex')}</p>
${annex.map(sectionOf)}</div>
${filters?.shown}</main>
<footer>${tell('report.footer', { schema: report.schema })}</footer>
`;
}

function head({ report, reading, tell, text }: ReportPage): Markup {
  const { run } = report;
  const [seen, ...notes] = seenLines(report);
  const arrival = arrivalUnseen(report);
  const looked = tell('report.looked', { selection: selectionIn(reading.language, run.selection), seen });
  const tallies = urgency.filter((verdict) => report.summary[verdict] > 0);
  const marks = counts(report).map((count, index) => {
    const sign = signs[tallies[index] ?? 'pass'];
    return markup`<li class="mark ${tallies[index] ?? ''}">${sign} ${text(count)}</li>`;
  });
  const handedOver = (report.handOvers ?? []).map(({ said }) => said);
  const beside = [...notes, ...(arrival === undefined ? [] : [arrival]), ...handedOver].map(
    (note) => markup`<p>${text(note)}</p>\n`,
  );
  return markup`<header>
<p class="brand">ECE Doctor</p>
<h1>${text(titleInFile(report))}</h1>
<p class="soft">${looked}</p>
<ul class="counts">${marks}</ul>
${beside}</header>`;
}

/** What a reader needs first: causes, owners, steps, and what could not be established. */
function verdictSections(page: ReportPage): PageSection[] {
  const { report, tell, text } = page;
  return [
    ...cutOverPart(page),
    ...(page.concerns.length === 0
      ? []
      : [
          {
            id: 'causes',
            title: tell(`report.causes.${severityOfCauses(report)}`),
            content: causeList(page),
            words: wordsOf(page.concerns, page),
          },
        ]),
    ...(page.reasons.length === 0
      ? []
      : [{ id: 'unseen', title: tell('report.unseen'), content: reasons(page), words: wordsOf(page.reasons, page) }]),
    {
      id: 'site',
      title: tell('report.site'),
      content: markup`<ul>
${siteLines(report).map((line) => markup`<li>${text(line)}</li>\n`)}</ul>
`,
    },
  ];
}

function wordsOf(these: readonly { findings: Finding[] }[], { words }: ReportPage): string {
  return words(these.flatMap(({ findings }) => findings));
}

function annexSections(page: ReportPage): PageSection[] {
  const { report, artifact, statements, tell, text } = page;
  return [
    ...(page.concerns.every(({ evidence }) => evidence.length === 0)
      ? []
      : [{ id: 'facts', title: tell('report.facts'), content: facts(page) }]),
    ...tablesIn(report).map((table) => tableSection(table, page)),
    ...lastMail(page),
    ...pictures(page),
    ...statements.areas.map((area) => areaSection(area, page)),
    ...(statements.quiet.length === 0
      ? []
      : [{ id: 'also', title: tell('report.also'), content: markup`<p>${text(quietLine(statements.quiet))}</p>` }]),
    ...stepsInFull(page),
    inventory(page),
    ...certificates(page),
    ...guides(page),
    {
      id: 'evidence',
      title: tell('report.evidence'),
      folded: tell('report.observations', { count: artifact.observations.length }),
      content: markup`<p class="why">${tell('report.evidence.why')}</p>
${findingsTable(page)}${evidence(artifact.observations, page.anchors.observations, page.reading)}`,
    },
  ];
}

function stepsInFull({ book, tell, reading }: ReportPage): PageSection[] {
  if (book.steps.length === 0) return [];
  const item = (step: Text, at: number): Markup =>
    markup`<dt>S${at + 1}</dt><dd id="step-${at + 1}">${stepSentence(read(step, reading))}</dd>
`;
  const content = markup`<dl class="in-full">
${book.steps.map(item)}</dl>`;
  return [{ id: 'steps', title: tell('report.steps'), content }];
}

/** Servers that reached everything are folded. */
function pictures({ report, artifact, reading, tell, text }: ReportPage): PageSection[] {
  const plain: Reading = { ...reading, escape: inert };
  const all = waysIn(factsOf(artifact));
  if (all.length === 0) return [];
  const panels = (draw: (ways: typeof all) => Markup, isFolded: (ways: typeof all) => boolean): Markup[] =>
    report.servers.map(({ name, roles }) => {
      const own = all.filter(({ server }) => server === name);
      if (own.length === 0) return markup``;
      const shownRoles = text(listed(roles.map((role) => say(`role.${role}`))));
      const caption = markup`<h3>${inert(name)}</h3> <span class="soft">${shownRoles}</span>`;
      return isFolded(own)
        ? markup`<details class="figure"><summary>${caption} <span class="mark pass">${signs.pass} ${tell('report.reached')}</span></summary>
${draw(own)}</details>\n`
        : markup`<figure><figcaption>${caption}</figcaption>${draw(own)}</figure>\n`;
    });
  const isReached = (ways: typeof all): boolean => ways.every(({ outcome }) => outcome === 'reached');
  const scale = scaleOf(all);
  return [
    {
      id: 'sights',
      title: tell('report.picture'),
      content: markup`<p class="why">${tell('report.picture.why')}</p>
<div class="panels">${panels((own) => tracks(own, plain), isReached)}</div>`,
    },
    {
      id: 'times',
      title: tell('report.ladder'),
      folded: tell('report.duration', { ms: { ms: scale } }),
      content: markup`<p class="why">${tell('report.ladder.why', { scale: { ms: scale } })}</p>
${legend(all, plain)}
<div class="panels">${panels(
        (own) => phaseBars(own, scale, plain),
        () => false,
      )}</div>`,
    },
  ];
}

function inventory({ report, artifact, tell, text }: ReportPage): PageSection {
  const probes = new Map(report.servers.map((state) => [state.name, state]));
  const rows = artifact.deployment.servers.map(({ name, roles, release }) => {
    const state = probes.get(name);
    const presence = state === undefined ? tell('report.not-asked') : tell(`card.presence.${state.presence}`);
    const clock =
      state?.clockOffsetMs === undefined ? markup`` : tell('status.clock', { offset: { ms: state.clockOffsetMs } });
    const cells = [
      markup`<td><code>${inert(name)}</code></td>`,
      markup`<td>${text(listed(roles.map((role) => say(`role.${role}`))))}</td>`,
      markup`<td>${inert(release ?? artifact.deployment.release)}</td>`,
      markup`<td>${presence}</td>`,
      markup`<td>${inert(state?.probeVersion ?? '')} ${clock}</td>`,
    ];
    return markup`<tr>${cells}</tr>
`;
  });
  const columns: TextKey[] = [
    'report.column.server',
    'report.column.roles',
    'report.column.release',
    'report.column.presence',
    'report.column.probe',
  ];
  const heads = columns.map((key) => markup`<th scope="col">${tell(key)}</th>`);
  const content = markup`<div class="table"><table><thead><tr>${heads}</tr></thead><tbody>
${rows}</tbody></table></div>`;
  return { id: 'servers', title: tell('report.servers'), content };
}

function guides({ report: { guides }, tell }: ReportPage): PageSection[] {
  if (guides.length === 0) return [];
  const items = guides.map(
    ({ release, product, page }) =>
      markup`<li><a href="${page}" rel="noreferrer">${tell(`report.guide.of.${product}`, { release })}</a></li>
`,
  );
  const content = markup`<ul>
${items}</ul>`;
  return [{ id: 'guides', title: tell('report.guides'), content }];
}

function listed(items: Text[]): Text {
  return say('report.list', { items: { list: items } });
}

/** Ids may contain any character, so anchors are numbered. */
function anchorsOf(kind: string, things: readonly { id: string }[]): Map<string, string> {
  return new Map(things.map(({ id }, index) => [id, `${kind}-${index + 1}`]));
}
