import { read, type TextKey } from '../../text/index.ts';
import { inert } from '../inert.ts';
import { causeOf } from '../order.ts';
import { signs } from '../signs.ts';
import type { CheckStatements, Matrix, Statement } from '../statement.ts';
import { referencesOf, subjectsOf } from '../statements.ts';
import { reasonNumber } from '../unseen.ts';
import { withAlternatives } from '../step-order.ts';
import { type Markup, markup } from '../../text/markup.ts';
import { sentence } from './sentence.ts';
import type { ReportPage } from './page.ts';
import { stepList } from './steps.ts';

export function checkSection({ checks, title, why, statements, matrix }: CheckStatements, page: ReportPage): Markup {
  const { text, reading } = page;
  const expectations = statements.flatMap(({ expected }) => (expected === undefined ? [] : [read(expected, reading)]));
  const [expected] = expectations.length > 1 && new Set(expectations).size === 1 ? expectations : [];
  const pages = referencesOf(statements);
  const shared = [
    ...(expected === undefined ? [] : [row('card.expected', sentence(expected), page)]),
    ...(pages.length === 0 ? [] : [row('report.reference', links(pages), page)]),
  ];
  return markup`<section class="check"><h3>${text(title)} <code>${checks.join(', ')}</code></h3>
<p class="why">${text(why)}</p>
${
  shared.length === 0
    ? ''
    : markup`<dl class="shared">${shared}</dl>
`
}${matrix === undefined ? '' : table(matrix, page)}${statements.map((statement) => article(statement, expected === undefined, page))}</section>
`;
}

function table({ servers, rows }: Matrix, { tell }: ReportPage): Markup {
  const heads = servers.map((server) => markup`<th scope="col">${inert(server)}</th>`);
  const lines = rows.map(
    ({ subject, verdicts }) =>
      markup`<tr><th scope="row"><code>${inert(subject)}</code></th>${verdicts.map((verdict, at) =>
        verdict === undefined
          ? markup`<td></td>`
          : markup`<td data-label="${inert(servers[at] ?? '')}"><span class="mark ${verdict}">${signs[verdict]} ${tell(`verdict.${verdict}`)}</span></td>`,
      )}</tr>
`,
  );
  return markup`<div class="table matrix"><table><thead><tr><td></td>${heads}</tr></thead><tbody>
${lines}</tbody></table></div>
`;
}

/** More are folded. */
const mostObservations = 6;

function article(statement: Statement, withExpected: boolean, page: ReportPage): Markup {
  const { verdict, findings, expected, observed, steps, owner } = statement;
  const { text, tell, step, anchors, report } = page;
  const [first, ...others] = findings;
  const found = causeOf(first, report);
  const reason = reasonNumber(page.reasons, first);
  const seen = [
    row('card.observed', text(observed), page),
    ...(withExpected && expected !== undefined ? [row('card.expected', text(expected), page)] : []),
    ...(found === undefined
      ? []
      : [
          row(
            'report.explained-by',
            markup`<a href="#cause-${found.number}">${found.number}. ${text(found.cause.title)}</a>`,
            page,
          ),
        ]),
    ...(steps.length > 0
      ? [
          row(
            found === undefined ? 'report.to-do' : 'report.if-it-stays.label',
            steps.length === 1 ? steps.map((one) => step(one)) : stepList(withAlternatives(steps), step),
            page,
          ),
        ]
      : []),
    ...(found === undefined && steps.length === 0
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
  const observations = [...new Set(findings.flatMap((finding) => finding.observations))];
  const based = markup`${observations.map((id, index) => markup`${index === 0 ? '' : ', '}${restsOn(id, page)}`)}`;
  const evidence =
    observations.length === 0
      ? ''
      : [
          markup`<dt class="evidence">${tell('report.rests-on')}</dt>`,
          observations.length > mostObservations
            ? markup`<dd class="evidence"><details><summary>${tell('report.observations', { count: observations.length })}</summary>${based}</details></dd>`
            : markup`<dd class="evidence">${based}</dd>`,
        ];
  const mark = markup`<span class="mark ${verdict}">${signs[verdict]} ${tell(`verdict.${verdict}`)}</span>`;
  const anchor = (id: string): string => anchors.findings.get(id) ?? '';
  const further = others.map(({ id }) => markup`<span id="${anchor(id)}" title="${inert(id)}"></span>`);
  return markup`<article class="${verdict}" id="${anchor(first.id)}"><h4 title="${inert(first.id)}">${mark} <span>${text(subjectsOf(statement))}</span>${further}</h4>
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
