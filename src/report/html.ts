/** The report as one printable HTML file. It loads no script, font or picture. */
import { createHash } from 'node:crypto';
import { selectionIn } from '../checks/selection-words.ts';
import { urgency } from '../model/finding.ts';
import type { Artifact, Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { read, say, type Reading, type TextKey, withUtc } from '../text/index.ts';
import { type Concern, concernsIn } from './concerns.ts';
import { counts } from './counts.ts';
import { verdictTitle } from './verdict.ts';
import { certificates } from './html/certificates.ts';
import { evidence } from './html/evidence.ts';
import { checkSection } from './html/statements.ts';
import { asciiMarkup, type Markup, markup, trustedMarkup } from '../text/markup.ts';
import { lastMailTable } from './html/last-mail.ts';
import { marking, sentence } from './html/sentence.ts';
import type { ReportPage } from './html/page.ts';
import { phaseBars, legend, scaleOf, tracks } from './html/pictures.ts';
import { stepList } from './html/steps.ts';
import { style } from './html/style.ts';
import { tableSection } from './html/tables.ts';
import { arrivalUnseen } from './arrival.ts';
import { inert } from './inert.ts';
import { severityOfCauses } from './order.ts';
import { quietLine } from './quiet.ts';
import { factsOf } from './report.ts';
import { seenLines } from './seen-from.ts';
import { signs } from './signs.ts';
import { siteLines } from './site.ts';
import { statementsIn } from './statements.ts';
import { stepAt, stepBook } from './step-book.ts';
import { stepOrder, withAlternatives } from './step-order.ts';
import { tablesIn } from './tables.ts';
import { concernedChecks, stepsByOwner, type Unseen, unseenIn } from './unseen.ts';
import { waysIn } from './ways.ts';

/** The page may load only its own style sheet, identified by its hash. */
const styleHash = createHash('sha256').update(style).digest('base64');
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

export function htmlReport(report: Report, artifact: Artifact, language: Reading): string {
  const reading: Reading = withUtc({ ...language, escape: marking, command: marking });
  const text = (words: Text): Markup => sentence(read(words, reading));
  const anchors = {
    findings: anchorsOf('finding', report.findings),
    observations: anchorsOf('observation', artifact.observations),
  };
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
    reading,
    text,
    step: (wanted, here) => {
      const { text: shown, inFull } = stepAt(book, wanted, here);
      if (inFull === undefined) return text(shown);
      const { place, said } = inFull;
      const anchor = `${place.of === 'section' ? 'step' : place.of}-${place.number}`;
      return markup`${text(shown)} <a href="#${anchor}">${text(said)}</a>`;
    },
    tell: (key, values) => text(say(key, values)),
    anchors,
    kinds: new Map(artifact.observations.map(({ id, kind }) => [id, kind])),
  };
  return `<!doctype html>\n${asciiMarkup(whole(page))}`;
}

function whole(page: ReportPage): Markup {
  const { report, artifact, reading, statements, tell } = page;
  const title = read(verdictTitle(report), { ...reading, escape: inert });
  return markup`<html lang="${reading.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${trustedMarkup(`<style>${style}</style>`)}
</head>
<body>
${head(page)}
<main>
${causes(page)}
${reasons(page)}
${tablesIn(report).map((table) => tableSection(table, page))}
${pictures(page)}
${statements.areas.map(
  ({ area, checks }) => markup`<section id="area-${area}"><h2>${tell(`area.${area}`)}</h2>
${checks.map((check) => checkSection(check, page))}</section>
`,
)}
${
  statements.quiet.length === 0
    ? ''
    : markup`<section><h2>${tell('report.also')}</h2>
<p>${page.text(quietLine(statements.quiet))}</p></section>\n`
}${stepsInFull(page)}${inventory(page)}
${certificates(page)}${guides(page)}
${lastMailTable(page)}<section id="evidence"><h2>${tell('report.evidence')}</h2>
<p class="why">${tell('report.evidence.why')}</p>
${evidence(artifact.observations, page.anchors.observations, reading)}</section>
</main>
<footer>${tell('report.footer', { schema: report.schema })}</footer>
</body>
</html>
`;
}

