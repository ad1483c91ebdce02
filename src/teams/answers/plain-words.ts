/** Words that say what is asked, whatever the rest of the line is. The comparison with examples weighs each word alike. */
import type { Services } from '../services.ts';
import type { Intent } from '../understanding/intents.ts';
import type { Understood } from '../understanding/understand.ts';
import type { Answerer, Asked } from './answer.ts';
import { answers } from './answers.ts';
import { certificateEnds } from './certificates.ts';
import { isDoneAndThen } from './fixed.ts';
import { lastVerdict, ofVerdict } from './last-verdict.ts';
import { questionsHere } from './known-question.ts';
import { ofNamedCause } from './named-cause.ts';
import { names, namesPhrase } from './named-in.ts';
import { outsideTeams } from './outside-teams.ts';
import { probeVersions } from './probe-versions.ts';
import { asksOfYesterday, yesterday } from './yesterday.ts';

/** Undefined if the line is an example, or has no such words. */
export async function askedInPlainWords(
  understood: Understood,
  asked: Asked,
  services: Services,
): Promise<Answerer | undefined> {
  if (understood.alike === 1 && !means(understood, terms)) return undefined;
  const ofFault = aboutFault(understood, asked.request.rest);
  const found = ofFault ?? aboutVerdict(understood, asked);
  if (found === undefined) return undefined;
  const verdict = await lastVerdict(asked.request, services);
  if (verdict === undefined) return undefined;
  return verdict.concerns.length > 0 || ofFault === undefined ? found : aboutVerdict(understood, asked);
}

function aboutFault(understood: Understood, rest: string): Answerer | undefined {
  if (namesPhrase(rest, 'answered.outside.words')) return ofNamedCause(outsideTeams);
  if (isDoneAndThen(rest)) return answers.done;
  if (namesPhrase(rest, 'answered.not-mine.words')) return answers.who;
  return isDoubt(rest) && !means(understood, otherDoubts) ? answers.proof : undefined;
}

function aboutVerdict(understood: Understood, { request: { rest }, things }: Asked): Answerer | undefined {
  if (asksOfYesterday(rest) && !means(understood, ofAnotherTime) && !isOfFault(understood)) return yesterday;
  // The classifier takes “which id is it exactly” for a term.
  if (means(understood, terms) && namesPhrase(rest, 'answered.application.words'))
    return async (asked, services) =>
      (await questionsHere(asked.request, asked.things, services)).answerTo('app.client-id');
  if (names(rest, 'answered.probe.words') && names(rest, 'answered.probe.version.words')) return probeVersions;
  const isOther = things.ports.length > 0 || names(rest, 'intent.words.secret');
  const isCertificate = !isOther && names(rest, 'answered.certificate.words');
  return isCertificate && names(rest, 'answered.certificate.asked.words') ? ofVerdict(certificateEnds) : undefined;
}

/** “How do you know it is Alex”, but not “how do you know when it is repaired”. */
function isDoubt(line: string): boolean {
  return namesPhrase(line, 'answered.sure.words') && !names(line, 'answered.sure.when.words');
}

const otherDoubts: ReadonlySet<Intent> = new Set<Intent>(['fixed', 'eta', 'how-long', 'hand-test']);
const terms: ReadonlySet<Intent> = new Set<Intent>(['meaning']);
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
