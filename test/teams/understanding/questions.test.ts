/** The known questions: what they are about, their answers, and whether their example lines find each other. */
import assert from 'node:assert/strict';
import { checks } from '../../../src/checks/index.ts';
import { firstSentence } from '../../../src/model/text.ts';
import { match } from '../../../src/teams/commands/match.ts';
import { commands } from '../../../src/teams/index.ts';
import { trained, type WeightOf } from '../../../src/teams/understanding/classifier.ts';
import { examples } from '../../../src/teams/understanding/intents.ts';
import {
  isQuestion,
  questionAnswers,
  questionExamples,
} from '../../../src/teams/understanding/questions/question-examples.ts';
import { type KnownQuestion, weightOf } from '../../../src/teams/understanding/questions/question.ts';
import { knownQuestions, type QuestionName } from '../../../src/teams/understanding/questions/questions.ts';
import { holdsSecret } from '../../../src/teams/understanding/typed-secret.ts';
import { hasPlaceholder } from '../../../src/teams/understanding/things.ts';
import { decided, isExample, understand, understandBeside } from '../../../src/teams/understanding/understand.ts';
import { catalogues } from '../../../src/text/catalogues.ts';
import { languages, read, say } from '../../../src/text/index.ts';
import { recorded } from '../../checks/artifacts.ts';

const folds = 5;
/** In percent. Of the general lines that a question takes, two of three get from it the answer that they ask for. */
const bounds = { useful: 65, wrong: 6, taken: 2.5 };

const all: readonly [string, KnownQuestion][] = Object.entries(knownQuestions);
const lines = questionExamples();

describe('the known questions', () => {
  it('are about causes and checks that exist', () => {
    const known = new Set([
      ...checks.map(({ id }) => id),
      ...Object.keys(catalogues.en).flatMap((key) => /^cause\.([a-z\d-]+)\./.exec(key)?.[1] ?? []),
    ]);
    const unknown = all.flatMap(([name, { about }]) =>
      about.filter((each) => !known.has(each)).map((each) => [name, each]),
    );
    assert.deepEqual(unknown, []);
  });

  it('have short answers, of which the first sentence is a title', () => {
    const long = languages.flatMap((language) =>
      all.flatMap(([name]) => {
        const answer = say(`question.${name as QuestionName}`, {
          server: 'ece-svc-01',
          account: 'svc-ece@example.com',
          mailbox: 'sales@example.com',
        });
        const [title, whole] = [read(firstSentence(answer), { language }), read(answer, { language })];
        return title.length > 115 || whole.length > 430
          ? [`${language} ${name}: ${title.length}, ${whole.length}`]
          : [];
      }),
    );
    assert.deepEqual(long, []);
  });

  it('share no line with another question, and none looks like a secret', () => {
    const general = new Set(examples().map(({ line }) => line));
    const meanings = Map.groupBy(lines, ({ line }) => line);
    const shared = [...meanings].filter(
      ([line, same]) => general.has(line) || new Set(same.map(({ name }) => name)).size > 1,
    );
    assert.deepEqual(
      shared.map(([line, same]) => `${line}: ${same.map(({ name }) => name).join(', ')}`),
      [],
    );
    assert.deepEqual(
      lines.filter(({ line }) => holdsSecret(line)),
      [],
    );
  });

  it('each have a line for a button, which is understood as the question', () => {
    const { deployment } = recorded('two-faults');
    const wrong = languages.flatMap((language) =>
      (Object.keys(knownQuestions) as QuestionName[]).flatMap((name) => {
        const line = read(say(`intent.${name}`), { language })
          .split('|')
          .find((one) => !hasPlaceholder(one));
        if (line === undefined) return [`${language} ${name} has none`];
        const understood = understandBeside(understand(line, deployment), () => 1);
        const typed = match(line, commands).kind;
        const isTyped = typed === 'none' || (typed === 'near' && isExample(line, deployment));
        return isTyped && understood.kind === 'question' && understood.name === name
          ? []
          : [`${language} ${name}: ${line}: ${typed}`];
      }),
    );
    assert.deepEqual(wrong, []);
  });

  it('are found by lines like theirs beside their fault, and take few lines from the general questions', function () {
    this.timeout(120_000);
    const general = examples();
    const count = { lines: 0, found: 0, offered: 0, wrong: 0 };
    const others = { lines: 0, kept: 0, offered: 0, taken: 0 };
    const missed: string[] = [];
    const faults = [...new Set(all.flatMap(([, { about }]) => about))];
    const isTested = (index: number): boolean => index % folds === 0;
    const classify = trained(
      general.filter((_, index) => !isTested(index)),
      [...lines.filter((_, index) => !isTested(index)), ...questionAnswers()],
    );
    for (const { name, line } of lines.filter((_, index) => isTested(index))) {
      const { about }: KnownQuestion = knownQuestions[name];
      const meant = decided(classify(line, weightBeside(about[0])));
      const isOffered = 'questions' in meant && meant.questions.includes(name);
      count.lines += 1;
      if (meant.kind === 'question' && meant.name === name) count.found += 1;
      else if (isOffered) count.offered += 1;
      else if (meant.kind === 'question') count.wrong += 1;
      if (meant.kind !== 'question' && !isOffered) missed.push(`${name}: ${line}: ${JSON.stringify(meant)}`);
    }
    for (const [index, { intent, line }] of general.filter((_, at) => isTested(at)).entries()) {
      const meant = decided(classify(line, weightBeside(faults[index % faults.length])));
      others.lines += 1;
      if (meant.kind === 'sure') others.kept += Number(meant.intent === intent);
      else if (meant.kind === 'torn')
        others.offered += Number(
          meant.intents.slice(0, 'questions' in meant ? 2 - meant.questions.length : 2).includes(intent),
        );
      else if (meant.kind === 'question') others.taken += 1;
      if (meant.kind === 'question') missed.push(`${intent}: ${line}: ${meant.name}`);
    }
    if (process.env['QUESTIONS'] !== undefined) console.log(missed.join('\n'));
    console.log(`      questions: ${percent(count)}; general: ${percent(others)}`);
    assert.ok((100 * (count.found + count.offered)) / count.lines >= bounds.useful);
    assert.ok((100 * count.wrong) / count.lines <= bounds.wrong);
    assert.ok((100 * others.taken) / others.lines <= bounds.taken);
  });
});

/** As in a conversation whose last verdict has only this fault. */
function weightBeside(fault: string | undefined): WeightOf {
  return (name) => {
    if (!isQuestion(name)) return 1;
    const question: KnownQuestion = knownQuestions[name];
    return weightOf(
      question,
      question.about.some((each) => each === fault),
    );
  };
}

function percent({ lines: total, ...counts }: { lines: number } & Record<string, number>): string {
  return `${total} lines, ${Object.entries(counts)
    .map(([name, number]) => `${name} ${((100 * number) / total).toFixed(1)} %`)
    .join(', ')}`;
}
