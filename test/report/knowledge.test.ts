import assert from 'node:assert/strict';
import { knowledgeSaid } from '../../src/report/knowledge.ts';
import { read } from '../../src/text/index.ts';
import { judged } from '../checks/artifacts.ts';

describe('the knowledge of a report', () => {
  const said = (at: string, language: 'en' | 'fr' = 'en', reviewedOn: string | undefined = '2026-11-30') =>
    knowledgeSaid(reviewedOn, at).map((text) => read(text, { language }));

  it('has the day of its newest review', () => {
    assert.deepEqual(said('2027-03-30T00:00:00.000Z'), [
      'Knowledge of ECE and Microsoft 365 reviewed on Nov 30, 2026.',
    ]);
    assert.deepEqual(said('2026-11-25T14:00:00.000Z', 'fr'), [
      'Connaissances sur ECE et Microsoft 365 revues le 30 nov. 2026.',
    ]);
  });

  it('asks to update the program if the run is more than 120 days later', () => {
    assert.equal(said('2027-03-30T00:00:00.001Z')[1], 'That is more than 120 days before this run: update ECE Doctor.');
    assert.match(
      said('2027-03-31T00:00:00.000Z', 'fr')[1] ?? '',
      /^C’était plus de 120 jours avant cette exécution\s: mettre /,
    );
  });

  it('is in every new report, and says nothing in an older one', () => {
    const { knowledge, run } = judged('healthy');
    assert.equal(knowledgeSaid(knowledge, run.startedAt).length, 1);
    assert.deepEqual(knowledgeSaid(undefined, run.startedAt), []);
  });
});
