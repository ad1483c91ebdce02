/** Answers a line that is no command. Nothing is checked, written or sent: that takes a button or a command. */
import { explain } from '../../checks/explain/explain.ts';
import type { Text } from '../../model/text.ts';
import { readSchedule } from '../../runs/watching/schedule-words.ts';
import { say } from '../../text/index.ts';
import type { CommandAnswer } from '../commands/command.ts';
import type { CommandRequest } from '../commands/request.ts';
import type { Services } from '../services.ts';
import type { Intent } from '../understanding/intents.ts';
import type { Things } from '../understanding/things.ts';
import type { QuestionName } from '../understanding/questions/questions.ts';
import type { Understood } from '../understanding/understand.ts';
import type { Answer, Asked } from './answer.ts';
import { answerCard } from './answer-card.ts';
import { answers } from './answers.ts';
import { asksBeyond, beyond } from './beyond.ts';
import { lineFor } from './button-lines.ts';
import { causeInDetail, causeNumber } from './cause.ts';
import { directionAsked, ofDirection } from './direction.ts';
import { type QuestionsHere, questionsHere } from './known-question.ts';
import { lastVerdict, ofVerdict } from './last-verdict.ts';
import { namesPermission, termIn } from './meaning.ts';
import { brief, labelFor, neverOffered } from './meant.ts';
import { lineAbout, causeNamedIn, numbersIn } from './named-cause.ts';
import { answerNames } from './names-only.ts';
import { lastResult, notUnderstood } from './not-understood.ts';
import { nearMeanings, otherMeanings } from './other-meanings.ts';
import { askedInPlainWords } from './plain-words.ts';
import { isCiscoBug } from './shown-commands.ts';

/** `request.rest` is the whole line. */
export async function answerUnderstood(
  understood: Understood,
  request: CommandRequest,
  services: Services,
): Promise<CommandAnswer> {
  const asked = { request, things: understood.things };
  const answer = await answerTo(understood, asked, services);
  if (!('title' in answer)) return answer;
  const { outcome, ...shown } = answer;
  if (understood.alike === 1) return { outcome, reply: { card: answerCard(shown, request.locale) } };
  // A line that was compared may mean something else.
  const isGuess = understood.kind !== 'unknown' || understood.questions.length > 0;
  const near = isGuess ? await nearMeanings(understood, asked, services, [shown.title, ...(shown.says ?? [])]) : [];
  const otherwise = otherMeanings(request.rest, understood.things);
  return { outcome, reply: { card: answerCard({ ...shown, near, otherwise }, request.locale) } };
}

async function answerTo(understood: Understood, asked: Asked, services: Services): Promise<Answer | CommandAnswer> {
  const { number } = asked.things;
  if (number !== undefined) return ofVerdict((verdict) => causeNumber(number, verdict))(asked, services);
  const named = await numbered(understood, asked, services);
  if (named !== undefined) return named;
  const plain = await askedInPlainWords(understood, asked, services);
  if (plain !== undefined) return plain(asked, services);
  const direction = directionAsked(asked);
  if (direction !== undefined) return ofVerdict(ofDirection(direction))(asked, services);
  if (await asksBeyond(understood, asked.request, services)) return beyond(asked, services);
  if (asked.things.terms.some(namesPermission)) return answers.meaning(asked, services);
  if (asked.things.codes.some(isCiscoBug)) return answers.error(asked, services);
  switch (understood.kind) {
    case 'sure':
      return answers[understood.intent](asked, services);
    case 'question':
      return (await questionsHere(asked.request, asked.things, services)).answerTo(understood.name);
    case 'torn':
      return torn(understood, asked, services);
    case 'things':
      return answerNames(asked, services);
    case 'unknown':
      return unknown(understood, asked, services);
  }
}

