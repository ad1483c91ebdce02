/** Answers a question that people ask about one kind of fault. */
import { includes } from '../../access/roles.ts';
import { isWrong, type RootCause } from '../../model/finding.ts';
import { asTitle, furtherSentences, type Text } from '../../model/text.ts';
import { placeholdersIn, read, say } from '../../text/index.ts';
import { type Concern, hasMore } from '../../report/concerns.ts';
import type { ChatRequest } from '../commands/request.ts';
import { folded } from '../../text/folded.ts';
import type { Services } from '../services.ts';
import { type KnownQuestion, weightOf } from '../understanding/questions/question.ts';
import { knownQuestions, type QuestionName } from '../understanding/questions/questions.ts';
import { hasPlaceholder, type Things } from '../understanding/things.ts';
import type { WeightOf } from '../understanding/classifier.ts';
import { isQuestion } from '../understanding/questions/question-examples.ts';
import { type Answer, typing } from './answer.ts';
import { consequence } from './cause.ts';
import { howToAnswers, namesFor } from './how-to.ts';
import { basisOf, lastVerdict, type LastVerdict, recheckOffers, reportOffer, stepsOffers } from './last-verdict.ts';

/** Beside a known question. */
const unlikely = 0.3;

/** The card of a fault shows that there is one, and its first steps. */
const shownAlready: ReadonlySet<string> = new Set(['area', ...Object.keys(howToAnswers)]);

/** What each cause stops belongs to the answer. */
const ofEachCause: ReadonlySet<QuestionName> = new Set<QuestionName>(['any.partial-repair', 'port.only-one-opened']);

export interface QuestionsHere {
  /** How likely a line means that here; 0 for a question whose answer has a value that the verdict lacks. */
  weightOf: WeightOf;
  /** The words of the names of people in the verdict, such as the owner of a wrong token. */
  people: ReadonlySet<string>;
  /** The line names what the last verdict found wrong, or the question is about it. */
  isOfFault: (question: QuestionName) => boolean;
  answerTo: (question: QuestionName) => Answer;
  /** A line that is surely understood as this question. */
  lineOf: (question: QuestionName) => string;
}

/** The known questions, beside the last verdict of the conversation. */
export async function questionsHere(
  request: Omit<ChatRequest, 'settle'>,
  { areas }: Pick<Things, 'areas'>,
  services: Services,
): Promise<QuestionsHere> {
  const verdict = await lastVerdict(request, services);
  // Nobody asks whether there is a fault that the card shows.
  const isOfFault = areas.some((area) =>
    verdict?.concerns.some(({ findings }) =>
      findings.some((one) => isWrong(one) && (one.check === area || one.check.startsWith(`${area}/`))),
    ),
  );
  const known = (verdict?.concerns ?? []).map((concern) => ({ concern, subjects: subjectsOf(concern) }));
  const concernOf = ({ about }: KnownQuestion): Concern | undefined =>
    known.find(({ subjects }) => subjects.some((subject) => about.includes(subject)))?.concern;
  const saying = (name: QuestionName, concern: Concern | undefined): Text =>
    say(`question.${name}`, {
      ...namesFor(request),
      ...concern?.firstStep?.with,
      ...concern?.because?.with,
      ...concern?.title.with,
    });
  return {
    isOfFault: (name) => isOfFault || concernOf(knownQuestions[name]) !== undefined,
    people: new Set((verdict?.concerns ?? []).flatMap(({ title }) => nameWords(title.with?.['person']))),
    weightOf: (name) => {
      if (!isQuestion(name)) return isOfFault && shownAlready.has(name) ? unlikely : 1;
      const question: KnownQuestion = knownQuestions[name];
      const concern = concernOf(question);
      const { with: values = {} } = saying(name, concern);
      const isComplete = placeholdersIn(`question.${name}`).every((value) => value in values);
      if (!isComplete) return 0;
      const weight = weightOf(question, concern !== undefined);
      return concern !== undefined && !isAboutCause(question, concern) ? weight / 2 : weight;
    },
    answerTo: (name) => {
      const question: KnownQuestion = knownQuestions[name];
      const concern = concernOf(question);
      const said = saying(name, concern);
      const id = name === 'app.client-id' && verdict !== undefined ? clientId(verdict) : undefined;
      return {
        outcome: verdict === undefined ? 'done' : `shown ${verdict.view.id}`,
        title: id ?? asTitle(said),
        says: [
          ...(id === undefined ? [] : [say('answered.application.where')]),
          ...(id === undefined && hasMore(said) ? [furtherSentences(said)] : []),
          ...(ofEachCause.has(name) ? (verdict?.concerns ?? []).flatMap(consequence) : []),
        ],
        ...(verdict === undefined || concern === undefined ? {} : { basis: basisOf(verdict) }),
        offers:
          verdict === undefined
            ? []
            : [
                ...(question.isWatched === true && includes(request.role, 'operator')
                  ? [typing('answered.button.watch', 'watch')]
                  : []),
                ...(question.isRepaired === true ? recheckOffers(verdict, request) : []),
                ...(concern === undefined ? [] : stepsOffers(verdict, concern.owner)),
                reportOffer(verdict),
              ],
        page: question.page,
      };
    },
    lineOf: (name) => {
      const lines = read(say(`intent.${name}`), request.locale).split('|');
      return lines.find((line) => !hasPlaceholder(line)) ?? '';
    },
  };
}

/** With the name of the application, if a check read it. */
function clientId({ report: { site, findings }, withNames }: LastVerdict): Text | undefined {
  const id = withNames ? site.applicationId : undefined;
  const name = findings.find(({ check }) => check === 'app/registered')?.observed.with?.['name'];
  if (id === undefined) return undefined;
  return name === undefined ? say('answered.application.id', { id }) : say('answered.application.named', { id, name });
}

/** “alex” and “wilber” of “alex.wilber@example.com”. */
function nameWords(person: unknown): string[] {
  if (typeof person !== 'string') return [];
  const name = folded(person).replace(/@.*/, '');
  return [name, ...name.split(/[._-]/).filter((word) => word.length > 2)];
}

/** A refusal in ECE’s log that an expired secret explains is no fault of the token. */
function isAboutCause({ about }: KnownQuestion, { cause }: Concern): boolean {
  return about.length === 0 || cause === undefined || causeSubjects(cause).some((subject) => about.includes(subject));
}

/** The kind and the id of its cause, and the checks that failed. */
function subjectsOf({ cause, findings }: Concern): string[] {
  const causes = cause === undefined ? [] : causeSubjects(cause);
  return [...causes, ...findings.map(({ check }) => check)];
}

function causeSubjects({ kind, id }: RootCause): string[] {
  return [kind, id.replace(/:.*/, '')];
}
