import type { DeploymentStore } from '../../store/store.ts';
import type { Command } from '../commands/command.ts';
import { muteCauses } from './mute-cause.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'mute',
  task: 'check',
  order: 3.44,
  where: 'anywhere',
  who: 'operator',
  validRest: (rest) => rest,
  run: (request, { store }) => muteCauses(request.rest, request, store),
};
