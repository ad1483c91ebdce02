import { read, say, type TextKey } from '../../text/index.ts';
import { countedVerdicts } from '../report.ts';
import { counts } from '../counts.ts';
import { inert } from '../inert.ts';
import { causeOf } from '../order.ts';
import type { AreaStatements, CheckStatements, Matrix, Statement } from '../statement.ts';
import { referencesOf, subjectsOf } from '../statements.ts';
import { reasonNumber } from '../unseen.ts';
import { withAlternatives } from '../step-order.ts';
import { type Markup, markup } from '../../text/markup.ts';
import { verdictMark } from './verdict-mark.ts';
import { sentence } from './sentence.ts';
import type { ReportPage } from './page.ts';
import { ofWords, type PageSection } from './section.ts';
import { stepBoxes } from './steps.ts';

/** What is wrong, and what a person must look at, is open. Everything else is folded. */
export function areaSection({ area, checks }: AreaStatements, page: ReportPage): PageSection {
  const open = checks.flatMap((check) => part(check, ({ verdict }) => opened.includes(verdict)));
  // A matrix also shows what passed, so it is shown once, with what is open.
  const others = checks.flatMap((check) =>
    part(check, ({ verdict }) => !opened.includes(verdict)).map((other) =>
      open.some(({ title }) => title === other.title) ? { ...other, matrix: undefined } : other,
    ),
  );
  const shown = (these: readonly CheckStatements[]): Markup =>
    markup`${these.map((check) => checkSection(check, page))}`;
  const words = wordsOf(
    checks.flatMap(({ statements }) => statements),
    page,
  );
  const head = { id: `area-${area}`, title: page.tell(`area.${area}`), words };
  if (open.length === 0) return { ...head, folded: counted(others, page), content: shown(others) };
  const folded =
    others.length === 0
      ? ''
      : markup`<details${ofWords(
          wordsOf(
            others.flatMap(({ statements }) => statements),
            page,
          ),
        )}><summary>${counted(others, page)}</summary>
${shown(others)}</details>
`;
  return { ...head, content: markup`${shown(open)}${folded}` };
}

const opened: readonly Statement['verdict'][] = ['fail', 'warn', 'manual'];

function wordsOf(statements: readonly Statement[], { words }: ReportPage): string {
  return words(statements.flatMap(({ findings }) => findings));
}

function part(check: CheckStatements, isPart: (statement: Statement) => boolean): CheckStatements[] {
  const statements = check.statements.filter(isPart);
  return statements.length === 0 ? [] : [{ ...check, statements }];
}

/** `12 passed, 2 do not apply` */
function counted(checks: readonly CheckStatements[], { text }: ReportPage): Markup {
  const findings = checks.flatMap(({ statements }) => statements.flatMap((statement) => statement.findings));
  const list = counts({ summary: countedVerdicts(findings) });
  return text(say('report.list', { items: { list } }));
}

function checkSection({ checks, title, why, statements, matrix }: CheckStatements, page: ReportPage): Markup {
  const { text, reading } = page;
  const expectations = statements.flatMap(({ expected }) => (expected === undefined ? [] : [read(expected, reading)]));
  const [expected] = expectations.length > 1 && new Set(expectations).size === 1 ? expectations : [];
  const pages = referencesOf(statements);
  const shared = [
    ...(expected === undefined ? [] : [row('card.expected', sentence(expected), page)]),
    ...(pages.length === 0 ? [] : [row('report.reference', links(pages), page)]),
  ];
  return markup`<section class="check"${ofWords(wordsOf(statements, page))}><h3>${text(title)} <code>${checks.join(', ')}</code></h3>
<p class="why">${text(why)}</p>
${
  shared.length === 0
    ? ''
    : markup`<dl class="shared">${shared}</dl>
`
}${matrix === undefined ? '' : table(matrix, page)}${statements.map((statement) => article(statement, expected === undefined, page))}</section>
`;
}

function table({ servers, rows }: Matrix, page: ReportPage): Markup {
  const heads = servers.map((server) => markup`<th scope="col">${inert(server)}</th>`);
  const lines = rows.map(
    ({ subject, verdicts }) =>
      markup`<tr><th scope="row"><code>${inert(subject)}</code></th>${verdicts.map((verdict, at) =>
        verdict === undefined
          ? markup`<td></td>`
          : markup`<td data-label="${inert(servers[at] ?? '')}">${verdictMark(verdict, page)}</td>`,
      )}</tr>
`,
  );
  return markup`<div class="table matrix"><table><thead><tr><td></td>${heads}</tr></thead><tbody>
${lines}</tbody></table></div>
`;
}

function article(statement: Statement, withExpected: boolean, page: ReportPage): Markup {
  const { verdict, findings, expected, observed, steps, owner } = statement;
  const { text, tell, step, anchors, report } = page;
  const [first] = findings;
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
            stepBoxes(withAlternatives(steps), step),
            page,
          ),
        ]
      : []),
    // The cause names its owner.
    ...(found !== undefined || steps.length === 0 ? [] : [row('report.owner', tell(`owner.${owner}`), page)]),
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
  const based = row(
    'report.evidence',
    markup`<a href="#${anchors.findings.get(first.id) ?? ''}">${tell('report.findings', { count: findings.length })}</a>`,
    page,
  );
  return markup`<article class="${verdict}"${ofWords(page.words(findings))}><h4>${verdictMark(verdict, page)} <span>${text(subjectsOf(statement))}</span></h4>
<dl>${rows}${based}</dl></article>
`;
}

function row(label: TextKey, value: Markup | Markup[], { tell }: ReportPage): Markup {
  return markup`<dt>${tell(label)}</dt><dd>${value}</dd>`;
}

/** Only an https address becomes a link. Any other reference is text. */
function links(references: string[]): Markup {
  const link = (reference: string): Markup =>
    reference.startsWith('https://')
      ? markup`<a href="${inert(reference)}" rel="noreferrer">${inert(reference)}</a>`
      : markup`${inert(reference)}`;
  return markup`${references.map((reference, index) => markup`${index === 0 ? '' : markup`<br>`}${link(reference)}`)}`;
}
