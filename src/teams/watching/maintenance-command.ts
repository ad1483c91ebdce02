import type { DeploymentStore } from '../../store/store.ts';
import type { Command } from '../commands/command.ts';
import { announceMaintenance } from './maintenance.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'maintenance',
  task: 'check',
  order: 3.47,
  where: 'anywhere',
  who: 'operator',
  validRest: (rest) => rest,
  run: (request, { store }) => announceMaintenance(request.rest, request, store),
};
