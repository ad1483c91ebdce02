/** Alternatives of a step are in the same list item. */
import type { Text } from '../../model/text.ts';
import type { RepairStep } from '../step-order.ts';
import { type Markup, markup } from '../../text/markup.ts';

export function stepList(steps: readonly RepairStep[], text: (words: Text) => Markup): Markup {
  const item = ({ text: step, instead }: RepairStep): Markup =>
    markup`<li>${text(step)}${instead.map((other) => markup`<br>${text(other)}`)}</li>`;
  return markup`<ol>${steps.map(item)}</ol>`;
}