/** “Show me cause 2”, if nothing else is understood. */
async function numbered(
  understood: Understood,
  asked: Asked,
  services: Services,
): Promise<Answer | CommandAnswer | undefined> {
  const isOpen =
    understood.kind === 'unknown' ||
    (understood.kind === 'torn' && understood.intents.some((intent) => ofWholeCause.has(intent)));
  if (!isOpen || understood.questions.length > 0) return undefined;
  const verdict = await lastVerdict(asked.request, services);
  const concern = verdict && numbersIn(asked.request.rest).length === 1 ? causeNamedIn(asked, verdict) : undefined;
  return verdict === undefined || concern === undefined
    ? undefined
    : ofVerdict(() => causeInDetail(concern, verdict))(asked, services);
}

const ofWholeCause: ReadonlySet<Intent> = new Set<Intent>(['cause', 'report', 'more', 'meaning', 'list', 'area']);

type Unsure<Kind> = Extract<Understood, { kind: Kind }>;

/** An error, a permission or a name in the line is known, even if the sentence around it is not. */
async function unknown(
  { questions }: Pick<Unsure<'unknown'>, 'questions'>,
  asked: Asked,
  services: Services,
): Promise<Answer | CommandAnswer> {
  const { rest } = asked.request;
  if (explain(rest).answers.length > 0) return answers.error(asked, services);
  if (namesPermission(rest)) return answers.meaning(asked, services);
  const { servers, mailboxes, accounts, ports, hosts, runs } = asked.things;
  const isNamed = [servers, mailboxes, accounts, ports, hosts, runs].some((names) => names.length > 0);
  const [question] = questions;
  const here = question === undefined ? undefined : await questionsHere(asked.request, asked.things, services);
  const isArea = !isNamed && namesSubject(asked.things);
  const isOfFault = question !== undefined && here?.isOfFault(question) === true;
  if (isArea && !isOfFault) return answers.area(asked, services);
  if (question !== undefined && here !== undefined)
    return tornWithQuestion(questions, undefined, { here, asked }, services);
  return isNamed ? answerNames(asked, services, true) : notUnderstood(asked, services);
}

/** A button types a line that is surely understood. Only intents whose subject the line names are choices. */
async function torn(
  { intents, questions }: Unsure<'torn'>,
  asked: Asked,
  services: Services,
): Promise<Answer | CommandAnswer> {
  const [question] = questions;
  const here = question === undefined ? undefined : await questionsHere(asked.request, asked.things, services);
  if (question !== undefined && here?.isOfFault(question) === true) {
    const other = intents.find((intent) => intent !== 'area');
    return tornWithQuestion(questions, other, { here, asked }, services);
  }
  // “Check it every morning”: a watch only proposes lines to type.
  const isTimed = intents.includes('watch') && readSchedule(asked.request.rest).schedule !== undefined;
  const settled = isTimed ? 'watch' : settledBy(intents, asked.things);
  if (settled !== undefined) return answers[settled](asked, services);
  const term = termIn(asked.request.rest);
  // The subject that the line names is surer than the second guess.
  const isTerm = term !== undefined && intents.includes('meaning');
  const isSubject = namesSubject(asked.things) && !intents.includes('area') && !isTerm;
  const meant: readonly Intent[] = isSubject ? ['area', ...intents.slice(0, 1)] : intents;
  const choices = meant.flatMap((intent) => {
    const text = neverOffered.has(intent) ? undefined : lineFor(intent, asked.things, term);
    return text === undefined ? [] : [{ intent, text }];
  });
  const [first, ...others] = choices;
  const { ports, hosts, servers, mailboxes, accounts } = asked.things;
  const names = [...ports, ...hosts, ...servers, ...mailboxes, ...accounts].map(String);
  const carries = (text: string): boolean => names.length === 0 || names.some((name) => text.includes(name));
  if (question !== undefined && here !== undefined)
    return tornWithQuestion(questions, first?.intent, { here, asked }, services);
  if (first === undefined || (others.length === 0 && !carries(first.text)))
    return unknown({ questions: [] }, asked, services);
  if (others.length === 0) return answers[first.intent](asked, services);
  const verdict = await lastVerdict(asked.request, services);
  const briefs = (await Promise.all(choices.map(async ({ intent }) => labelled(intent, asked, services)))).flatMap(
    (one) => one ?? [],
  );
  return {
    outcome: 'asked',
    title: say('answered.torn'),
    says: briefs.length > 0 ? briefs : verdict === undefined ? [] : [lastResult(verdict)],
    offers: choices.map(({ intent, text }) => ({
      label: labelFor(intent, asked.things),
      data: { verb: 'say', text: lineAbout(text, asked, verdict) } as const,
    })),
  };
}

