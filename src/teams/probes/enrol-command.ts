import { closest } from 'fastest-levenshtein';
import { serversToLookFrom } from '../../runs/servers.ts';
import { say } from '../../text/index.ts';
import { enrolCard } from './enrol-card.ts';
import { messageCard } from '../cards/message-card.ts';
import type { Command } from '../commands/command.ts';

export const command: Command = {
  name: 'enrol',
  order: 3.2,
  // The answer holds a code that lets a machine in.
  where: 'personal',
  who: 'administrator',
  async run({ rest, deployment, hub, asker, reader, reply }) {
    const names = serversToLookFrom(deployment).map(({ name }) => name);
    const server = names.find((name) => name.toLowerCase() === rest.toLowerCase());
    if (server === undefined) {
      const near = rest === '' || names.length === 0 ? names.slice(0, 6) : [closest(rest.toLowerCase(), names)];
      const unknown = rest === '' ? [] : [say('enrol.unknown-server', { server: rest, name: deployment.name })];
      await reply({
        card: messageCard(
          {
            title: say('enrol.which'),
            said: [...unknown, say('enrol.servers', { servers: { list: names.slice(0, 20) } })],
            suggestions: near.map((name) => `enrol ${name}`),
          },
          reader,
        ),
      });
      return 'not-understood';
    }
    await reply({ card: enrolCard(server, await hub.enrol(deployment.name, server, asker), reader) });
    return 'done';
  },
};
