import { chainLines } from '../certificates.ts';
import { type Markup, markup } from '../../text/markup.ts';
import type { ReportPage } from './page.ts';

export function certificates({ report, tell, text }: ReportPage): Markup {
  const lines = chainLines(report);
  return lines.length === 0
    ? markup``
    : markup`<section id="certificates"><h2>${tell('report.chains')}</h2>
<p class="why">${tell('report.chains.why')}</p>
<ul>
${lines.map((line) => markup`<li>${text(line)}</li>\n`)}</ul></section>
`;
}
