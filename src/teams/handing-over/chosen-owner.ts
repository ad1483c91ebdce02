/** The person, place or mail address that an administrator chose or typed for an owner. */
import type { Text } from '../../model/text.ts';
import type { Mails } from '../../outgoing/mail/mails.ts';
import { typedWebhook } from '../../outgoing/webhooks/webhook-rows.ts';
import type { Webhooks } from '../../outgoing/webhooks/webhooks.ts';
import { isOfDeployment } from '../../model/accounts.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { OwnerAddress } from '../../runs/handing-over/owners.ts';
import { quotedWord } from '../../runs/quoted-word.ts';
import type { DeploymentStore } from '../../store/store.ts';
import { read, say } from '../../text/index.ts';
import { typedMailAddress } from '../cards/button.ts';
import { inPlainText, tidy } from '../cards/locale.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { Member } from '../conversation/chat-port.ts';
import { placeIn } from '../conversation/places.ts';
import { isId, memberCalled } from '../sharing/mentions.ts';
import type { Offers } from '../sharing/offers.ts';
import { meantBy, type NamedPlace, placeName } from '../sharing/place-names.ts';

export type ChosenOwner =
  | { to: OwnerAddress }
  /** `near`: what the person may have meant, as they would type it. */
  | { why: Text; near?: string[] };

interface ChoosingServices {
  store: DeploymentStore;
  offers: Offers;
  mails: Pick<Mails, 'isSetUp' | 'refusal'>;
  webhooks: Pick<Webhooks, 'refusal'>;
}

type Chooser = Pick<ChatRequest, 'asker' | 'deployment' | 'locale'>;

/** Characters. */
const longestName = 60;
/** Each team costs one request. */
const mostTeams = 10;

/** The form's inputs; one of them must be filled in. */
export interface OwnerInputs {
  /** Of the people picker. */
  person: string;
  /** The id of a conversation. */
  place: string;
  mail: string;
  /** Typed, where there is no picker. */
  name: string;
}

export async function chosenOwner(
  inputs: OwnerInputs,
  chooser: Chooser,
  services: ChoosingServices,
): Promise<ChosenOwner> {
  const { person, place, mail, name } = inputs;
  const [only, ...others] = Object.values({ person, place, mail, name }).filter((value) => value.trim() !== '');
  if (only === undefined || others.length > 0)
    return { why: say(only === undefined ? 'owners.form.nobody' : 'owners.form.several') };
  if (place !== '') return placeWith(place, chooser, services);
  if (mail !== '') return mailTo(mail.trim(), chooser, services);
  if (person === '') return typedOwner(name, chooser, services);
  // The bot learns the name from the chat with the first message.
  return isId(person) ? { to: { kind: 'person', id: person, name: person } } : { why: say('owners.form.nobody') };
}

/** A mail address, an Entra object id, `webhook` and its name, or the name of a place or person that the bot knows. */
export async function typedOwner(typed: string, chooser: Chooser, services: ChoosingServices): Promise<ChosenOwner> {
  const said = tidy(typed, longestName).replace(/^@/, '');
  if (said.includes('@')) return mailTo(said, chooser, services);
  if (isId(said)) return { to: { kind: 'person', id: said, name: said } };
  const webhook = typedWebhook(said);
  if (webhook !== undefined) {
    const why = await services.webhooks.refusal(webhook);
    return why === undefined ? { to: { kind: 'webhook', webhook, name: webhook } } : { why };
  }
  const { places } = await services.offers.to(chooser.asker);
  const meant = meantBy(said, places);
  const people = await peopleIn(places, services.offers);
  const person = memberCalled(said, people);
  if (meant.is === 'one' && person === undefined) return { to: addressOf(meant.place, chooser) };
  if (person?.id !== undefined && meant.is === 'none')
    return { to: { kind: 'person', id: person.id, name: tidy(person.name, longestName) } };
  const several = [
    ...(meant.is === 'several' ? meant.places : meant.is === 'one' ? [meant.place] : []).map((place) =>
      named(place, chooser),
    ),
    ...(person === undefined ? [] : [person.name]),
  ];
  if (several.length > 0) return { why: say('owners.several', { said }), near: [...new Set(several)] };
  return {
    why: say('owners.unknown', { said: quotedWord(said) }),
    near: meant.is === 'none' && meant.near !== undefined ? [named(meant.near, chooser)] : [],
  };
}

async function placeWith(
  id: string,
  { asker, locale }: Chooser,
  { store, offers }: ChoosingServices,
): Promise<ChosenOwner> {
  const place = await placeIn(store, id);
  if (place === undefined || place.isGone || !(await offers.isOpen(place, asker)))
    return { why: say('owners.not-there') };
  return { to: addressOf({ ...place, called: placeName(place) }, { locale }) };
}

function addressOf(place: NamedPlace, chooser: Pick<Chooser, 'locale'>): OwnerAddress {
  const kind = place.kind === 'channel' ? 'channel' : 'group-chat';
  return { kind, conversation: place.id, name: tidy(named(place, chooser), longestName) };
}

function named({ called }: NamedPlace, { locale }: Pick<Chooser, 'locale'>): string {
  return read(called, inPlainText(locale));
}

async function mailTo(typed: string, { deployment }: Chooser, { mails }: ChoosingServices): Promise<ChosenOwner> {
  const chosen = typedMail(typed, deployment);
  if ('why' in chosen || !mails.isSetUp) return chosen;
  // Also knows the aliases of mailboxes.
  const why = await mails.refusal(chosen.to.name, 'administrator');
  return why === undefined ? chosen : { why };
}

export function typedMail(typed: string, deployment: Deployment): ChosenOwner {
  const address = typedMailAddress.safeParse(typed).data;
  // The id of a conversation also has an @.
  if (address === undefined || address.includes(':'))
    return { why: say('owners.no-address', { said: quotedWord(typed) }) };
  // A mail there would become a case of the contact center, and its answer another.
  if (isOfDeployment(deployment, address)) return { why: say('owners.polled', { address }) };
  return { to: { kind: 'mail', address, name: address } };
}

/** Each person once. */
async function peopleIn(places: readonly NamedPlace[], offers: Offers): Promise<Member[]> {
  const teams = [...Map.groupBy(places, ({ id, team }) => team?.id ?? id).values()].slice(0, mostTeams);
  const members = await Promise.all(teams.map(async ([place]) => (place === undefined ? [] : offers.members(place))));
  return [...new Map(members.flat().map((member) => [member.id ?? member.account, member])).values()];
}
