/** How a person repeats the test on the server, without the bot. */
import { hostAndPort } from '../../model/endpoints.ts';
import type { Text } from '../../model/text.ts';
import type { Concern } from '../../report/concerns.ts';
import { commandsIn } from '../../text/commands.ts';
import { read, say } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import type { QuestionName } from '../understanding/questions/questions.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { Answer, Answerer } from './answer.ts';
import { blockedConnection, isNamed, opensFirst } from './blocked-connection.ts';
import { checking } from './known.ts';
import { questionsHere } from './known-question.ts';
import { namesFor, targetFor } from './how-to.ts';
import {
  basisOf,
  type LastVerdict,
  lastVerdict,
  recheckOffers,
  reportOffer,
  stepsOffers,
  type VerdictAnswer,
} from './last-verdict.ts';
import { kindOf } from './meanwhile.ts';
import { causeNamedIn, ofNamedCause } from './named-cause.ts';
import { names } from './named-in.ts';
import { nothingWrong } from './nothing-wrong.ts';
import { port as portAnswer } from './port.ts';

/** The command of the cause whose port the line names, or of the first one; else that of a connection. */
export const testByHand: Answerer = async ({ request, things }, services) => {
  const verdict = await lastVerdict(request, services);
  const isNamed = things.ports.length + things.hosts.length + things.servers.length > 0;
  const concerns = verdict?.concerns ?? [];
  const concern =
    (verdict && causeNamedIn({ request, things }, verdict)) ??
    concerns.find((one) => portsOf(one).some((port) => things.ports.includes(port))) ??
    concerns.find(hasTest);
  const isSetting = concern === undefined && !isNamed && !concerns.some((one) => portsOf(one).length > 0);
  const question = isSetting ? concerns.flatMap((one) => readingOf(one) ?? [])[0] : undefined;
  if (question !== undefined) return (await questionsHere(request, things, services)).answerTo(question);
  if (isSetting && verdict !== undefined && concerns[0] !== undefined)
    return noConnection(verdict, concerns[0], request);
  const found = concern && verifying(stepsOf(concern));
  const { host, port } = hostAndPort(targetFor(things, request.deployment));
  const ports = concern === undefined ? [] : portsOf(concern);
  const isOfLine = found !== undefined && (!isNamed || things.ports.every((asked) => ports.includes(asked)));
  const step = isOfLine
    ? found
    : say('network.fix.test-port', { server: things.servers[0] ?? namesFor(request).server, host, port });
  const isPort = step.key === 'network.fix.test-port';
  return {
    outcome: verdict === undefined ? 'done' : `shown ${verdict.view.id}`,
    title: say('answered.by-hand'),
    steps: [step],
    brief: step,
    says: isPort
      ? [say(concern !== undefined && opensFirst(concern) ? 'answered.by-hand.greeting' : 'answered.by-hand.true')]
      : [],
    ...(verdict === undefined ? {} : { basis: basisOf(verdict) }),
    offers: [
      ...(verdict === undefined || concern === undefined ? [] : stepsOffers(verdict, concern.owner)),
      ...checking('check network', request),
      ...(verdict === undefined ? [] : [reportOffer(verdict)]),
    ],
  };
};

function noConnection(verdict: LastVerdict, { title, evidence, owner }: Concern, request: ChatRequest): Answer {
  return {
    outcome: `shown ${verdict.view.id}`,
    title: say('answered.by-hand.none'),
    says: [title, ...evidence.slice(0, 1)],
    basis: basisOf(verdict),
    offers: [...stepsOffers(verdict, owner), ...recheckOffers(verdict, request), reportOffer(verdict)],
  };
}

/** How a person reads the setting that is wrong, by the kind of the cause. */
const readings: ReadonlyMap<string, QuestionName> = new Map<string, QuestionName>([
  ['no-licence', 'licence.see-powershell'],
  ['no-full-access', 'rights.verify'],
  ['no-send-as', 'rights.verify'],
  ['protocol-off', 'imap.read'],
  ['smtp-auth-off', 'smtp-auth.read'],
  ['mailbox-full', 'quota.size-now'],
  ['mail-taken-away', 'rules.powershell'],
  ['mail-forwarded-away', 'forwarding.where'],
]);

function readingOf({ cause }: Concern): QuestionName | undefined {
  return cause && readings.get(kindOf(cause));
}

