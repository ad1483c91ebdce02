import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readEceOutput } from '../../src/ece-database/output.ts';
import type { Deployment } from '../../src/model/deployment.ts';
import { eceDatabaseSchema } from '../../src/model/ece-database.ts';
import { tried } from '../kit/properties.ts';
import { contoso } from '../runs/deployment.ts';
import { printed, type Rows } from './printing.ts';

const mailboxes = ['sales@example.com', 'hr@example.com', "o'brien@example.com"];
const deployment: Deployment = { ...contoso, mailboxes };

const time = fc
  .date({ min: new Date('2001-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 19));
const count = fc.nat({ max: 9_999_999 });
const alias = fc.nat({ max: 99_999 });
const mailbox = fc.constantFrom(...mailboxes, '');
const rows: fc.Arbitrary<Rows> = fc.record({
  clock: fc
    .tuple(time, fc.integer({ min: -840, max: 840 }), fc.constantFrom('eGActiveDB', 'ECE_Active', ''))
    .map((row) => [row]),
  newest: fc.tuple(time, time).map((row) => [row]),
  received: fc.array(fc.tuple(alias, time, count, count, mailbox), { maxLength: 12 }),
  waiting: fc.array(fc.tuple(alias, count, count, fc.oneof(time, fc.constant('')), mailbox), { maxLength: 12 }),
  outbound: fc.array(fc.tuple(alias, count, time), { maxLength: 12 }),
});

/** Changes by consoles and chats. */
const change = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.replaceAll(/\r?\n/g, '\r\n'),
  (text) => text.replaceAll('\n', '\n\n'),
  (text) => text.replaceAll(/^/gm, '  '),
  (text) => text.replaceAll(/$/gm, '\u00a0 '),
  (text) => text.replaceAll(/.{80}/g, '$&\n'),
  (text) => text.replaceAll('|', '|\u200b'),
  (text) => text.replaceAll(/^(?=ece-doctor)/gm, '> '.slice(2)),
  (text) => `\ufeff${text}`,
  (text) => `${text}\n(1 rows affected)\n`,
);
const changed = fc.array(change, { maxLength: 3 });
const valueOf = (text: string) => readEceOutput(text, deployment).read?.value;

describe('the output of the query', () => {
  it('has the same values after consoles and chats changed it', () => {
    fc.assert(
      fc.property(rows, changed, (made, changes) => {
        const text = printed(made);
        const value = valueOf(text);
        assert.equal(value?.received?.length, made.received?.length);
        assert.deepEqual(valueOf(changes.reduce((so, one) => one(so), text)), value);
      }),
      tried(100),
    );
  });

  it('has each part complete or not at all after a cut', () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.nat(), (made, start, length) => {
        const text = printed(made);
        const [from, whole] = [start % text.length, valueOf(text)];
        const cut = valueOf(text.slice(0, from) + text.slice(from + (length % 400)));
        for (const part of ['received', 'waiting'] as const)
          if (cut?.[part] !== undefined && cut[part].length !== whole?.[part]?.length) assert.fail(`${part} lost rows`);
      }),
      tried(100),
    );
  });

  it('throws no error for any text, and gives only values that match the schema', () => {
    const pieces = [
      'ece-doctor/2| ece-doctor/3| part| clock| received| waiting| 1/1| 0/0| 2/3| | 17| 60| -1| 99999999999| __proto__| " -- \0',
      '2026-11-27T09:12:03| 2026-99-99T99:99:99| sales@example.com| x@example.org|',
    ].flatMap((text) => text.split(' '));
    const word = fc.constantFrom(
      ...pieces,
      ' ',
      '\n',
      'Msg 208, Level 16, State 1, Line 1\n',
      'Mens. 18456, Nivel 14, Estado 1\n',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(rows, text, text, (made, before, behind) => {
        for (const whole of [before, `${before}\n${printed(made)}\n${behind}`]) {
          const { read, problems } = readEceOutput(whole, deployment);
          if (read !== undefined) assert.ok(eceDatabaseSchema.safeParse(read.value).success);
          assert.ok(problems.length <= 51);
          for (const { mailbox } of [...(read?.value.received ?? []), ...(read?.value.waiting ?? [])])
            assert.ok(mailbox === undefined || mailboxes.includes(mailbox));
        }
      }),
      tried(200),
    );
  });
});
