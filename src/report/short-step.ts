/**
 * The first step of a cause where there is one line for it: what to do first, true and harmless alone. Where the sentence
 * is too long for that, the catalogue has a shorter one under the same key with `.short` at its end; commands, and where
 * to click, stand in the long one (test/report/short-step.test.ts).
 */
import type { RootCause } from '../model/finding.ts';
import { type Text, type TextValue, withValues } from '../model/text.ts';
import { hasText } from '../text/index.ts';

export function shortStep({ firstStep }: Pick<RootCause, 'firstStep'>): Text {
  return shortened(firstStep);
}

/** Why it is so, in one line where what a person needs at once does not stand in the title: whose token it is. */
export function shortReason({ because }: Pick<RootCause, 'because'>): Text {
  return shortened(because);
}

/** A text, and each text that it holds, in its shorter form, where there is one. */
export function shortened(text: Text): Text {
  const { key } = text;
  const short = `${key}.short`;
  const shorter = { ...text, key: hasText(short) ? short : key };
  return withValues(shorter, shorter.key === key ? inner : (value) => inner(withoutQuotes(value)));
}

/** A name as it stands in a command (knowledge/powershell.ts); a shorter form holds none. */
function withoutQuotes(value: TextValue): TextValue {
  return typeof value === 'string' ? value.replace(/^'(.*)'$/u, '$1') : value;
}

function inner(value: TextValue): TextValue {
  return typeof value === 'object' && 'key' in value ? shortened(value) : value;
}
