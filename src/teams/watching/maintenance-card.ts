/** What a watched place hears of maintenance. */
import type { MessageOfKind } from '../../runs/watching/messages.ts';
import { say } from '../../text/index.ts';
import { button } from '../cards/button.ts';
import { type Card, textFor } from '../cards/elements.ts';
import type { Locale } from '../cards/locale.ts';
import { messageCard } from '../cards/message-card.ts';

type Maintenance = MessageOfKind<'maintenance'>;

/** Without names it has neither person nor reason. */
export function maintenanceCard(message: Maintenance, name: string, withNames: boolean, locale: Locale): Card {
  const { is, mute, until, because, by, endedBy, isBroken } = message;
  const text = textFor(locale);
  const mutes = button(text('card.button.mutes'), { verb: 'say', text: 'mutes' });
  if (is === 'begun')
    return messageCard(
      {
        title: say('maintenance.now', { name, until: { at: until } }),
        paragraphs: [...(withNames ? [say('maintenance.by', { by, because })] : []), say('maintenance.hears-nothing')],
        buttons: [button(text('card.button.unmute'), { verb: 'say', text: `unmute ${mute}` }), mutes],
      },
      locale,
    );
  return messageCard(
    {
      title: say('maintenance.over', { name }),
      paragraphs: [
        ...(withNames && endedBy !== undefined ? [say('maintenance.ended-by', { by: endedBy })] : []),
        say(isBroken ? 'maintenance.broken' : 'maintenance.nothing-broken'),
      ],
      buttons: [button(text('watch.button.watches'), { verb: 'say', text: 'watches' })],
    },
    locale,
  );
}
