import { chainLines } from '../certificates.ts';
import { markup } from '../../text/markup.ts';
import type { ReportPage } from './page.ts';
import type { PageSection } from './section.ts';

export function certificates({ report, tell, text }: ReportPage): PageSection[] {
  const lines = chainLines(report);
  if (lines.length === 0) return [];
  const untrusted = report.chains.filter(({ trusted }) => !trusted).length;
  const content = markup`<p class="why">${tell('report.chains.why')}</p>
<ul>
${lines.map((line) => markup`<li>${text(line)}</li>\n`)}</ul>`;
  return [
    {
      id: 'certificates',
      title: tell('report.chains'),
      content,
      folded:
        untrusted === 0
          ? tell('report.chains.all-trusted', { count: lines.length })
          : tell('report.chains.not-trusted', { count: untrusted, all: lines.length }),
    },
  ];
}
