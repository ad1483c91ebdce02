import { parseMute } from '../../runs/watching/mute-words.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Command } from '../commands/command.ts';
import { muteCauses } from './mute-cause.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'mute',
  task: 'check',
  order: 3.44,
  where: 'anywhere',
  who: 'operator',
  // “mute for two hours” is no line of this command.
  validRest: (rest, { locale: { language } }) =>
    rest === '' || parseMute(rest, { language, timeZone: 'UTC', now: Date.now() }).what !== '' ? rest : undefined,
  run: (request, { store }) => muteCauses(request.rest, request, store),
};
