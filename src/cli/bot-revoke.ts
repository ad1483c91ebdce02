/** `bot revoke SERVER`: as `revoke SERVER` in the chat, also for a server that is no longer in the deployment file. */
import { createAudit } from '../access/audit.ts';
import { readPresences } from '../hub/presence.ts';
import { readWaiting } from '../hub/proven.ts';
import { openCodes, revokeServer, voidCodes } from '../hub/revocation.ts';
import { noMeter } from '../model/meter.ts';
import { read, say } from '../text/index.ts';
import { createLogger } from '../main/logger.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { besideBot } from './beside-bot.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { wrapped } from './wrapped.ts';

export async function botRevoke(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const [typed = ''] = call.positionals;
  return besideBot(async ({ store, deployment, by }) => {
    const state = { store, now: Date.now, logger: createLogger('silent'), meter: noMeter, connections: new Map() };
    const isTyped = ({ server }: { server: string }): boolean => server.toLowerCase() === typed.toLowerCase();
    const probes = [...(await readPresences(state, deployment.name)), ...(await readWaiting(state, deployment.name))];
    const enrolled = probes.find(isTyped);
    const server = (enrolled ?? (await openCodes(state)).find(isTyped))?.server;
    if (server === undefined) {
      const names = [...new Set(probes.map((probe) => probe.server))].slice(0, 20);
      throw new Refusal(
        say('revoke.none', { server: typed.slice(0, 80) }),
        ...(names.length === 0 ? [] : [say('revoke.servers', { servers: { list: names } })]),
      );
    }
    await (enrolled === undefined ? voidCodes(state, server) : revokeServer(state, server));
    const outcome = enrolled === undefined ? `revoked codes ${server}` : `revoked ${enrolled.probe}`;
    await createAudit(store).record({ by, command: `bot revoke ${server}`, outcome });
    const texts = [
      ...(enrolled === undefined
        ? [say('revoke.codes', { server })]
        : [say('revoke.done', { server }), say('cli.bot.revoked')]),
      say('cli.bot.enrol-again', { server }),
    ];
    const lines = texts.flatMap((text) => wrapped(read(text, reading), '', '  '));
    return { code: 0, output: `${lines.join('\n')}\n` };
  });
}