function head(page: ReportPage): Markup {
  const { report, reading, tell, text } = page;
  const contents = tell('report.contents');
  const { run } = report;
  const [seen, ...notes] = seenLines(report);
  const arrival = arrivalUnseen(report);
  const looked = tell('report.looked', { selection: selectionIn(reading.language, run.selection), seen });
  const tallies = urgency.filter((verdict) => report.summary[verdict] > 0);
  const marks = counts(report).map((count, index) => {
    const sign = signs[tallies[index] ?? 'pass'];
    return markup`<li class="mark ${tallies[index] ?? ''}">${sign} ${text(count)}</li>`;
  });
  const link = (anchor: string, key: TextKey): Markup => markup`<li><a href="#${anchor}">${tell(key)}</a></li>`;
  const links = [
    ...(page.concerns.length === 0 ? [] : [link('causes', `report.causes.${severityOfCauses(report)}`)]),
    ...(page.reasons.length === 0 ? [] : [link('unseen', 'report.unseen')]),
    ...tablesIn(report).map(({ id, title }) => link(id, title)),
    ...(report.sights.length === 0 ? [] : [link('sights', 'report.picture')]),
    ...page.statements.areas.map(({ area }) => link(`area-${area}`, `area.${area}`)),
    ...(page.book.steps.length === 0 ? [] : [link('steps', 'report.steps')]),
    link('servers', 'report.servers'),
    ...(report.chains.length === 0 ? [] : [link('certificates', 'report.chains')]),
    ...(report.lastMail === undefined ? [] : [link('last-mail', 'report.last-mail')]),
    link('evidence', 'report.evidence'),
  ];
  return markup`<header>
<p class="brand">ECE Doctor</p>
<h1>${text(verdictTitle(report))}</h1>
<p class="soft">${looked}</p>
${notes.map(
  (note) => markup`<p>${text(note)}</p>
`,
)}<ul class="counts">${marks}</ul>
${
  arrival === undefined
    ? ''
    : markup`<p>${text(arrival)}</p>
`
}<details class="site" open><summary>${tell('report.site')}</summary>
<ul>${siteLines(report).map((line) => markup`<li>${text(line)}</li>`)}</ul></details>
</header>
<nav aria-label="${contents}"><ul>${links}</ul></nav>`;
}

function causes(page: ReportPage): Markup {
  const { report, concerns, tell, text, step, anchors } = page;
  if (concerns.length === 0) return markup``;
  const item = (concern: Concern, index: number): Markup => {
    const { severity, title, because, evidence, firstStep, further, owner, cause, findings } = concern;
    const reason = because === undefined ? '' : markup`\n<p>${text(because)}</p>`;
    const order = stepOrder(firstStep, further);
    const own = (wanted: Text): Markup => step(wanted, { of: 'cause', number: index + 1 });
    const steps =
      order === undefined
        ? ''
        : markup`
<p class="step"><strong>${tell(order.label, { owner: say(`owner.${owner}`) })}</strong> ${own(order.lead.text)}</p>${order.lead.instead.map(
            (other) => markup`
<p class="step">${own(other)}</p>`,
          )}${
            order.rest.length === 0
              ? ''
              : markup`
<p class="step"><strong>${tell(order.restLabel)}</strong></p>
${stepList(order.rest, own)}`
          }`;
    const about =
      cause === undefined ? text(concernedChecks(concern)) : tell('cli.report.explains', { count: findings.length });
    return markup`<li id="cause-${index + 1}" class="${severity}"><h3>${text(title)}</h3>${reason}${forTicket(evidence, page)}${steps}
<p class="evidence">${about} ${findings.map(
      ({ id }, place) =>
        markup`${place === 0 ? '' : ' · '}<a href="#${anchors.findings.get(id) ?? ''}"><code>${inert(id)}</code></a>`,
    )}</p></li>
`;
  };
  return markup`<section id="causes"><h2>${tell(`report.causes.${severityOfCauses(report)}`)}</h2>
<ol class="causes">
${concerns.map(item)}</ol></section>`;
}

function forTicket(evidence: readonly Text[], { tell, text }: ReportPage): Markup {
  return evidence.length === 0
    ? markup``
    : markup`
<p class="soft">${tell('report.for-ticket')}</p>
<ul class="facts">${evidence.map((fact) => markup`<li>${text(fact)}</li>`)}</ul>`;
}

