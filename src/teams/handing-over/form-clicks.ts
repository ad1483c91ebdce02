/** The form of a hand-over, and its answer. */
import { randomUUID } from 'node:crypto';
import type { Owner } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { causesFor, firstOwnerIn, openOfCauses } from '../../runs/handing-over/hand-overs.ts';
import { allOwners, ownersOf } from '../../runs/handing-over/owners.ts';
import type { RunView } from '../../runs/runs.ts';
import { read, say } from '../../text/index.ts';
import type { HandOverFormClick } from '../cards/button.ts';
import type { Card } from '../cards/elements.ts';
import { inPlainText } from '../cards/locale.ts';
import { messageCard } from '../cards/message-card.ts';
import type { ChatRequest, ClickRequest } from '../commands/request.ts';
import type { ClickAnswer } from '../conversation/inbound.ts';
import { isNamedIn } from '../sharing/place-names.ts';
import { handOverForm } from './hand-over-form.ts';
import { personCalled, personWithId } from './people.ts';
import { type HandedOver, type HandingOverServices, sendHandOver, type WishedReceiver } from './send-hand-over.ts';

export async function handleHandOverForm(
  click: HandOverFormClick,
  view: RunView,
  request: ClickRequest,
  services: HandingOverServices,
): Promise<ClickAnswer> {
  const { locale, conversation, isAnsweredAlone } = request;
  const sentence = (text: Text): ClickAnswer => ({ message: read(text, inPlainText(locale)) });
  if (click.verb === 'hand-over-form') {
    if (!isAnsweredAlone) return sentence(say('handed.form.by-text-here', { run: view.id }));
    if (view.state !== 'ended') return sentence(say('handed.not-ended', { run: view.id }));
    const form = await handOverFormFor(view, request, services, click.owner);
    if (form === undefined) return sentence(say('handed.nothing'));
    // A personal chat has the form below the report. Elsewhere it replaces the report, for this person only.
    return conversation.kind === 'personal'
      ? { post: form, message: read(say('handed.form.below'), inPlainText(locale)) }
      : { card: form };
  }
  const { run, owner, line, mark, known, file } = click;
  const to = await wishedReceiver(click, request, services);
  if (to !== 'owner' && 'key' in to) return sentence(to);
  const wish = { run, owner, to, line, mark, known: known.split(','), withFile: file === 'true' };
  const handed = await sendHandOver(wish, request, services);
  if (handed !== 'again' && 'already' in handed) {
    const form = await handOverFormFor(view, request, services, owner);
    return form === undefined ? sentence(say('handed.nothing')) : { card: form };
  }
  const message = said(handed);
  if (handed === 'again' || 'refusal' in handed) return sentence(message.title);
  return { card: messageCard(message, locale) };
}

/** For a card or a message. */
export function said(handed: Exclude<HandedOver, { already: unknown }>): { title: Text; paragraphs?: Text[] } {
  if (handed === 'again') return { title: say('handed.again') };
  if ('refusal' in handed) return { title: handed.refusal };
  const { receiver, instead } = handed;
  return {
    title: say('handed.sent', { name: receiver.name }),
    ...(instead === undefined ? {} : { paragraphs: [instead] }),
  };
}

async function wishedReceiver(
  { to, people, names }: HandOverFormClick & { verb: 'hand-over-to' },
  request: ChatRequest,
  services: HandingOverServices,
): Promise<WishedReceiver | Text> {
  const typed = names.trim();
  const [chosen = ''] = people.split(',').map((id) => id.trim());
  if (to === 'owner') return to;
  if (to !== 'person' && to !== '') return { place: to };
  if (chosen !== '') return personWithId(chosen, request, services);
  if (typed === '') return say('handed.choose');
  return (await personCalled(typed, request, services)) ?? say('handed.no-person', { name: typed });
}

/** Undefined if there is nothing to hand over. Others read the form, so it names only what they may know. */
export async function handOverFormFor(
  { report }: RunView,
  { asker, locale, conversation, isAnsweredAlone }: ChatRequest,
  { store, offers }: HandingOverServices,
  wished?: Owner,
): Promise<Card | undefined> {
  const first = wished ?? firstOwnerIn(report);
  const [owner, ...others] = allOwners
    .filter((one) => causesFor(report, one).length > 0)
    .toSorted((a, b) => Number(b === first) - Number(a === first));
  if (owner === undefined) return undefined;
  const causes = [owner, ...others].flatMap((one) => causesFor(report, one));
  const { places } = await offers.to(asker);
  const shown = isAnsweredAlone ? places : places.filter((place) => isNamedIn(place, conversation));
  return handOverForm(
    report,
    {
      mark: randomUUID(),
      owners: [owner, ...others],
      settings: await ownersOf(store),
      already: await openOfCauses(store, causes),
      places: shown.map(({ id, called }) => ({ id, name: read(called, inPlainText(locale)) })),
      hasTakenPlace: conversation.kind !== 'personal' && isAnsweredAlone,
      isPrivate: isAnsweredAlone,
    },
    locale,
  );
}
