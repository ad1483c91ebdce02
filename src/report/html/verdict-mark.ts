import type { Verdict } from '../../model/finding.ts';
import { type Markup, markup } from '../../text/markup.ts';
import { signs } from '../signs.ts';
import type { PageWords } from './sentence.ts';

/** `✖ Failed` */
export function verdictMark(verdict: Verdict, { tell }: Pick<PageWords, 'tell'>): Markup {
  return markup`<span class="mark ${verdict}">${signs[verdict]} ${tell(`verdict.${verdict}`)}</span>`;
}
