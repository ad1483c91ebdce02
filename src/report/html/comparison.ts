/** The comparison of two reports: what is new, what is left and what is fixed. */
import { selectionIn } from '../../checks/selection-words.ts';
import type { Finding, RootCause, Verdict } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { read, type Reading, say } from '../../text/index.ts';
import { type Markup, markup } from '../../text/markup.ts';
import { noteIn } from '../comparison/circumstances.ts';
import { type Compared, sinceText } from '../comparison/compared.ts';
import { comparedHeadline } from '../comparison/comparison-headline.ts';
import { asidesOf, type Section, sectionsOf } from '../comparison/sections.ts';
import { worst } from '../concerns.ts';
import { inert } from '../inert.ts';
import { signs } from '../signs.ts';
import { statementsIn, subjectsOf } from '../statements.ts';
import { contents, type PageSection, sectionOf } from './section.ts';
import { type PageWords, pageWords } from './sentence.ts';
import { style } from './style.ts';
import { verdictMark } from './verdict-mark.ts';

export function comparisonContent(
  compared: Compared,
  language: Reading,
): { title: string; style: string; content: Markup } {
  const wording = pageWords(language);
  const { text, tell, reading } = wording;
  const { before, after } = compared.comparison;
  const headline = comparedHeadline(compared);
  const runLine = (key: 'compare.then' | 'compare.now', { run }: Report): Markup =>
    tell(key, {
      run: run.id,
      at: { at: run.startedAt },
      by: run.requestedBy,
      selection: selectionIn(reading.language, run.selection),
    });
  const notes = compared.notes.map((note) => markup`<p>${text(noteIn(reading.language, note))}</p>\n`);
  const sections: PageSection[] = [
    ...causes(compared, wording),
    ...sectionsOf(compared.comparison).map((section) => changed(section, compared, wording)),
    ...asides(compared, wording),
  ];
  const content = markup`<header>
<p class="brand">ECE Doctor</p>
<h1><span class="mark ${headline.verdict}">${signs[headline.verdict]}</span> ${text(headline.text)}</h1>
<p class="soft">${runLine('compare.then', before)}<br>${runLine('compare.now', after)}</p>
${notes}</header>
<div class="top">${contents(sections, tell('report.contents'))}</div>
<main>
${sections.map(sectionOf)}</main>
`;
  return { title: read(headline.text, { ...reading, escape: inert }), style, content };
}

function causes(compared: Compared, { text, tell }: PageWords): PageSection[] {
  const { before, after, causes: found } = compared.comparison;
  const severity = ({ explains }: RootCause, { findings }: Report): Verdict =>
    worst(findings.filter(({ id }) => explains.includes(id)));
  const item = (verdict: Verdict, label: Text, { title }: RootCause, step?: RootCause): Markup => {
    const first =
      step === undefined
        ? markup``
        : markup`<p>${tell('report.step-of', { owner: say(`owner.${step.owner}`), step: step.firstStep })}</p>`;
    return markup`<article class="${verdict}"><h3><span class="mark ${verdict}">${signs[verdict]}</span> <span>${text(label)} ${text(title)}</span></h3>${first}</article>
`;
  };
  const items = [
    ...found.appeared.map(({ cause, earlier }) =>
      item(severity(cause, after), say(`compare.cause.${earlier}`), cause, cause),
    ),
    ...found.still.map((cause) =>
      item(severity(cause, after), say('compare.cause.still', { since: sinceText(cause.id, compared) }), cause),
    ),
    ...found.gone.map(({ cause, left }) =>
      item(
        left === 'fixed' ? 'pass' : left === 'wrong' ? severity(cause, before) : 'unknown',
        say(`compare.cause.gone-${left}`),
        cause,
      ),
    ),
  ];
  return items.length === 0
    ? []
    : [{ id: 'causes', title: tell('compare.causes'), content: markup`<div class="check">${items}</div>` }];
}

/** As in a report, one statement for all subjects that show the same. */
function changed({ change, title, pairs }: Section, compared: Compared, wording: PageWords): PageSection {
  const { before, after } = compared.comparison;
  const isGone = change === 'fixed' || change === 'lost' || change === 'only-before';
  const findings = pairs.flatMap((pair) => (isGone ? pair.before : pair.after) ?? []);
  const since = ({ id }: Finding): Text | undefined => (change === 'still' ? sinceText(id, compared) : undefined);
  const groups = Map.groupBy(findings, (finding) => JSON.stringify(since(finding)));
  const report = { ...(isGone ? before : after), rootCauses: [] };
  const articles = [...groups.values()].flatMap((own) =>
    statementsIn({ ...report, findings: own }, []).areas.flatMap(({ checks }) =>
      checks.flatMap((check) =>
        check.statements.map((statement) => {
          const [first] = statement.findings;
          const now = pairs.find((pair) => pair.before?.id === first.id)?.after;
          const begun = since(first);
          const { text, tell } = wording;
          const verdict = change === 'fixed' ? 'pass' : isGone ? 'unknown' : statement.verdict;
          return markup`<article class="${verdict}"><h3>${verdictMark(statement.verdict, wording)} <span>${tell('report.field', { label: check.title })} ${text(subjectsOf(statement))}</span></h3>
<p>${text(statement.observed)}</p>${begun === undefined ? '' : markup`<p class="soft">${text(begun)}</p>`}${
            change === 'lost'
              ? markup`<p class="soft">${now === undefined ? tell('compare.not-there') : text(now.observed)}</p>`
              : ''
          }</article>
`;
        }),
      ),
    ),
  );
  return {
    id: `changed-${change}`,
    title: markup`${wording.tell(title)} (${pairs.length})`,
    content: markup`<div class="check">${articles}</div>`,
  };
}

function asides({ comparison }: Compared, { text, tell }: PageWords): PageSection[] {
  const lines = asidesOf(comparison).map(({ text: said }) => markup`<li>${text(said)}</li>\n`);
  return lines.length === 0
    ? []
    : [{ id: 'sight', title: tell('compare.section.sight'), content: markup`<ul>${lines}</ul>` }];
}
