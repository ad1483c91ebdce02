/** Every finding with its id, and what it is based on. */
import type { Finding } from '../../model/finding.ts';
import type { TextKey } from '../../text/index.ts';
import { type Markup, markup } from '../../text/markup.ts';
import { inert } from '../inert.ts';
import { reasonNumber } from '../unseen.ts';
import { ofWords } from './section.ts';
import { verdictMark } from './verdict-mark.ts';
import type { ReportPage } from './page.ts';

const columns: TextKey[] = ['report.column.finding', 'report.column.verdict', 'report.column.why', 'report.rests-on'];

/** The findings of each cause are together, in the order of the causes. */
export function findingsTable(page: ReportPage): Markup {
  const { anchors, tell, findings, words, concerns } = page;
  const causes = new Map(
    concerns.flatMap((concern, index) => concern.findings.map(({ id }) => [id, index + 1] as const)).toReversed(),
  );
  const heads = columns.map((key) => markup`<th scope="col">${tell(key)}</th>`);
  const rows = findings.map((finding) => {
    const { id, verdict, observations } = finding;
    const cells: [TextKey, Markup][] = [
      ['report.column.finding', markup`<code>${inert(id)}</code>`],
      ['report.column.verdict', verdictMark(verdict, page)],
      ['report.column.why', why(finding, causes.get(id), page)],
      [
        'report.rests-on',
        markup`${[...new Set(observations)].map((one, at) => markup`${at === 0 ? '' : ', '}${observation(one, page)}`)}`,
      ],
    ];
    const shown = cells.map(([key, cell]) => markup`<td data-label="${tell(key)}">${cell}</td>`);
    return markup`<tr id="${anchors.findings.get(id) ?? ''}"${ofWords(words([finding]))}>${shown}</tr>
`;
  });
  return markup`<div class="table"><table><thead><tr>${heads}</tr></thead><tbody>
${rows}</tbody></table></div>
`;
}

/** The number of its cause, or of the reason why it was not established. */
function why(finding: Finding, cause: number | undefined, { reasons, tell }: ReportPage): Markup {
  if (cause !== undefined)
    return markup`<a href="#cause-${cause}">${tell('report.cause-number', { number: cause })}</a>`;
  const number = reasonNumber(reasons, finding);
  return number === undefined
    ? markup``
    : markup`<a href="#reason-${number}">${tell('report.reason-number', { number })}</a>`;
}

/** `imap 20846ed3`: enough to find the observation in the table below, which has the whole id. */
function observation(id: string, { anchors, kinds }: ReportPage): Markup {
  const kind = kinds.get(id);
  const shown = kind === undefined || !/^[0-9a-f]{8}-/.test(id) ? inert(id) : `${kind} ${id.slice(0, 8)}`;
  const anchor = anchors.observations.get(id);
  return anchor === undefined ? markup`<code>${shown}</code>` : markup`<a href="#${anchor}"><code>${shown}</code></a>`;
}