function portsOf({ findings }: Concern): number[] {
  return findings.flatMap(({ subject }) =>
    subject.kind === 'endpoint' ? [Number(hostAndPort(subject.name).port)] : [],
  );
}

function hasTest(concern: Concern): boolean {
  return verifying(stepsOf(concern)) !== undefined;
}

/** The result of a person's own test. Only a test of the same port on the same server can agree or differ. */
export const handTest: VerdictAnswer = (verdict, { request }) => {
  const blocked = blockedConnection(verdict);
  const recheck = recheckOffers(verdict, request);
  if (blocked === undefined)
    return {
      ...nothingWrong(verdict),
      says: [say('answered.hand-test.none')],
      offers: [...recheck, reportOffer(verdict)],
    };
  const { concern, server, host, port } = blocked;
  const steps = stepsOffers(verdict, concern.owner);
  const command = say('answered.hand-test.command', { server, host, port });
  const result = resultIn(request.rest);
  switch (result) {
    case 'fails':
      return {
        title: say('answered.hand-test.agrees'),
        says: [concern.title],
        offers: [...steps, ...recheck, reportOffer(verdict)],
      };
    case 'works':
      if (opensFirst(concern))
        return {
          title: say('answered.hand-test.opens'),
          says: [say('answered.by-hand.greeting'), concern.title],
          offers: [...steps, ...recheck, reportOffer(verdict)],
        };
      return {
        title: say('answered.hand-test.works', { server, port }),
        says: [say('answered.hand-test.recheck', { at: { at: verdict.report.run.startedAt } })],
        offers: [...recheck, ...steps, reportOffer(verdict)],
      };
    case 'name':
      return {
        title: say('answered.hand-test.name'),
        says: [say('answered.hand-test.name.port', { port }), concern.title],
        steps: [command],
        offers: [...steps, ...recheck, reportOffer(verdict)],
      };
    case 'webmail':
    case 'ping':
    case 'elsewhere':
      return {
        title: say('answered.hand-test.differs', { server, port }),
        says: [
          concern.title,
          result === 'elsewhere'
            ? say('answered.hand-test.path', { server })
            : say(`answered.hand-test.${result}`, { server, port }),
        ],
        steps: [command],
        offers: [...steps, ...recheck, reportOffer(verdict)],
      };
  }
};

/** A test of another port or host is about that one. */
export const ownTest = ofNamedCause((verdict, asked, services) => {
  const blocked = blockedConnection(verdict);
  return blocked !== undefined && !isNamed(blocked, asked.things)
    ? portAnswer(asked, services)
    : handTest(verdict, asked);
});

type Result = 'fails' | 'works' | 'name' | 'webmail' | 'ping' | 'elsewhere';

function resultIn(typed: string): Result {
  // A host's name has words of its own: outlook.office365.com.
  const line = typed
    .split(/\s+/)
    .filter((word) => !/\w\.\w/.test(word))
    .join(' ');
  for (const other of ['webmail', 'ping', 'elsewhere', 'name'] as const)
    if (names(line, `answered.hand-test.${other}.words`)) return other === 'name' && fails(line) ? 'fails' : other;
  if (fails(line)) return 'fails';
  return names(line, 'answered.hand-test.works.words') ? 'works' : 'elsewhere';
}

/** “It does not open”, “ça ne passe pas”. “Not blocked” is no failure, and neither is “so it is not the network”. */
function fails(line: string): boolean {
  const words = line.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  const isDenied = (index: number): boolean =>
    words.slice(Math.max(0, index - 2), index + 2).some((word) => isIn(word, 'intent.words.not'));
  return words.some(
    (word, index) =>
      (isIn(word, 'intent.words.fails') && !isDenied(index)) ||
      (isIn(word, 'answered.hand-test.works.words') && isDenied(index)),
  );
}

function stepsOf({ firstStep, further }: { firstStep: Text | undefined; further: Text[] }): Text[] {
  return firstStep === undefined ? further : [firstStep, ...further];
}

function verifying(steps: readonly Text[]): Text | undefined {
  return (
    steps.find(({ key }) => key === 'network.fix.test-port') ??
    steps.find((step) => commandsIn(read(step, { language: 'en' })).commands.some((one) => /^(?:Test|Get)-/.test(one)))
  );
}
