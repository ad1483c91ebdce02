/** `maintenance`: the typed line and the form. */
import type { ReadMoment } from '../../runs/watching/moment-words.ts';
import { parseMaintenance } from '../../runs/watching/mute-words.ts';
import { maintenanceText } from '../../runs/watching/mutes-shown.ts';
import { makeMute, type Mute, mutesIn } from '../../runs/watching/mutes.ts';
import type { Text } from '../../model/text.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { say } from '../../text/index.ts';
import { button } from '../cards/button.ts';
import { textFor } from '../cards/elements.ts';
import type { Message } from '../cards/message-card.ts';
import { type CommandAnswer, messageAnswer } from '../commands/command.ts';
import type { ChatRequest } from '../commands/request.ts';
import { answersWithNames } from '../names.ts';
import { tidyReason, zoneOf } from './mute-cause.ts';
import { type MaintenanceClick, maintenanceForm } from './mute-form.ts';
import { muteRows } from './mutes-card.ts';

/** `sent`: the form that made the line; a refusal keeps its values. */
export async function announceMaintenance(
  line: string,
  request: ChatRequest,
  store: DeploymentStore,
  sent?: MaintenanceClick,
): Promise<CommandAnswer> {
  const { locale, asker, deployment } = request;
  const now = Date.now();
  const { window, because } = parseMaintenance(line, { language: locale.language, timeZone: zoneOf(locale), now });
  const reason = tidyReason(because);
  const refused = window === undefined ? say('moment.refused.none') : 'why' in window ? window.why : undefined;
  if (window === undefined || (sent !== undefined && refused !== undefined)) {
    const open = (await mutesIn(store)).filter(({ causes, until }) => causes === undefined && isoTime(now) < until);
    const rows = muteRows(open, { page: 1, withNames: answersWithNames(request), name: deployment.name }, locale);
    const kept = sent && refused && { click: { ...sent, because: tidyReason(sent.because) }, refused };
    const card = maintenanceForm({ name: deployment.name, shown: rows, sent: kept, now }, locale);
    return { outcome: kept === undefined ? 'asked' : 'not-understood', reply: { card } };
  }
  const title = say('maintenance.refused');
  if ('why' in window) return messageAnswer('not-understood', { title, paragraphs: [window.why] }, locale);
  if (reason === '') {
    const message = { title, paragraphs: [say('muting.reason-missing')], suggestions: ['maintenance'] };
    return messageAnswer('not-understood', message, locale);
  }
  const { from, until } = window;
  const by = { id: asker.id, name: asker.name };
  const wish = { causes: undefined, from: isoTime(from.at), until: isoTime(until.at), because: reason, by };
  const { mute, replaced } = await makeMute(store, wish, now);
  return messageAnswer('done', announced({ mute, replaced, notes: notesOf(from, until) }, now, request), locale);
}

interface Announced {
  mute: Mute;
  replaced: readonly Mute[];
  notes: Text[];
}

function announced({ mute, replaced, notes }: Announced, now: number, request: ChatRequest): Message {
  const { locale, deployment } = request;
  return {
    title: maintenanceText(mute, deployment.name, now),
    paragraphs: [
      say('muting.because', { because: mute.because }),
      ...notes,
      ...replaced.map(({ id, from, until }) =>
        from < mute.from
          ? say('maintenance.shortens', { id })
          : say('maintenance.replaces', { id, from: { at: from }, until: { at: until } }),
      ),
      say('maintenance.means'),
      ...(locale.timeZone === undefined ? [say('muting.zone-unknown')] : []),
    ],
    buttons: [
      button(textFor(locale)('card.button.unmute'), { verb: 'say', text: `unmute ${mute.id}` }),
      button(textFor(locale)('card.button.mutes'), { verb: 'say', text: 'mutes' }),
    ],
  };
}

function notesOf(...moments: ReadMoment[]): Text[] {
  return moments.flatMap(({ note }) => (note === undefined ? [] : [note]));
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
