/** Some words decide the meaning of a line. The comparison with examples would give them no more weight than the others. */
import type { TextKey } from '../../text/index.ts';
import type { Services } from '../services.ts';
import type { Intent } from '../understanding/intents.ts';
import type { QuestionName } from '../understanding/questions/questions.ts';
import { asks } from '../understanding/asks.ts';
import type { Understood } from '../understanding/understand.ts';
import type { Answerer, Asked } from './answer.ts';
import { serverNames } from './about-ece.ts';
import { accountState } from './area.ts';
import { answers } from './answers.ts';
import { certificateEnds } from './certificates.ts';
import { isDoneAndThen } from './fixed.ts';
import { lastVerdict, ofVerdict } from './last-verdict.ts';
import { questionsHere } from './known-question.ts';
import { causeInDetail } from './cause.ts';
import { causeOfDirection, ofNamedCause, type Direction } from './named-cause.ts';
import { names, namesPhrase } from './named-in.ts';
import { outsideTeams } from './outside-teams.ts';
import { sameOwner } from './who.ts';
import { probeVersions } from './probe-versions.ts';
import { asksOfYesterday, yesterday } from './yesterday.ts';

/** Undefined if the line is an example, or has no such words. */
export async function askedInPlainWords(
  understood: Understood,
  asked: Asked,
  services: Services,
): Promise<Answerer | undefined> {
  if (understood.alike === 1 && !means(understood, unspecific)) return undefined;
  const direction = stillBroken(asked.request.rest);
  const ofFault = asksForRecheck(understood, asked) ? answers.done : aboutFault(understood, asked.request.rest);
  const found = ofFault ?? aboutVerdict(understood, asked);
  if (found === undefined && direction === undefined) return undefined;
  const verdict = await lastVerdict(asked.request, services);
  if (verdict === undefined) return undefined;
  const left = direction && causeOfDirection(direction, verdict);
  if (left !== undefined) return ofVerdict(() => causeInDetail(left, verdict));
  return verdict.concerns.length > 0 || ofFault === undefined ? found : aboutVerdict(understood, asked);
}

function aboutFault(understood: Understood, rest: string): Answerer | undefined {
  if (namesPhrase(rest, 'answered.outside.words')) return ofNamedCause(outsideTeams);
  if (isDoneAndThen(rest)) return answers.done;
  if (namesPhrase(rest, 'answered.not-mine.words')) return answers.who;
  if (namesPhrase(rest, 'answered.same-owner.words')) return ofVerdict(sameOwner);
  return isDoubt(rest) && !means(understood, otherDoubts) ? answers.proof : undefined;
}

function aboutVerdict(understood: Understood, { request: { rest }, things }: Asked): Answerer | undefined {
  const [, question] = askedQuestions.find(([phrases]) => namesPhrase(rest, phrases)) ?? [];
  if (question !== undefined) return known(question);
  if (isBlockedAtGenerate(rest)) return known('wrong-user.policy-blocks');
  if (asksHowToCreate(rest)) return answers.secret;
  if (namesPhrase(rest, 'answered.which-servers.words')) return serverNames;
  if (namesPhrase(rest, 'answered.account-state.words')) return accountState;
  if (asksOfYesterday(rest) && !means(understood, ofAnotherTime) && !isOfFault(understood)) return yesterday;
  // The classifier takes “which id is it exactly” for a term.
  if (means(understood, terms) && namesPhrase(rest, 'answered.application.words')) return known('app.client-id');
  if (names(rest, 'answered.probe.words') && names(rest, 'answered.probe.version.words')) return probeVersions;
  const isOther = things.ports.length > 0 || names(rest, 'intent.words.secret');
  const isCertificate = !isOther && names(rest, 'answered.certificate.words');
  return isCertificate && names(rest, 'answered.certificate.asked.words') ? ofVerdict(certificateEnds) : undefined;
}

/** “The licence is there, check again”, but not “check 993 again” or “recheck the first cause”. */
function asksForRecheck(
  understood: Understood,
  { request: { rest }, things: { ports, servers, mailboxes, accounts } }: Asked,
): boolean {
  const isNamed = ports.length + servers.length + mailboxes.length + accounts.length > 0;
  const intents = understood.kind === 'sure' ? [understood.intent] : 'intents' in understood ? understood.intents : [];
  return !isNamed && !intents.includes('recheck-one') && !asks(rest) && namesPhrase(rest, 'answered.recheck.words');
}

/** “The port is open, but still nothing goes out.” */
function stillBroken(line: string): Direction | undefined {
  if (!names(line, 'answered.then.done.words') && !names(line, 'answered.then.opened.words')) return undefined;
  if (!names(line, 'answered.then.but.words')) return undefined;
  return (['sending', 'fetching'] as const).find((each) => namesPhrase(line, `answered.still.${each}.words`));
}

/** The first one that the line has a phrase of. */
const askedQuestions: readonly (readonly [TextKey, QuestionName])[] = [
  ['answered.nobody-warned.words', 'any.nobody-warned'],
  ['answered.remind-end.words', 'any.remind-end'],
  ['answered.token-life.words', 'token.refresh-lifetime'],
];

function known(name: QuestionName): Answerer {
  return async (asked, services) => (await questionsHere(asked.request, asked.things, services)).answerTo(name);
}

function isBlockedAtGenerate(line: string): boolean {
  return (
    names(line, 'answered.mfa.words') &&
    names(line, 'answered.mfa.blocks.words') &&
    names(line, 'answered.mfa.generate.words')
  );
}

/** “Where in Entra do I make the new one”, “make a new secret step by step”, but not where it is seen or pasted. */
function asksHowToCreate(line: string): boolean {
  const isWhere = names(line, 'answered.how.where.words') && names(line, 'answered.how.entra.words');
  const isSecret = names(line, 'intent.words.secret');
  return (
    names(line, 'answered.how.create.words') &&
    ((isWhere && (isSecret || namesPhrase(line, 'answered.how.new-one.words'))) ||
      (isSecret && namesPhrase(line, 'answered.how.steps.words')))
  );
}

/** “How do you know it is Alex”, but not “how do you know when it is repaired”. */
function isDoubt(line: string): boolean {
  return namesPhrase(line, 'answered.sure.words') && !names(line, 'answered.sure.when.words');
}

const otherDoubts: ReadonlySet<Intent> = new Set<Intent>(['fixed', 'eta', 'how-long', 'hand-test']);
const terms: ReadonlySet<Intent> = new Set<Intent>(['meaning']);
/** Their examples may ask something that has an answer of its own. */
const unspecific: ReadonlySet<Intent> = new Set<Intent>([...terms, 'watch']);
const ofAnotherTime: ReadonlySet<Intent> = new Set<Intent>(['changed', 'no-change', 'hand-test', 'done']);

function means(understood: Understood, some: ReadonlySet<Intent>): boolean {
  return understood.kind === 'sure' && some.has(understood.intent);
}

/** It is, or may be, a known question about more than a day. */
function isOfFault(understood: Understood): boolean {
  const questions =
    understood.kind === 'question' ? [understood.name] : 'questions' in understood ? understood.questions : [];
  return questions.some((name) => name !== 'any.yesterday');
}
