/** How well the example lines predict each other. A new intent or example line must not make another one worse. */
import assert from 'node:assert/strict';
import { trained, training } from '../../../src/teams/understanding/classifier.ts';
import { type Example, examples, intents } from '../../../src/teams/understanding/intents.ts';
import { holdsSecret } from '../../../src/teams/understanding/typed-secret.ts';
import { decided } from '../../../src/teams/understanding/understand.ts';

const folds = 5;
/** In percent. The example lines are harder than what people type: they are chosen to differ from each other. */
const bounds = { sureAndWrong: 6.5, amongTwo: 79, right: 75 };

const all = examples().filter(
  ({ line, intent }, index, lines) =>
    lines.findIndex((other) => other.line === line && other.intent === intent) === index,
);

describe('the example lines', () => {
  it('are told apart by the other ones, and are seldom surely wrong', function () {
    this.timeout(60_000);
    const count = { right: 0, sure: 0, sureAndWrong: 0, amongTwo: 0, unknown: 0 };
    const wrong: string[] = [];
    for (let fold = 0; fold < folds; fold += 1) {
      const classify = trained(all.filter((_, index) => index % folds !== fold));
      for (const { intent, line } of all.filter((_, index) => index % folds === fold)) {
        const guess = classify(line);
        const meant = decided(guess);
        const shown = meant.kind === 'sure' ? [meant.intent] : meant.kind === 'torn' ? meant.intents : [];
        count.right += Number(guess.ranked[0]?.meant === intent);
        count.amongTwo += Number(shown.includes(intent));
        count.unknown += Number(meant.kind === 'unknown');
        count.sure += Number(meant.kind === 'sure');
        if (meant.kind !== 'sure' || meant.intent === intent) continue;
        count.sureAndWrong += 1;
        wrong.push(`${line}: ${meant.intent}, not ${intent}`);
      }
    }
    const percent = Object.fromEntries(
      Object.entries(count).map(([name, number]) => [name, Number(((100 * number) / all.length).toFixed(1))]),
    ) as typeof count;
    console.log(`      ${all.length} lines, in percent: ${JSON.stringify(percent)}`);
    assert.ok(percent.sureAndWrong <= bounds.sureAndWrong, wrong.join('\n'));
    assert.ok(percent.right >= bounds.right && percent.amongTwo >= bounds.amongTwo, JSON.stringify(percent));
  });

  it('are learnt in steps, between which the bot works on', () => {
    const steps = training(all.slice(0, 1000), []);
    let count = 0;
    while (steps.next().done !== true) count += 1;
    assert.ok(count >= 15, String(count));
  });

  it('mean one thing each', () => {
    const meanings = Map.groupBy(all, ({ line }) => line);
    assert.deepEqual(
      [...meanings.values()].filter((same) => same.length > 1).map((same: Example[]) => same),
      [],
    );
  });

  it('do not look like secrets', () =>
    assert.deepEqual(
      all.filter(({ line }) => holdsSecret(line)),
      [],
    ));

  it('are enough for each intent', () => {
    const few = intents.filter((intent) => all.filter((example) => example.intent === intent).length < 16);
    assert.deepEqual(few, []);
    assert.ok(all.length >= 1500, String(all.length));
  });
});
