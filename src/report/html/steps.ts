/** Each step is one box, with its alternatives. */
import type { Text } from '../../model/text.ts';
import { type Markup, markup } from '../../text/markup.ts';
import type { RepairStep } from '../step-order.ts';

/** `label` is at the beginning of the first step. */
export function stepBoxes(steps: readonly RepairStep[], written: (step: Text) => Markup, label?: Markup): Markup {
  if (steps.length === 0) return markup``;
  const item = ({ text, instead }: RepairStep, at: number): Markup => {
    const head = at === 0 && label !== undefined ? markup`<strong>${label}</strong> ` : markup``;
    return markup`<li>${head}${written(text)}${instead.map((other) => markup`<br>${written(other)}`)}</li>
`;
  };
  return markup`
<ol class="steps">
${steps.map(item)}</ol>`;
}
