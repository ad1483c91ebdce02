/** Reads `'a', 'b' | ForEach-Object { … }` without PowerShell, and fails if it would not parse. */
import assert from 'node:assert/strict';

export interface Block {
  mailboxes: string[];
  command: string;
}

const start = ' | ForEach-Object { ';
const literal = /'(?:[^']|'')*'/y;

/** All blocks in a text. */
export function blocksIn(text: string): Block[] {
  return [...text.matchAll(/ \| ForEach-Object \{ /g)].map(({ index }) => ({
    mailboxes: literalsBefore(text.slice(0, index)),
    command: commandAfter(text.slice(index + start.length)),
  }));
}

/** The literals at the end, separated by commas. */
function literalsBefore(text: string): string[] {
  const list = /(?:'(?:[^'\n]|'')*', )*'(?:[^'\n]|'')*'$/.exec(text)?.[0];
  assert.ok(list !== undefined, `no literals before the block: ${text.slice(-200)}`);
  const literals: string[] = [];
  for (let at = 0; at < list.length; at += ', '.length) {
    literal.lastIndex = at;
    const [one] = literal.exec(list) ?? assert.fail(list);
    literals.push(one.slice(1, -1).replaceAll("''", "'"));
    at += one.length;
  }
  return literals;
}

/** Up to the brace that closes the block, outside quotes. */
function commandAfter(text: string): string {
  let depth = 1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "'") {
      literal.lastIndex = at;
      const [one] = literal.exec(text) ?? assert.fail(`an open quote: ${text.slice(0, 200)}`);
      at += one.length - 1;
    }
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (depth === 0) return text.slice(0, at).trimEnd();
  }
  return assert.fail(`no closing brace: ${text.slice(0, 200)}`);
}
