/** What will end soon, who must act, and the first step. */
import { asTitle, firstSentence, type Text } from '../../model/text.ts';
import type { Reminder } from '../../runs/watching/messages.ts';
import { say } from '../../text/index.ts';
import { actionRow } from '../cards/action-row.ts';
import { band, labelled } from '../cards/band.ts';
import { button } from '../cards/button.ts';
import { card, type Card, colon, line, markdown, marked, plain, strong, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { breakingLine } from '../cards/long-words.ts';
import { marks } from '../cards/marks.ts';

const mostOthers = 4;

export function reminderCard([first, ...others]: readonly [Reminder, ...Reminder[]], locale: Locale): Card {
  const t = textFor(locale);
  const { owner, firstStep, run } = first;
  const title = reminderTitle(first);
  const { sign } = marks.warn;
  const who = t(`owner.${owner}`);
  const step = plain(firstSentence(firstStep), locale);
  const more = others.length - mostOthers;
  return card(locale, [`${sign} ${plain(title, locale)}`, `${who}${colon(locale)} ${step}`].join(' · '), [
    band('warning', `${sign} ${markdown(title, locale)}`, [markdown(say('watch.reminder.from'), locale)]),
    labelled(t('card.label.who'), [line([strong(who)])], { spacing: 'Medium' }),
    labelled(t('card.label.first'), [breakingLine([step])]),
    ...others
      .slice(0, mostOthers)
      .map((other, index) =>
        marked(
          marks.warn,
          [breakingLine([plain(reminderTitle(other), locale)])],
          index === 0 ? { spacing: 'Medium', separator: true } : {},
        ),
      ),
    ...(more <= 0 ? [] : [line([t('watch.reminder.more', { count: more })], { spacing: 'Small' })]),
    actionRow([
      button(t('card.button.report'), { verb: 'say', text: `report ${run}` }),
      button(t('watch.button.watches'), { verb: 'say', text: 'watches' }),
    ]),
  ]);
}

export function reminderTitle({ days, said }: Reminder): Text {
  return days === 0
    ? say('watch.reminder.today', { said: asTitle(said) })
    : say('watch.reminder.days', { count: days, said: asTitle(said) });
}