/** Two questions about the fault, or one and what else the line may mean. */
async function tornWithQuestion(
  questions: readonly QuestionName[],
  other: Intent | undefined,
  { here: { weightOf, answerTo: answerOf, lineOf }, asked }: { here: QuestionsHere; asked: Asked },
  services: Services,
): Promise<Answer | CommandAnswer> {
  const shown = questions.filter((name, index) => index === 0 || weightOf(name) > 1);
  const choices = shown.map((name, index) => ({
    label: shown.length > 1 ? say('answered.label.question-of', { number: index + 1 }) : say('answered.label.question'),
    answer: answerOf(name),
    data: { verb: 'say', text: lineOf(name) } as const,
  }));
  const beside = shown.length > 1 ? undefined : other;
  const line = beside && lineFor(beside, asked.things, termIn(asked.request.rest));
  const text = line && lineAbout(line, asked, await lastVerdict(asked.request, services));
  const beginning = beside === undefined || text === undefined ? undefined : await labelled(beside, asked, services);
  return {
    outcome: 'asked',
    title: say('answered.torn'),
    says: [
      ...choices.flatMap(({ label, answer: { title, says = [] } }) => [
        say('answered.torn.each', { label, what: title }),
        ...says,
      ]),
      ...(beginning === undefined ? [] : [beginning]),
    ],
    offers: [
      ...choices.map(({ label, data }) => ({ label, data })),
      ...(beside === undefined || text === undefined
        ? []
        : [{ label: labelFor(beside, asked.things), data: { verb: 'say', text } as const }]),
    ],
  };
}

async function labelled(intent: Intent, asked: Asked, services: Services): Promise<Text | undefined> {
  const what = await brief(intent, asked, services);
  return what && say('answered.torn.each', { label: labelFor(intent, asked.things), what });
}

/** What a name in the line decides, or two intents whose answers have the same button. */
function settledBy(intents: readonly Intent[], things: Things): Intent | undefined {
  const { ports, hosts, servers, runs } = things;
  const isOfArea = ports.length + hosts.length > 0 || namesSubject(things);
  const asksOfIt = intents.includes('area') || intents.every((intent) => ofSubject.has(intent));
  if (isOfArea && asksOfIt && intents[0] !== 'who' && intents[0] !== 'proof') return 'area';
  if (runs.length > 0) return 'report';
  if (servers.length > 0 && intents.includes('server')) return 'server';
  return alike.find((some) => intents.every((intent) => some.includes(intent)))?.find((one) => intents.includes(one));
}

/** An area or check, and not only the owner in “the network team”. */
function namesSubject({ areas, owner }: Things): boolean {
  return areas.length > 1 || (areas.length === 1 && !(areas[0] === 'network' && owner === 'network'));
}

/** If the line names a subject, these ask about it. */
const ofSubject: ReadonlySet<Intent> = new Set<Intent>([
  'cause',
  'microsoft',
  'changed',
  'proof',
  'affected',
  'since',
  'status',
  'scope',
]);

/** The more general answer first. */
const alike: readonly (readonly Intent[])[] = [
  ['no-change', 'fixed', 'done', 'check', 'recheck-one'],
  ['no-change', 'otherwise', 'next'],
  ['text', 'handover', 'share'],
  ['scope', 'report', 'more', 'list'],
  ['earlier', 'history', 'since'],
  ['order', 'next', 'cause'],
  ['handover', 'share', 'who', 'noted'],
  ['waiting', 'affected'],
  ['cause', 'report', 'more'],
  ['summary', 'cause', 'report'],
  ['summary', 'affected'],
  ['otherwise', 'next', 'more'],
  ['agents', 'affected'],
  ['person', 'who'],
  ['eta', 'how-long'],
  ['fixed', 'done', 'proof'],
  ['hand-test', 'proof'],
  ['other-servers', 'affected', 'roles', 'server'],
  ['restart-needed', 'act-for-me'],
];
