/** How a person repeats the test on the server, without the bot. */
import { hostAndPort } from '../../model/endpoints.ts';
import type { Text } from '../../model/text.ts';
import { commandsIn } from '../../text/commands.ts';
import { read, say } from '../../text/index.ts';
import type { Answerer } from './answer.ts';
import { checking } from './known.ts';
import { namesFor, targetFor } from './how-to.ts';
import { basisOf, lastVerdict, reportOffer, stepsOffers } from './last-verdict.ts';

/** The command of the first cause; for a port or host of the line, or without a cause, that of a connection. */
export const testByHand: Answerer = async ({ request, things }, services) => {
  const verdict = await lastVerdict(request, services);
  const isNamed = things.ports.length + things.hosts.length + things.servers.length > 0;
  const concern = verdict?.concerns.find((one) => verifying(stepsOf(one)) !== undefined);
  const found = concern && verifying(stepsOf(concern));
  const { host, port } = hostAndPort(targetFor(things, request.deployment));
  const itsPort = found?.with?.['port'];
  const isOfLine = typeof itsPort !== 'string' || things.ports.every((asked) => String(asked) === itsPort);
  const step =
    found !== undefined && (!isNamed || isOfLine)
      ? found
      : say('network.fix.test-port', { server: things.servers[0] ?? namesFor(request).server, host, port });
  return {
    outcome: verdict === undefined ? 'done' : `shown ${verdict.view.id}`,
    title: say('answered.by-hand'),
    steps: [step],
    says: step.key === 'network.fix.test-port' ? [say('answered.by-hand.true')] : [],
    ...(verdict === undefined ? {} : { basis: basisOf(verdict) }),
    offers: [
      ...(verdict === undefined || concern === undefined ? [] : stepsOffers(verdict, concern.owner)),
      ...checking('check network', request),
      ...(verdict === undefined ? [] : [reportOffer(verdict)]),
    ],
  };
};

function stepsOf({ firstStep, further }: { firstStep: Text | undefined; further: Text[] }): Text[] {
  return firstStep === undefined ? further : [firstStep, ...further];
}

function verifying(steps: readonly Text[]): Text | undefined {
  return (
    steps.find(({ key }) => key === 'network.fix.test-port') ??
    steps.find((step) => commandsIn(read(step, { language: 'en' })).commands.some((one) => /^(?:Test|Get)-/.test(one)))
  );
}
