import { statusCard } from './status-card.ts';
import type { Command } from '../commands/command.ts';

export const command: Command = {
  name: 'status',
  order: 2,
  where: 'anywhere',
  who: 'user',
  async run({ deployment, hub, runs, lacks, signIns, reader, reply }) {
    const [presences, underWay] = await Promise.all([hub.presences(deployment.name), runs.underWay(deployment.name)]);
    await reply({
      card: statusCard(
        { deployment, presences, underWay: underWay.length, lacks, signInsReady: signIns.lacks === undefined },
        reader,
      ),
    });
    return 'done';
  },
};
