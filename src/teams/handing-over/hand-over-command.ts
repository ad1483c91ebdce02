import { mailAddress } from '../../model/deployment.ts';
import type { Owner } from '../../model/finding.ts';
import { read, say, type TextKey } from '../../text/index.ts';
import { inPlainText } from '../cards/locale.ts';
import { type Command, type CommandAnswer, messageAnswer } from '../commands/command.ts';
import type { CommandRequest } from '../commands/request.ts';
import { runNamed } from '../runs/run-named.ts';
import { isIn } from '../../text/word-lists.ts';
import { meantBy } from '../sharing/place-names.ts';
import { parseShare } from '../sharing/share-line.ts';
import { handOverFormFor, said } from './form-clicks.ts';
import { personCalled } from './people.ts';
import { type HandingOverServices, sendHandOver, type WishedReceiver } from './send-hand-over.ts';

export const command: Command<HandingOverServices> = {
  name: 'hand over',
  task: 'share',
  order: 2.6,
  where: 'anywhere',
  who: 'operator',
  isFinal: true,
  /** Without a receiver it shows the form. */
  async run(request, services) {
    const { rest, deployment, locale } = request;
    const { runs } = services;
    const { typed, ways } = parseShare(rest);
    const found =
      typed === undefined
        ? await runs.lastEnded(deployment.name)
        : await runNamed(typed, request, runs, (id) => `hand over ${id}`);
    if (found === undefined)
      return messageAnswer(
        'not-understood',
        { title: say('share.no-run', { name: deployment.name }), suggestions: ['check all'] },
        locale,
      );
    if ('card' in found) return { outcome: 'not-understood', reply: found };
    return ways.every(({ place }) => place === '')
      ? shownForm(found.id, request, services)
      : handTo(ways, found.id, request, services);
  },
};

async function shownForm(
  run: string,
  request: CommandRequest,
  services: HandingOverServices,
  owner?: Owner,
): Promise<CommandAnswer> {
  const { locale, conversation } = request;
  const view = await services.runs.view(run);
  if (view?.state !== 'ended')
    return messageAnswer('nothing-to-do', { title: say('handed.not-ended', { run }) }, locale);
  // A message for one person only is shown to all if Teams refuses it.
  const asRead = { ...request, isAnsweredAlone: conversation.kind === 'personal' };
  const form = await handOverFormFor(view, asRead, services, owner);
  return form === undefined
    ? messageAnswer('nothing-to-do', { title: say('handed.nothing') }, locale)
    : { outcome: 'asked', reply: { card: form } };
}

async function handTo(
  ways: ReturnType<typeof parseShare>['ways'],
  run: string,
  request: CommandRequest,
  services: HandingOverServices,
): Promise<CommandAnswer> {
  const { locale } = request;
  for (const { place, comment } of ways) {
    const meant = await receiverCalled(place, request, services);
    if (meant === undefined) continue;
    const handed = await sendHandOver({ run, line: comment, ...meant }, request, services);
    // The form says so, and hands over a second time on purpose.
    if (handed !== 'again' && 'already' in handed) return shownForm(run, request, services, meant.owner);
    if (handed !== 'again' && 'refusal' in handed && handed.refusal.key === 'handed.no-owner')
      return shownForm(run, request, services, meant.owner);
    if (handed !== 'again' && 'refusal' in handed)
      return { outcome: 'nothing-to-do', reply: { text: read(handed.refusal, inPlainText(locale)) } };
    const { paragraphs } = said(handed);
    return paragraphs === undefined
      ? { outcome: 'done' }
      : { outcome: 'done', reply: { text: paragraphs.map((text) => read(text, inPlainText(locale))).join(' ') } };
  }
  const [{ place } = { place: '' }] = ways.toReversed();
  return messageAnswer(
    'not-understood',
    { title: say('handed.no-place', { said: place }), suggestions: [`hand over ${run}`] },
    locale,
  );
}

async function receiverCalled(
  typed: string,
  request: CommandRequest,
  services: HandingOverServices,
): Promise<{ owner: Owner | undefined; to: WishedReceiver } | undefined> {
  const mail = mailAddress.safeParse(typed).data;
  if (mail !== undefined) return { owner: undefined, to: { mail } };
  const { places } = await services.offers.to(request.asker);
  // First, because a channel may be called “Network”.
  const meant = meantBy(typed, places);
  if (meant.is === 'one') return { owner: undefined, to: { place: meant.place.id } };
  const owner = ownerCalled(typed);
  if (owner !== undefined) return { owner, to: 'owner' };
  const person = meant.is === 'none' ? await personCalled(typed, request, services) : undefined;
  return person && { owner: undefined, to: person };
}

const ownerWords: [Owner, TextKey][] = [
  ['network', 'intent.words.network'],
  ['microsoft-365-administrator', 'intent.words.microsoft'],
  ['ece-administrator', 'intent.words.ece'],
];

/** “the network team”, « l’équipe réseau » */
function ownerCalled(typed: string): Owner | undefined {
  const words = typed.split(/[\s’']+/u);
  if (words.length > mostOwnerWords) return undefined;
  const [owner, ...others] = ownerWords.filter(([, key]) => words.some((word) => isIn(word, key)));
  return others.length === 0 ? owner?.[0] : undefined;
}

const mostOwnerWords = 4;
