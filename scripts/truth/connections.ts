/** How connections end: from every server, and only from the services server. */
import { failing, failures } from '../occasions/connections.ts';
import { type Case, recorded } from './case.ts';

export function connectionCases(): Case[] {
  const healthy = recorded('healthy');
  const [services] = healthy.servers;
  return failures.flatMap((failure) => {
    const what = `${failure.code} in ${failure.phase}`;
    const source = 'scripts/occasions/connections.ts';
    return [
      { what, source, where: 'every server', run: failing(healthy, failure, () => true) },
      { what, source, where: 'the services server', run: failing(healthy, failure, (name) => name === services?.name) },
    ];
  });
}
