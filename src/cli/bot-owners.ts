/** `bot owners`: as `owners` and `owner` in the chat. The running bot sends the first message. */
import { createAudit } from '../access/audit.ts';
import type { Person } from '../access/person.ts';
import type { Deployment } from '../model/deployment.ts';
import { findWebhook, typedWebhook } from '../outgoing/webhooks/webhook-rows.ts';
import {
  allOwners,
  type OwnerAddress,
  ownerAddress,
  ownersOf,
  setOwner,
  unsetOwner,
} from '../runs/handing-over/owners.ts';
import { quotedWord } from '../runs/quoted-word.ts';
import type { DeploymentStore } from '../store/store.ts';
import { read, type Reading, say } from '../text/index.ts';
import { placesIn } from '../teams/conversation/places.ts';
import { typedMail } from '../teams/handing-over/chosen-owner.ts';
import { parseOwner } from '../teams/handing-over/owner-line.ts';
import { ownerWords, stateOf, ownerWhere } from '../teams/handing-over/owners-card.ts';
import { isId } from '../teams/sharing/mentions.ts';
import { meantBy, placeName } from '../teams/sharing/place-names.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot } from './beside-bot.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

export async function botOwners(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const typed = call.positionals.join(' ');
  return besideBot(async ({ configuration, store, deployment, by }) => {
    const changed = typed === '' ? [] : await change(typed, { store, deployment, by, reading });
    const lines = [...changed, ...(await list(store, configuration.mail !== undefined, reading))];
    return { code: 0, output: `${lines.join('\n')}\n` };
  });
}

async function list(store: DeploymentStore, sendsMail: boolean, reading: Reading): Promise<string[]> {
  const settings = await ownersOf(store);
  return allOwners.flatMap((owner) => {
    const setting = settings.find((other) => other.owner === owner);
    const title = say('owners.set', {
      owner: { key: `owner.${owner}` },
      name: setting?.to.name ?? say('cli.bot.owners.nobody'),
    });
    const says = setting === undefined ? [] : [ownerWhere(setting), stateOf(setting, sendsMail)];
    return [read(title, reading), ...says.flatMap((text) => wrapped(read(text, reading), '  ', '  '))];
  });
}

interface Change {
  store: DeploymentStore;
  deployment: Deployment;
  by: Person;
  reading: Reading;
}

async function change(typed: string, { store, deployment, by, reading }: Change): Promise<string[]> {
  const { owner, who, isNobody, language = reading.language, timeZone = reading.timeZone ?? 'UTC' } = parseOwner(typed);
  if (owner === undefined || who === '')
    throw new Refusal(
      say('owners.which'),
      say('cli.bot.owners.known', { owners: { list: Object.values(ownerWords) } }),
    );
  const record = (what: string, outcome: string): Promise<void> =>
    createAudit(store).record({ by, command: `bot owners ${ownerWords[owner]} is ${what}`, outcome });
  if (isNobody) {
    const former = await unsetOwner(store, owner);
    await record('nobody', former === undefined ? 'nothing-to-do' : 'done');
    return [];
  }
  const to = await addressOf(who, { store, deployment, reading });
  await setOwner(store, { owner, to, language, timeZone, setBy: by }, Date.now());
  await record(ownerAddress(to), 'done');
  return to.kind === 'mail' ? [] : [...wrapped(read(say('cli.bot.owners.first'), reading), '', ''), ''];
}

/** People are named by their Entra object id, because only Teams knows their names. */
async function addressOf(who: string, { store, deployment, reading }: Omit<Change, 'by'>): Promise<OwnerAddress> {
  if (isId(who)) return { kind: 'person', id: who, name: who };
  const webhook = typedWebhook(who);
  if (webhook !== undefined) {
    if ((await findWebhook(store, webhook)) === undefined)
      throw new Refusal(say('webhooks.unknown', { name: webhook }));
    return { kind: 'webhook', webhook, name: webhook };
  }
  const places = (await placesIn(store)).map((place) => ({ ...place, called: placeName(place) }));
  const byId = places.find(({ id }) => id === who);
  const meant = byId === undefined ? meantBy(who, places) : ({ is: 'one', place: byId } as const);
  if (meant.is === 'one') {
    const { id, kind, called } = meant.place;
    return { kind: kind === 'channel' ? 'channel' : 'group-chat', conversation: id, name: read(called, reading) };
  }
  if (meant.is === 'several')
    throw new Refusal(
      say('owners.several', { said: quotedWord(who) }),
      ...meant.places.map(({ id }) => say('place.named', { name: id })),
    );
  const mail = who.includes('@') ? typedMail(who, deployment) : { why: say('cli.bot.owners.unknown') };
  if ('why' in mail) throw new Refusal(mail.why);
  return mail.to;
}
