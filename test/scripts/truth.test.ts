import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { recordedReplies } from '../../scripts/truth/recorded-replies.ts';
import { replyCases } from '../../scripts/truth/replies.ts';
import { readReply, serverReplies } from '../../src/knowledge/server-replies.ts';
import { type Section, sections, type Told, truth, truthFile } from '../../scripts/truth/page.ts';
import { unnamed } from '../checks/diagnosis/unnamed.ts';

/** Says nothing of ECE wherever it stands: a browser asked without asking. */
const harmless = ['AADSTS50058'];

describe('what the program says, and of what', () => {
  let all: Section[];
  before(async () => {
    all = await sections();
  });
  const rowsOf = (title: string): Told[] => all.find((section) => section.title === title)?.rows ?? [];

  it('every fault, connection, answer and line gives a cause, or says what is not established', () => {
    const nothing = all
      .flatMap(({ rows }) => rows)
      .filter(({ causes, finding }) => causes.length + Number(finding !== undefined) === 0);
    assert.deepEqual(
      nothing
        .map(({ what, where }) => `${what}, ${where}`)
        .filter((row) => !harmless.some((code) => row.startsWith(code))),
      [],
    );
  });
  it('what failed is never without a cause, and the cause has a name', () => {
    for (const { what, where, causes, finding } of all.flatMap(({ rows }) => rows)) {
      assert.notEqual(finding?.verdict, 'fail', `${what}, ${where}`);
      for (const { id } of causes.filter((cause) => cause.id.startsWith('fact-alone:')))
        assert.ok(unnamed.includes(id.slice('fact-alone:'.length).replace(':', ' ')), `${what}, ${where}: ${id}`);
    }
  });
  it('a fault without a cause is not established, or something to watch, and never a failure of ECE', () => {
    for (const { what, finding } of rowsOf('Faults of the simulator'))
      assert.ok(finding === undefined || finding.verdict !== 'fail', what);
  });
  it('each recorded answer of a mail server gives first the cause that an expert would name', () => {
    const cases = replyCases();
    const named = rowsOf('What mail servers answer').map(({ causes: [first] }) => first?.id);
    assert.deepEqual(
      cases.map(({ what, where }, index) => `${where}: ${what} → ${named[index]}`),
      cases.map(({ what, where, cause }) => `${where}: ${what} → ${cause}`),
    );
    assert.ok(cases.length >= 120, `${cases.length} recorded answers`);
    const shown = new Set(recordedReplies.map(({ protocol, text }) => readReply(protocol, text)?.id));
    assert.deepEqual(
      serverReplies.filter(({ id }) => !shown.has(id)).map(({ id }) => id),
      [],
      'each reply that is known is among them',
    );
  });
  it('each recorded answer has its source', () => {
    const answers = [...rowsOf('What mail servers answer'), ...rowsOf('What Entra answers')];
    assert.ok(new Set(answers.map(({ what }) => what)).size >= 120);
    for (const { what, source } of answers) assert.notEqual(source, '', what);
  });
  it('the file says the same, with the same cause first', async () => {
    assert.equal(readFileSync(truthFile, 'utf8').replaceAll('\r\n', '\n'), await truth(), 'run npm run truth');
  });
});
