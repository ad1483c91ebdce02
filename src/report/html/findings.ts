import type { Finding } from '../../model/finding.ts';
import { read, type TextKey } from '../../text/index.ts';
import { inert } from '../inert.ts';
import { causeOf } from '../order.ts';
import { reasonNumber } from '../unseen.ts';
import { withAlternatives } from '../step-order.ts';
import { stepsAt } from '../steps.ts';
import { type Markup, markup } from '../../text/markup.ts';
import { marking, sentence } from './sentence.ts';
import { type ReportPage, signs } from './page.ts';
import { stepList } from './steps.ts';

export function checkSection(check: string, findings: Finding[], page: ReportPage): Markup {
  const { text, reading } = page;
  const expectations = new Set(findings.map(({ expected }) => read(expected, reading)));
  const [expected] = findings.length > 1 && expectations.size === 1 ? expectations : [];
  const pages = [...new Set(findings.map(({ reference }) => reference).filter((reference) => reference !== undefined))];
  const shared = [
    ...(expected === undefined ? [] : [row('card.expected', sentence(expected), page)]),
    ...(pages.length === 0 ? [] : [row('report.reference', links(pages), page)]),
  ];
  return markup`<section class="check"><h3>${text({ key: `${check}.title` })} <code>${check}</code></h3>
<p class="why">${text({ key: `${check}.why` })}</p>
${
  shared.length === 0
    ? ''
    : markup`<dl class="shared">${shared}</dl>
`
}${findings.map((finding) => article(finding, expected === undefined, page))}</section>
`;
}

function article(finding: Finding, withExpected: boolean, page: ReportPage): Markup {
  const { id, verdict, subject, expected, observed, owner, observations } = finding;
  const { text, tell, anchors, report } = page;
  const found = causeOf(finding, report);
  const reason = reasonNumber(page.reasons, finding);
  const fix = stepsAt(finding, report);
  const about =
    subject.from === undefined
      ? sentence(marking(subject.name))
      : tell('cli.report.from', { name: subject.name, from: subject.from });
  const seen = [
    row('card.observed', text(observed), page),
    ...(withExpected ? [row('card.expected', text(expected), page)] : []),
    ...(found === undefined
      ? []
      : [
          row(
            'report.explained-by',
            markup`<a href="#cause-${found.number}">${found.number}. ${text(found.cause.title)}</a>`,
            page,
          ),
        ]),
    ...(fix.length > 0
      ? [
          row(
            found === undefined ? 'report.to-do' : 'report.if-it-stays.label',
            fix.length === 1 ? fix.map(text) : stepList(withAlternatives(fix), text),
            page,
          ),
        ]
      : []),
    ...(found === undefined && fix.length === 0
      ? []
      : [row('report.owner', tell(`owner.${found?.cause.owner ?? owner}`), page)]),
  ];
  // The reason why it could not be established is further up, under this number.
  const rows =
    reason === undefined
      ? seen
      : [
          row(
            'card.observed',
            markup`<a href="#reason-${reason}">${tell('report.unseen.reason', { number: reason })}</a>`,
            page,
          ),
        ];
  const evidence =
    observations.length === 0
      ? ''
      : [
          markup`<dt class="evidence">${tell('report.rests-on')}</dt>`,
          markup`<dd class="evidence">${observations.map(
            (id, index) => markup`${index === 0 ? '' : ', '}${restsOn(id, page)}`,
          )}</dd>`,
        ];
  const mark = markup`<span class="mark ${verdict}">${signs[verdict]} ${tell(`verdict.${verdict}`)}</span>`;
  const anchor = anchors.findings.get(id) ?? '';
  return markup`<article class="${verdict}" id="${anchor}"><h4 title="${inert(id)}">${mark} <span>${about}</span></h4>
<dl>${rows}${evidence}</dl></article>
`;
}

function row(label: TextKey, value: Markup | Markup[], { tell }: ReportPage): Markup {
  return markup`<dt>${tell(label)}</dt><dd>${value}</dd>`;
}

/** `imap 20846ed3`: enough to find the observation in the table below, which has the whole id. */
function restsOn(id: string, { anchors, kinds }: ReportPage): Markup {
  const kind = kinds.get(id);
  const shown = kind === undefined || !/^[0-9a-f]{8}-/.test(id) ? inert(id) : `${kind} ${id.slice(0, 8)}`;
  const anchor = anchors.observations.get(id);
  return anchor === undefined ? markup`<code>${shown}</code>` : markup`<a href="#${anchor}"><code>${shown}</code></a>`;
}

/** Only an https address becomes a link. Any other reference is text. */
function links(references: string[]): Markup {
  const link = (reference: string): Markup =>
    reference.startsWith('https://')
      ? markup`<a href="${inert(reference)}" rel="noreferrer">${inert(reference)}</a>`
      : markup`${inert(reference)}`;
  return markup`${references.map((reference, index) => markup`${index === 0 ? '' : markup`<br>`}${link(reference)}`)}`;
}
