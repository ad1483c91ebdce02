import type { RootCause } from '../../model/finding.ts';
import { button, longestTyped } from './button.ts';
import { type Element, textFor } from './elements.ts';
import type { Locale } from './locale.ts';

/** For one cause with all of its subjects. Without names the line may not name one. None if a button cannot type it. */
export function muteButton(
  { kind, subjects: [subject, ...others] }: Pick<RootCause, 'kind' | 'subjects'>,
  withNames: boolean,
  locale: Locale,
): Element[] {
  const on = subject === undefined || others.length > 0 || !withNames ? 'all' : subject.name;
  const typed = `mute ${kind} on ${on}`;
  return typed.length > longestTyped ? [] : [button(textFor(locale)('card.button.mute'), { verb: 'say', text: typed })];
}
