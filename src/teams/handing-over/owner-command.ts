import { randomUUID } from 'node:crypto';
import type { Mails } from '../../outgoing/mail/mails.ts';
import type { Webhooks } from '../../outgoing/webhooks/webhooks.ts';
import type { Owner } from '../../model/finding.ts';
import { allOwners } from '../../runs/handing-over/owners.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { languageOf, read, say } from '../../text/index.ts';
import { longestTyped, type OwnerClick } from '../cards/button.ts';
import type { Card } from '../cards/elements.ts';
import { inPlainText } from '../cards/locale.ts';
import { messageCard } from '../cards/message-card.ts';
import { type Command, messageAnswer } from '../commands/command.ts';
import type { ChatRequest, ClickRequest } from '../commands/request.ts';
import type { Outgoing } from '../conversation/chat-port.ts';
import { claimOnce } from '../conversation/conversations.ts';
import type { ClickAnswer } from '../conversation/inbound.ts';
import { zoneNamed } from '../../text/zone-named.ts';
import type { Offers } from '../sharing/offers.ts';
import { chosenOwner, typedOwner } from './chosen-owner.ts';
import { parseOwner } from './owner-line.ts';
import { ownerForm, ownerWords } from './owners-card.ts';
import { saveOwner, testedMessage, unsetMessage } from './set-owner.ts';
import type { TestedOwners } from './tested-owners.ts';

export interface OwnerServices {
  store: DeploymentStore;
  offers: Offers;
  owners: Pick<TestedOwners, 'test'>;
  mails: Pick<Mails, 'isSetUp' | 'refusal'>;
  webhooks: Pick<Webhooks, 'refusal'>;
}

export const command: Command<OwnerServices> = {
  name: 'owner',
  task: 'administer',
  order: 5.31,
  // The form lists the person's channels and chats.
  where: 'personal',
  who: 'administrator',
  isFinal: true,
  validRest: (rest) => rest,
  async run(request, services) {
    const { rest, locale } = request;
    const { owner, who, isNobody, ...how } = parseOwner(rest);
    if (owner === undefined)
      return messageAnswer(
        'not-understood',
        { title: say('owners.which'), suggestions: allOwners.map((each) => `owner ${ownerWords[each]}`) },
        locale,
      );
    if (isNobody) return messageAnswer('done', await unsetMessage(owner, services.store), locale);
    if (who === '') return { outcome: 'asked', reply: { card: await formFor(owner, request, services.offers) } };
    const chosen = await typedOwner(who, request, services);
    if ('why' in chosen) {
      const lines = (chosen.near ?? []).map((name) => `owner ${ownerWords[owner]} is ${name}`);
      const toType = lines.filter(({ length }) => length <= longestTyped);
      const suggestions = [`owner ${ownerWords[owner]}`];
      return messageAnswer(
        'not-understood',
        { title: chosen.why, paragraphs: [say('owners.how')], toType, suggestions },
        locale,
      );
    }
    const setting = await saveOwner({ owner, to: chosen.to, ...how }, request, services.store);
    const answer = await services.owners.test(setting);
    return messageAnswer('done', await testedMessage(setting, answer, services.store), locale);
  },
};

async function formFor(owner: Owner, { asker, locale }: ChatRequest, offers: Offers): Promise<Card> {
  const { places } = await offers.to(asker);
  return ownerForm(
    {
      owner,
      mark: randomUUID(),
      places: places.map(({ id, called }) => ({ id, name: read(called, inPlainText(locale)) })),
      timeZone: locale.timeZone ?? 'UTC',
    },
    locale,
  );
}

/** `later` sends the first message and resolves with what came of it. */
export async function handleOwnerClick(
  click: OwnerClick,
  request: ClickRequest,
  services: OwnerServices,
): Promise<{ answer: ClickAnswer; later?: () => Promise<Outgoing> }> {
  const { owner, mark, language, zone } = click;
  const { locale, conversation } = request;
  const { store } = services;
  const sentence = (text: Parameters<typeof read>[0]): { answer: ClickAnswer } => ({
    answer: { message: read(text, inPlainText(locale)) },
  });
  if (conversation.kind !== 'personal') return sentence(say('command.personal-only', { command: 'owner' }));
  const found = zone.trim() === '' ? undefined : zoneNamed(zone);
  if (found !== undefined && 'near' in found) return sentence(say('owners.form.no-zone'));
  const chosen = await chosenOwner(click, request, services);
  if ('why' in chosen) return sentence(chosen.why);
  if (!(await claimOnce(store, `owner ${mark}`, new Date()))) return sentence(say('owners.set-already'));
  const wish = {
    owner,
    to: chosen.to,
    language: language === '' ? undefined : languageOf(language),
    timeZone: found?.zone,
  };
  const setting = await saveOwner(wish, request, store);
  const shown = { owner: { key: `owner.${owner}` } };
  return {
    answer: { card: messageCard({ title: say('owners.on-its-way', shown), paragraphs: [say('owners.wait')] }, locale) },
    later: async () => {
      const answer = await services.owners.test(setting);
      return { card: messageCard(await testedMessage(setting, answer, store), locale) };
    },
  };
}
