import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { button } from '../cards/button.ts';
import { messageCard } from '../cards/message-card.ts';
import { type Card, line, plain, titledCard } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import type { Subject } from './followed.ts';

/** For a card that was posted twice. */
export function replacedCard({ kind, id }: Subject, locale: Locale): Card {
  return titledCard(locale, say('card.replaced'), [
    line([plain(say('card.replaced.said'), locale)], { spacing: 'Small' }),
    ...(kind === 'run'
      ? [actionRow([button(plain(say('card.button.here'), locale), { verb: 'report', run: id })])]
      : []),
  ]);
}

/** For a card whose delivery is no longer kept. */
export function forgottenCard(locale: Locale): Card {
  return messageCard({ title: say('card.forgotten'), suggestions: ['check all'] }, locale);
}
