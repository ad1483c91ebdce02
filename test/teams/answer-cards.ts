/** Answers to typed lines, from recorded runs and as long as they can be. */
import { asTitle } from '../../src/model/text.ts';
import type { Answer, MeaningRow } from '../../src/teams/answers/answer.ts';
import { answerCard } from '../../src/teams/answers/answer-card.ts';
import { affected } from '../../src/teams/answers/affected.ts';
import { cause } from '../../src/teams/answers/cause.ts';
import { ends } from '../../src/teams/answers/ends.ts';
import { done } from '../../src/teams/answers/fixed.ts';
import { handOverAnswers } from '../../src/teams/answers/hand-over.ts';
import { namesFor, subjects, usually } from '../../src/teams/answers/how-to.ts';
import { basisOf, type LastVerdict, type VerdictAnswer } from '../../src/teams/answers/last-verdict.ts';
import { meanwhile } from '../../src/teams/answers/meanwhile.ts';
import { microsoft } from '../../src/teams/answers/microsoft.ts';
import { next } from '../../src/teams/answers/next.ts';
import { otherwise } from '../../src/teams/answers/otherwise.ts';
import { proof } from '../../src/teams/answers/proof.ts';
import { agents, person, summary } from '../../src/teams/answers/summary.ts';
import { handTest } from '../../src/teams/answers/test-by-hand.ts';
import { who } from '../../src/teams/answers/who.ts';
import type { Card } from '../../src/teams/cards/elements.ts';
import type { Locale } from '../../src/teams/cards/locale.ts';
import { concernsIn } from '../../src/report/concerns.ts';
import { knownQuestions } from '../../src/teams/understanding/questions/questions.ts';
import { readThings } from '../../src/teams/understanding/things.ts';
import { read, say } from '../../src/text/index.ts';
import { reportOf, reportOfMany } from './reports.ts';

const ofVerdict: Record<string, VerdictAnswer> = {
  who,
  cause,
  next,
  ends,
  microsoft,
  affected,
  proof,
  done,
  ...handOverAnswers,
  ...meanwhile,
  handTest,
  otherwise,
  summary,
  agents,
  person,
};

/** A healthy run, one cause, two causes of one owner, a long cause, a repair in Entra, and nothing established. */
const runs = [
  'healthy',
  'imap-blocked-on-services',
  'two-faults',
  'secret-expired',
  'full-access-missing',
  'reader-secret-wrong',
];

export function answerCards(locale: Locale): [string, Card][] {
  const { deployment } = reportOf('two-faults');
  const things = readThings('993', deployment).things;
  const request = {
    role: 'operator',
    isAnsweredAlone: true,
    deployment,
    locale,
    rest: 'does chat work',
  } as Parameters<VerdictAnswer>[1]['request'];
  const asked = { request, things };
  const shown = (answer: Omit<Answer, 'outcome'>): Card => answerCard(answer, locale);
  const all = [
    ...runs.map((name) => [name, reportOf(name)] as const),
    ['twenty servers', reportOfMany('two-faults', 20)] as const,
  ];
  return [
    ...all.flatMap(([name, { report, deployment: of }]) => {
      const view = { id: report.run.id, report } as LastVerdict['view'];
      const verdict = {
        view,
        deployment: of,
        withNames: true,
        report,
        known: report,
        owners: [],
        concerns: concernsIn(report),
      };
      return Object.entries(ofVerdict).map(([intent, answer]): [string, Card] => [
        `answer ${intent}, ${name}`,
        shown({ basis: basisOf(verdict), ...answer(verdict, asked) }),
      ]);
    }),
    ...Object.entries(subjects).map(([intent, subject]): [string, Card] => [
      `answer ${intent}`,
      shown(usually(subject(namesFor(request), { things, deployment }), asked)),
    ]),
    ['answer meanings', shown({ title: say('answered.torn'), meanings: longestMeanings(locale) })],
    [
      'answer beside others',
      answerCard(
        { title: asTitle({ key: 'question.any.yesterday' }), near: longestMeanings(locale).slice(0, 3) },
        locale,
      ),
    ],
  ];
}

function longestMeanings(locale: Locale): MeaningRow[] {
  return Object.keys(knownQuestions)
    .map((name) => {
      const says = asTitle({ key: `question.${name}` });
      // Example lines are as long, but nobody translates them into the pseudo-language.
      return { label: `${read(says, locale).slice(0, 45)}…`, says, line: name };
    })
    .toSorted((a, b) => read(b.says, locale).length - read(a.says, locale).length)
    .slice(0, 6);
}
