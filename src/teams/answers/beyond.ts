/** “But agents still get no emails”, after a check without a fault: what it proves, and what it does not see. */
import { includes } from '../../access/roles.ts';
import { runVerdict } from '../../report/verdict.ts';
import { isIn } from '../../text/word-lists.ts';
import { say } from '../../text/index.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { Services } from '../services.ts';
import type { Intent } from '../understanding/intents.ts';
import type { Understood } from '../understanding/understand.ts';
import { type Answerer, typing } from './answer.ts';
import { lastVerdict, ofVerdict, recheckOffers, reportOffer } from './last-verdict.ts';
import { names } from './named-in.ts';

/** Older than this, a new complaint is a reason for a new check. */
const recentMs = 2 * 3_600_000;

/** Of a line that continues the talk. The answers to other intents say what the healthy check knows. */
const complaints: ReadonlySet<Intent> = new Set<Intent>([
  'check',
  'who',
  'cause',
  'affected',
  'agents',
  'waiting',
  'next',
  'no-change',
  'fixed',
  'last-mail',
  'angry',
  'noted',
  'other',
]);

export async function asksBeyond(
  understood: Understood,
  request: Omit<ChatRequest, 'settle'> & { rest: string },
  services: Services,
): Promise<boolean> {
  return continues(request.rest) && isComplaint(understood) && (await wasHealthy(request, services));
}

/** The last verdict of this conversation is recent, and found no fault. */
export async function wasHealthy(request: Omit<ChatRequest, 'settle'>, services: Services): Promise<boolean> {
  const verdict = await lastVerdict(request, services);
  return (
    verdict !== undefined &&
    runVerdict(verdict.report) === 'healthy' &&
    Date.now() - Date.parse(verdict.view.startedAt) < recentMs
  );
}

function isComplaint(understood: Understood): boolean {
  switch (understood.kind) {
    case 'sure':
      return complaints.has(understood.intent);
    case 'torn':
      return understood.intents.some((intent) => complaints.has(intent));
    case 'unknown':
      return true;
    default:
      return false;
  }
}

/** Begins with “but” or “so why”, also after “ok”. */
function continues(line: string): boolean {
  const words = line.match(/[\p{L}\d]+/gu) ?? [];
  const first = words.find((word) => !isIn(word, 'answered.beyond.before.words'));
  return first !== undefined && isIn(first, 'answered.beyond.words');
}

export const beyond: Answerer = ofVerdict((verdict, { request }) => ({
  title: say('answered.beyond'),
  says: [
    say('answered.beyond.proved', { count: verdict.report.summary.pass }),
    say(
      names(request.rest, 'answered.affected.sending.words')
        ? 'answered.affected.sending.unproven'
        : 'answered.beyond.not',
    ),
  ],
  offers: [
    ...recheckOffers(verdict, request),
    ...(includes(request.role, 'operator')
      ? [typing('answered.label.round-trip', 'help round trip'), typing('answered.label.sign-in', 'help sign in')]
      : [reportOffer(verdict)]),
  ],
}));