/** Each reason for unestablished findings, once. */
function reasons({ reasons, tell, text, step: written, anchors }: ReportPage): Markup {
  if (reasons.length === 0) return markup``;
  const item = (one: Unseen, index: number): Markup => {
    const own = (wanted: Text): Markup => written(wanted, { of: 'reason', number: index + 1 });
    const toDo = stepsByOwner(one).map(({ owner, steps }) => {
      const [step, ...more] = withAlternatives(steps);
      const instead = step?.instead.map(
        (other) => markup`
<p class="step">${own(other)}</p>`,
      );
      const further =
        more.length === 0
          ? ''
          : markup`
<p class="step"><strong>${tell('report.further-steps')}</strong></p>
${stepList(more, own)}`;
      return step === undefined
        ? markup``
        : markup`
<p class="step"><strong>${tell('cli.report.to-do', { owner: say(`owner.${owner}`) })}</strong> ${own(step.text)}</p>${instead ?? ''}${further}`;
    });
    return markup`<li id="reason-${index + 1}"><p>${text(one.reason)}</p>${toDo}
<p class="evidence">${text(concernedChecks(one))} ${one.findings.map(
      ({ id }, place) =>
        markup`${place === 0 ? '' : ' · '}<a href="#${anchors.findings.get(id) ?? ''}"><code>${inert(id)}</code></a>`,
    )}</p></li>
`;
  };
  return markup`<section id="unseen"><h2>${tell('report.unseen')}</h2>
<ol class="causes reasons">
${reasons.map(item)}</ol></section>`;
}

function stepsInFull({ book, tell, text }: ReportPage): Markup {
  if (book.steps.length === 0) return markup``;
  const item = (step: Text, at: number): Markup => markup`<dt>S${at + 1}</dt><dd id="step-${at + 1}">${text(step)}</dd>
`;
  return markup`<section id="steps"><h2>${tell('report.steps')}</h2>
<dl class="steps">
${book.steps.map(item)}</dl></section>`;
}

function pictures({ report, artifact, reading, tell, text }: ReportPage): Markup {
  const plain: Reading = { ...reading, escape: inert };
  const ways = waysIn(factsOf(artifact));
  if (ways.length === 0) return markup``;
  const panel = (draw: (ways: typeof all) => Markup): Markup[] =>
    report.servers.map(({ name, roles }) => {
      const own = ways.filter(({ server }) => server === name);
      const shownRoles = text(listed(roles.map((role) => say(`role.${role}`))));
      const caption = markup`<figcaption><h3>${inert(name)}</h3><span class="soft">${shownRoles}</span></figcaption>`;
      return own.length === 0 ? markup`` : markup`<figure>${caption}${draw(own)}</figure>\n`;
    });
  const all = ways;
  return markup`<section id="sights"><h2>${tell('report.picture')}</h2>
<p class="why">${tell('report.picture.why')}</p>
<div class="panels">${panel((own) => tracks(own, plain))}</div>
<h2>${tell('report.ladder')}</h2>
<p class="why">${tell('report.ladder.why', { scale: { ms: scaleOf(all) } })}</p>
${legend(all, plain)}
<div class="panels">${panel((own) => phaseBars(own, scaleOf(all), plain))}</div></section>`;
}

function inventory({ report, artifact, tell, text }: ReportPage): Markup {
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
  return markup`<section id="servers"><h2>${tell('report.servers')}</h2>
<div class="table"><table><thead><tr>${heads}</tr></thead><tbody>
${rows}</tbody></table></div></section>`;
}

function guides({ report: { guides }, tell }: ReportPage): Markup {
  if (guides.length === 0) return markup``;
  const items = guides.map(
    ({ release, product, page }) =>
      markup`<li><a href="${page}" rel="noreferrer">${tell(`report.guide.of.${product}`, { release })}</a></li>
`,
  );
  return markup`<section id="guides"><h2>${tell('report.guides')}</h2>
<ul>
${items}</ul></section>`;
}

function listed(items: Text[]): Text {
  return say('report.list', { items: { list: items } });
}

/** Ids may contain any character, so anchors are numbered. */
function anchorsOf(kind: string, things: readonly { id: string }[]): Map<string, string> {
  return new Map(things.map(({ id }, index) => [id, `${kind}-${index + 1}`]));
}
