/** The encodings of a secret, for a search that also finds encoded secrets. */

/** Shorter pieces of base64 could match by chance. */
const shortest = 12;

/**
 * Plain; base64 and base64url at each of the three offsets in an encoded text; hexadecimal; percent-encoded; in JSON and
 * in JSON inside JSON; UTF-16, as in scripts for Windows.
 */
export function formsOf(secret: string): Buffer[] {
  const bytes = Buffer.from(secret);
  const encoded = [0, 1, 2].flatMap((ahead) => {
    const text = Buffer.concat([Buffer.alloc(ahead), bytes]).toString('base64');
    // Characters at the ends depend on the adjacent bytes.
    const own = text
      .replace(/=+$/, '')
      .slice(ahead === 0 ? 0 : ahead + 1, (bytes.length + ahead) % 3 === 0 ? undefined : -1);
    return own.length < shortest ? [] : [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const inJson = JSON.stringify(secret).slice(1, -1);
  const texts = [
    secret,
    ...encoded,
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    encodeURIComponent(secret),
    inJson,
    JSON.stringify(inJson).slice(1, -1),
  ];
  return [...new Set(texts)].map((text) => Buffer.from(text)).concat(Buffer.from(secret, 'utf16le'));
}

export function formsOfKey(key: Buffer): Buffer[] {
  const texts = [key.toString('base64'), key.toString('base64url'), key.toString('hex')];
  return [key, ...texts.flatMap(formsOf), Buffer.from(key.toString('hex').toUpperCase())];
}

export interface Sought {
  kind: string;
  forms: readonly Buffer[];
}

/** The kinds of secrets that the content holds in any form. */
export function kindsIn(content: Buffer, sought: Iterable<Sought>): string[] {
  const found = new Set<string>();
  for (const { kind, forms } of sought)
    if (!found.has(kind) && forms.some((form) => content.includes(form))) found.add(kind);
  return [...found];
}
