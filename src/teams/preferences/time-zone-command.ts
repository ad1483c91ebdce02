import { quotedWord } from '../../runs/quoted-word.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { zoneNamed } from '../../text/zone-named.ts';
import type { Locale } from '../cards/locale.ts';
import type { Message } from '../cards/message-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import { prefer, preferenceOf } from '../conversation/preferences.ts';
import { isAuto } from './auto.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'time zone',
  order: 4.8,
  where: 'anywhere',
  isForAsker: true,
  who: 'viewer',
  task: 'set up',
  validRest(rest) {
    if (rest === '' || isAuto(rest)) return rest;
    const found = zoneNamed(rest);
    return 'zone' in found ? found.zone : found.near[0];
  },
  /** `auto` returns to the time zone of the person's Teams. */
  async run({ rest, asker, locale, chatLocale }, { store }) {
    if (rest === '') {
      const { timeZone: kept } = await preferenceOf(store, asker.id);
      return messageAnswer('done', current(locale, kept !== undefined), locale);
    }
    const found = isAuto(rest) ? undefined : zoneNamed(rest);
    if (found !== undefined && 'near' in found)
      return messageAnswer('not-understood', unknownZone(rest, found.near), locale);
    await prefer(store, asker.id, { timeZone: found?.zone });
    const now = { ...locale, timeZone: found?.zone ?? chatLocale.timeZone };
    return messageAnswer('done', current(now, found !== undefined), now);
  },
};

function current({ timeZone }: Locale, isKept: boolean): Message {
  const now = { at: new Date().toISOString() };
  return {
    title: timeZone === undefined ? say('time-zone.now.none') : say('time-zone.now', { zone: timeZone }),
    paragraphs: [say('time-zone.clock', { now }), say(isKept ? 'time-zone.kept' : 'time-zone.as-teams')],
    suggestions: isKept ? ['time zone auto'] : [],
  };
}

function unknownZone(rest: string, near: string[]): Message {
  return {
    title: say('time-zone.unknown', { zone: quotedWord(rest) }),
    paragraphs: [near.length === 0 ? say('time-zone.which') : say('time-zone.near', { zones: { list: near } })],
    suggestions: near.map((zone) => `time zone ${zone}`),
  };
}
