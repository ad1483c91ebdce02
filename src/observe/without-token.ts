/**
 * Removes the sent token from all results: a server may repeat it whole, truncated, encoded or in another case.
 * redact.ts finds only strings that look like a token.
 */
import { removed } from './redact.ts';
import { xoauth2 } from './sasl.ts';

/** Consecutive characters that no text shares with a token by chance. */
const minimumMatch = 16;
/** Any `minimumMatch` consecutive characters contain a piece of this length whose offset is a multiple of it. */
const piece = minimumMatch / 2;

/** Every string in plain data. Keys stay unchanged. */
export function withoutToken<T>(value: T, user: string | undefined, token: string | undefined): T {
  if (token === undefined || token === '') return value;
  const secrets = formsOf(user ?? '', token);
  const index = indexOf(secrets);
  return walk(value, (text) => clean(text, secrets, index)) as T;
}

/** The secrets as they are, as sent, and in the usual encodings. Base64 depends on whether 0, 1 or 2 bytes precede. */
function formsOf(user: string, token: string): string[] {
  const encoded = [0, 1, 2].map((before) => Buffer.from(`${' '.repeat(before)}${token}`).toString('base64'));
  const forms = [
    token,
    encodeURIComponent(token),
    Buffer.from(token).toString('hex'),
    xoauth2(user, token),
    ...encoded.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]),
  ];
  return [...new Set(forms.map(lowerCase))];
}

/** Positions of each piece in the secrets. */
type Index = Map<string, { secret: string; at: number }[]>;

function indexOf(secrets: string[]): Index {
  const index: Index = new Map();
  for (const secret of secrets) {
    for (let at = 0; at + piece <= secret.length; at += piece) {
      const text = secret.slice(at, at + piece);
      const places = index.get(text);
      if (places === undefined) index.set(text, [{ secret, at }]);
      // A token of one repeated letter would make every search quadratic.
      else if (places.length < 20) places.push({ secret, at });
    }
  }
  return index;
}

function clean(text: string, secrets: string[], index: Index): string {
  const lower = lowerCase(text);
  const marks: [from: number, to: number][] = [];
  for (let at = 0; at + piece <= lower.length; at += 1) {
    let end = at;
    for (const place of index.get(lower.slice(at, at + piece)) ?? []) {
      const [from, to] = extendMatch(lower, at, place);
      if (to - from >= minimumMatch) {
        marks.push([from, to]);
        end = Math.max(end, to);
      }
    }
    if (end > at + 1) at = end - piece;
  }
  // Shorter tokens are searched as a whole.
  for (const secret of secrets.filter(({ length }) => length < minimumMatch))
    for (let at = lower.indexOf(secret); at >= 0; at = lower.indexOf(secret, at + 1))
      marks.push([at, at + secret.length]);
  let result = '';
  let kept = 0;
  for (const [from, to] of marks.toSorted(([a], [b]) => a - b)) {
    if (to <= kept) continue;
    if (from >= kept) result += text.slice(kept, from) + removed;
    kept = to;
  }
  return result + text.slice(kept);
}

/** The longest common text around a piece. */
function extendMatch(
  text: string,
  at: number,
  { secret, at: inSecret }: { secret: string; at: number },
): [from: number, to: number] {
  let before = 0;
  while (before < at && before < inSecret && text[at - before - 1] === secret[inSecret - before - 1]) before += 1;
  let after = piece;
  while (at + after < text.length && inSecret + after < secret.length && text[at + after] === secret[inSecret + after])
    after += 1;
  return [at - before, at + after];
}

/** Keeps the length, so that positions agree. */
function lowerCase(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function walk(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((inner) => walk(inner, change));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, change)]));
  return value;
}
