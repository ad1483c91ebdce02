/** Texts as people paste them, each with its public address or marked as composed; names and ids are replaced. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { explain } from '../../../src/checks/explain/explain.ts';

const folder = new URL('../../fixtures/pastes/', import.meta.url);
const schema = z.array(
  z
    .object({
      /** The key of the first answer, `unknown: ` and what is known of it, or `none`. */
      answer: z.string().regex(/^(?:[\w-]+|unknown: [\w-]+)$/),
      language: z.string().min(2),
      source: z.string().regex(/^(?:composed|https:\/\/\S+)$/),
      text: z.string().min(1),
    })
    .strict(),
);
const pastes = readdirSync(folder).flatMap((file) =>
  schema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).map((paste) => ({ ...paste, file })),
);

/** Not known is an honest answer, and no other error may be named in its place. */
function answerTo(text: string): string {
  const { answers, unknown } = explain(text);
  const [first] = answers;
  if (first !== undefined) return first.key;
  const [one] = unknown;
  if (one === undefined) return 'none';
  if (one.concerns !== undefined) return `unknown: ${one.concerns}`;
  if (one.note.key === 'explain.unknown.code') return `unknown: ${one.said}`;
  return one.note.key === 'explain.unknown.imap' || one.note.key === 'explain.unknown.pop3'
    ? `unknown: ${one.note.key.slice('explain.unknown.'.length)}`
    : 'none';
}

describe('explain', () => {
  it('recognises 95 % of the pastes and names a wrong error or class for none', () => {
    const judged = pastes.map((paste) => ({ ...paste, got: answerTo(paste.text) }));
    const missed = judged.filter(({ answer, got }) => got !== answer);
    const wrong = missed.filter(({ got }) => got !== 'none');
    const list = (some: typeof judged): string =>
      some
        .map(({ file, text, answer, got }) => `${file}: ${got}, not ${answer}: ${JSON.stringify(text.slice(0, 200))}`)
        .join('\n');
    console.log(`      ${judged.length - missed.length} of ${judged.length} pastes recognised, ${wrong.length} wrong`);
    assert.deepEqual(list(wrong), '');
    assert.ok(pastes.length >= 300, `${pastes.length} pastes`);
    assert.ok(missed.length <= pastes.length * 0.05, list(missed));
  });
});
