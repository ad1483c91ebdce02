/** Parses a regular expression, only as far as attacks.ts needs it. */

export type Node =
  /** One character. `source` is an expression for it: a letter, an escape or a class. */
  | { kind: 'character'; source: string }
  | { kind: 'sequence'; items: Node[] }
  | { kind: 'choice'; options: Node[] }
  | { kind: 'loop'; body: Node; min: number; max: number }
  | { kind: 'look'; body: Node; negative: boolean; behind: boolean }
  /** Matches no character itself: an anchor, a boundary, a reference to a group. */
  | { kind: 'empty' };

/** `source` is valid, because the engine has compiled it. */
export function parsePattern(source: string): Node {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const sticky = new RegExp(pattern.source, 'isuy');
    sticky.lastIndex = at;
    const found = sticky.exec(source) ?? undefined;
    at += found?.[0].length ?? 0;
    return found;
  };

  const choice = (): Node => {
    const options = [sequence()];
    while (take(/\|/)) options.push(sequence());
    return options.length === 1 && options[0] !== undefined ? options[0] : { kind: 'choice', options };
  };

  const sequence = (): Node => {
    const items: Node[] = [];
    while (at < source.length && !'|)'.includes(source[at] ?? '')) items.push(repeated(term()));
    return items.length === 1 && items[0] !== undefined ? items[0] : { kind: 'sequence', items };
  };

  const repeated = (body: Node): Node => {
    const found = take(/(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/);
    if (found === undefined) return body;
    const [, sign, first = '', comma, last = ''] = found;
    const min = sign === undefined ? Number(first) : sign === '+' ? 1 : 0;
    const max =
      sign === '?' ? 1 : sign !== undefined ? Infinity : last !== '' ? Number(last) : comma === '' ? min : Infinity;
    return { kind: 'loop', body, min, max };
  };

  const term = (): Node => {
    const group = take(/\((?:\?(?:(<?)([=!])|<[^>]+>|[a-z-]*:))?/);
    if (group !== undefined) {
      const body = choice();
      take(/\)/);
      const [, behind, look] = group;
      return look === undefined ? body : { kind: 'look', body, negative: look === '!', behind: behind === '<' };
    }
    if (take(/[$^]|\\[bB]|\\[1-9]\d*|\\k<[^>]+>/) !== undefined) return { kind: 'empty' };
    return { kind: 'character', source: take(character)?.[0] ?? '' };
  };

  return choice();
}

/** A class, an escape or a letter. Nested classes of the flag v are not used here. */
const character = /\[(?:[^\\\]]|\\.)*\]|\\(?:u\{[\da-f]+\}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|[pP]\{[^}]*\}|.)|./i;
