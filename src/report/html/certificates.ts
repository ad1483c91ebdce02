import { chainLines } from '../certificates.ts';
import { markup } from '../../text/markup.ts';
import type { ReportPage } from './page.ts';
import type { PageSection } from './section.ts';

/** Folded if every chain is trusted. */
export function certificates({ report, tell, text }: ReportPage): PageSection[] {
  const lines = chainLines(report);
  if (lines.length === 0) return [];
  const isTrusted = report.chains.every(({ trusted }) => trusted);
  const content = markup`<p class="why">${tell('report.chains.why')}</p>
<ul>
${lines.map((line) => markup`<li>${text(line)}</li>\n`)}</ul>`;
  return [
    {
      id: 'certificates',
      title: tell('report.chains'),
      content,
      folded: isTrusted ? tell('report.chains.all-trusted', { count: lines.length }) : undefined,
    },
  ];
}
