/** How a person repeats the test on the server, without the bot. */
import { hostAndPort } from '../../model/endpoints.ts';
import type { Text } from '../../model/text.ts';
import { commandsIn } from '../../text/commands.ts';
import { read, say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import type { Answerer } from './answer.ts';
import { blockedConnection } from './blocked-connection.ts';
import { checking } from './known.ts';
import { namesFor, targetFor } from './how-to.ts';
import { basisOf, lastVerdict, recheckOffers, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';

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

/** The result of a person's own test. Only a test of the same port on the same server can agree or differ. */
export const handTest: VerdictAnswer = (verdict, { request }) => {
  const blocked = blockedConnection(verdict);
  if (blocked === undefined) return { ...nothingWrong(verdict), says: [say('answered.hand-test.none')] };
  const { concern, server, host, port } = blocked;
  const typed = request.rest.split(/[^\p{L}]+/u);
  const isFailure = typed.some((word) => isIn(word, 'intent.words.fails'));
  const isWebmail = typed.some((word) => isIn(word, 'answered.hand-test.webmail.words'));
  const path = isWebmail
    ? say('answered.hand-test.webmail', { server, port })
    : say('answered.hand-test.path', { server });
  return {
    title: isFailure ? say('answered.hand-test.agrees') : say('answered.hand-test.differs', { server, port }),
    says: [concern.title, ...(isFailure ? [] : [path])],
    steps: isFailure ? [] : [say('answered.hand-test.command', { server, host, port })],
    offers: [...stepsOffers(verdict, concern.owner), ...recheckOffers(verdict, request), reportOffer(verdict)],
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
