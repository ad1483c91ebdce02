import { parseMaintenance } from '../../runs/watching/mute-words.ts';
import type { DeploymentStore } from '../../store/store.ts';
import type { Command } from '../commands/command.ts';
import { announceMaintenance } from './maintenance.ts';

export const command: Command<{ store: DeploymentStore }> = {
  name: 'maintenance',
  task: 'check',
  order: 3.47,
  where: 'anywhere',
  who: 'operator',
  // “maintenance tomorrow, no alarms please” is no line of this command.
  validRest(rest, { locale: { language } }) {
    const { window } = parseMaintenance(rest, { language, timeZone: 'UTC', now: Date.now() });
    return rest === '' || (window !== undefined && 'from' in window) ? rest : undefined;
  },
  run: (request, { store }) => announceMaintenance(request.rest, request, store),
};
