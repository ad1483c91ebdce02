import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { recordedReplies } from '../../scripts/truth/recorded-replies.ts';
import { replyCases } from '../../scripts/truth/replies.ts';
import { readReply, serverReplies } from '../../src/knowledge/server-replies.ts';
import { type Section, sections, type Told, truth, truthFile } from '../../scripts/truth/page.ts';
import { unnamed } from '../checks/diagnosis/unnamed.ts';

/** AADSTS50058 says nothing about ECE: a browser tried a silent sign-in without a session. */
const harmless = ['AADSTS50058'];

describe('docs/reference/truth.md', () => {
  let all: Section[];
  before(async () => {
    all = await sections();
  });
  const rowsOf = (title: string): Told[] => all.find((section) => section.title === title)?.rows ?? [];

  it('has a cause, or an unestablished finding, for every fault, connection, answer and log line', () => {
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
  it('has a named cause for every failure', () => {
    for (const { what, where, causes, finding } of all.flatMap(({ rows }) => rows)) {
      assert.notEqual(finding?.verdict, 'fail', `${what}, ${where}`);
      for (const { id } of causes.filter((cause) => cause.id.startsWith('fact-alone:')))
        assert.ok(unnamed.includes(id.slice('fact-alone:'.length).replace(':', ' ')), `${what}, ${where}: ${id}`);
    }
  });
  it('has no failure for a fault of the simulator without a cause', () => {
    for (const { what, finding } of rowsOf('Faults of the simulator'))
      assert.ok(finding === undefined || finding.verdict !== 'fail', what);
  });
  it('has the cause that an expert would name first for each recorded answer of a mail server', () => {
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
  it('has a source for each recorded answer', () => {
    const answers = [...rowsOf('What mail servers answer'), ...rowsOf('What Entra answers')];
    assert.ok(new Set(answers.map(({ what }) => what)).size >= 120);
    for (const { what, source } of answers) assert.notEqual(source, '', what);
  });
  it('is up to date', async () => {
    assert.equal(readFileSync(truthFile, 'utf8').replaceAll('\r\n', '\n'), await truth(), 'run npm run truth');
  });
});
