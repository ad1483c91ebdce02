/** The forms in which a secret could stand somewhere: a search for it as it is would miss all others. */

/** Fewer characters of a piece in base64 could be anybody's. */
const shortest = 12;

/**
 * As it is; in base64 and base64url at each of the three places where it can begin inside an encoded text; in hexadecimal
 * digits; as in a URL, in JSON, and in JSON inside JSON; in UTF-16, as scripts for Windows are written.
 */
export function formsOf(secret: string): Buffer[] {
  const bytes = Buffer.from(secret);
  const encoded = [0, 1, 2].flatMap((ahead) => {
    const text = Buffer.concat([Buffer.alloc(ahead), bytes]).toString('base64');
    // Those at the ends depend on what stands beside it.
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

/** The same for the bytes of a key: raw, and in every text that stands for them. */
export function formsOfKey(key: Buffer): Buffer[] {
  const texts = [key.toString('base64'), key.toString('base64url'), key.toString('hex')];
  return [key, ...texts.flatMap(formsOf), Buffer.from(key.toString('hex').toUpperCase())];
}

/** What a search for a canary needs. */
export interface Sought {
  kind: string;
  forms: readonly Buffer[];
}

/** The kinds of which any form stands in the content, each once. */
export function kindsIn(content: Buffer, sought: Iterable<Sought>): string[] {
  const found = new Set<string>();
  for (const { kind, forms } of sought)
    if (!found.has(kind) && forms.some((form) => content.includes(form))) found.add(kind);
  return [...found];
}
