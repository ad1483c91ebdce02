import type { Mails } from '../../outgoing/mail/mails.ts';
import { ownersOf } from '../../runs/handing-over/owners.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Command } from '../commands/command.ts';
import { ownersCard } from './owners-card.ts';

export const command: Command<{ store: DeploymentStore; mails: Pick<Mails, 'isSetUp'> }> = {
  name: 'owners',
  task: 'administer',
  order: 5.3,
  where: 'personal',
  who: 'operator',
  run: async ({ locale }, { store, mails }) => ({
    outcome: 'done',
    reply: { card: ownersCard(await ownersOf(store), mails.isSetUp, locale) },
  }),
};
