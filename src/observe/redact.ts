/**
 * Removes secrets from texts before they leave the machine. secret-names.ts has the names of secrets, this file the
 * syntax of names and values, encoded-secrets.ts the secrets without a name. In doubt it removes: losing a harmless
 * string is better than leaking a secret. It is idempotent.
 *
 * Every expression takes linear time, by three rules: the text before a value has a bounded length; a value that has
 * begun cannot fail, or has a bounded length; each character of a value can match in one way only.
 */
import { removeEncoded } from './encoded-secrets.ts';
import { adverbs, changeWords, copulas, saidOfSecrets, secretNames, statesOfSecrets } from './secret-names.ts';

export function redact(text: string): string {
  if (text.length <= longest) return redactWhole(text);
  const window = text.slice(0, longest);
  return `${withoutTail(redactWhole(window), window)}…`;
}

/** Every string in plain data. Keys and class instances stay unchanged. */
export function redactAll<T>(value: T): T {
  return walk(value) as T;
}

export const removed = '[removed]';

/** Characters. The rest is dropped. */
const longest = 65_536;
/** More characters than any truncated form needs to be recognised. */
const longestUnrecognised = 600;

/**
 * Removes the end of a text that was truncated (`cut`), then redacted (`clean`): it may have an unrecognisable part of
 * a secret. Redacted parts were recognised and stay.
 */
export function withoutTail(clean: string, cut: string): string {
  let same = 0;
  while (same < longestUnrecognised && same < clean.length && clean.at(-1 - same) === cut.at(-1 - same)) same += 1;
  return clean.slice(0, clean.length - same);
}

function redactWhole(text: string): string {
  let clean = removeEncoded(text, removed);
  for (const { marked, pattern, isHarmless } of forms) {
    if (!marked.test(clean)) continue;
    clean = clean.replaceAll(pattern, (whole: string, before: string, ...groups: unknown[]) => {
      const { value = '' } = groups.at(-1) as Groups;
      return isHarmless?.(value, groups.at(-1) as Groups) === true ? whole : before + covered(value);
    });
  }
  return clean;
}

type Groups = Partial<Record<'value' | 'made' | 'sign' | 'quoted', string>>;

const made = anyOf(Object.values(secretNames.made).flat());
const chosen = anyOf(Object.values(secretNames.chosen).flat());
const short = `(?<![A-Za-z0-9])(?:${secretNames.short.join('|')})`;
const name = `(?:${made}|${chosen}|${short})s?`;

/** Between a name and its sign: `for sales@example.com`, `de l'application`. */
const qualifier =
  '(?:\\s(?:for|of|de|del|du|des|d|para|für|von|der)[\\s\'’][^\\s:="]{1,64}(?:\\s[^\\s:="]{1,64}){0,2})?';
const quote = '(?:\\\\?["\']|&quot;|%22|`)';
const sign = '(?:=>|->|:=|[:=]|%3[ad])';

/** To the closing quote, or to the end of truncated text. */
const quotedText =
  '\\\\"(?:[^"\\\\]|\\\\(?!"))*(?:\\\\")?' +
  '|"(?:[^"\\\\]|\\\\[\\s\\S]|"")*(?:"|\\\\?$)' +
  "|'(?:[^'\\\\]|\\\\[\\s\\S]|'')*(?:'|\\\\?$)";
/** No further character of a password may follow. */
const valueEnd = '(?![^\\s"\'`<>&;,)\\]}])';
/** A JSON array or object, even truncated, or an unquoted list. */
const structure =
  `(?=[\\[{](?:[\\s\\[{\\w.,+-]{0,80}\\\\{0,3}"|\\s{0,40}'))${nested(nested(nested('')))}` +
  `|\\[[^\\[\\]{}"'\\r\\n]{0,512}\\]${valueEnd}`;
const quotedValue =
  `${quotedText}|${structure}` +
  '|`[^`]*`?|«[^»]*»?|[“„][^“”]*[“”]?|‘[^’]*’?' +
  '|&quot;(?:[^&]|&(?!quot;))*(?:&quot;)?|%22(?:[^%\\s]|%(?!22))*(?:%22)?' +
  '|\\{[^{}"\\s]{0,512}\\}';
/** A mark that may be part of a password ends the value only if something else begins after it. */
const bareValue =
  '(?:[^\\s"\'`<>&;,)\\]}]|["\'`&;,)\\]}](?![\\s"\'`&;,)\\]}<]|$|["\']?[\\w.$-]{1,40}["\']?\\s?[:=]))+\\]?';
/** A name with a sign is not a value: "secret: mot de passe: …" has one secret, and so has "pw -> X-Api-Key: …". */
const notAnotherName = `(?!(?:[a-z]{1,12}[-_.]){0,2}(?:${name})${qualifier}${quote}?\\s{0,20}${sign})`;
const value = `(?:(?<quoted>${quotedValue})|${notAnotherName}${bareValue})`;

interface Form {
  /** Matches every text that `pattern` matches. Most texts are spared the compilation of the long patterns. */
  marked: RegExp;
  /** Group 1 stays. `value` is removed unless it is harmless. */
  pattern: RegExp;
  isHarmless?: (value: string, groups: Groups) => boolean;
}

const named = new RegExp(name, 'i');

const forms: readonly Form[] = [
  // Properties, JSON, YAML, forms, connection strings and sentences.
  {
    marked: named,
    pattern: expression(
      `(?:(?<made>${made})|${chosen}|${short})s?${qualifier}${quote}?\\s{0,20}(?<sign>${sign})\\s{0,20}`,
      value,
    ),
    isHarmless: isSaidOfSecret,
  },
  // "Your password is X", "password for sales@example.com was set to: X".
  {
    marked: named,
    pattern: expression(
      `(?:(?<made>${made})|${chosen}|${short})s?${qualifier}\\s{1,20}` +
        `(?:(?:${copulas})(?:\\s{1,5}(?:${adverbs}))?(?:\\s{1,5}(?:${changeWords}))?|${changeWords})(?:\\s?:)?\\s{1,20}`,
      value,
    ),
    isHarmless: isSaidInSentence,
  },
  // HTTP headers. A known scheme stays. After an unknown one, both words are removed.
  {
    marked: /authorization/i,
    pattern: /(authorization["']?\s{0,20}[:=]\s{0,20}["']?digest\s{1,20})(?<value>[^\r\n]+)/gi,
  },
  {
    marked: /authorization/i,
    pattern:
      /(authorization["']?\s{0,20}[:=]\s{0,20}["']?(?:(?:bearer|basic|ntlm|negotiate|token|apikey)\s{1,20})?)(?<value>(?:[a-z][\w-]{0,40}\s(?=[^\s"',]{16}))?[^\s"',]+)/gi,
    isHarmless: isState,
  },
  {
    marked: /cookie/i,
    pattern: /(cookie["']?\s{0,20}[:=]\s{0,20}["']?)(?<value>[\w.$-]{1,100}=[^\s;"']*(?:;\s?[^\s;"']+)*)/gi,
  },
  // The userinfo of a URL: the name stays, the password is removed.
  { marked: /@/, pattern: /(:\/\/[^\s/@:]{0,256}:)(?<value>[^\s/]{1,512})(?=@)/gi },
  { marked: /@/, pattern: /(\bjdbc:oracle:\w{1,20}:[^\s/@]{1,256}\/)(?<value>\S{1,512})(?=@)/gi },
  {
    marked: /[?&#;]|%3f|%26/i,
    pattern: /((?:[?&#;]|%3f|%26)(?:code|state|sig|key|sid|ticket|tempauth)(?:=|%3d))(?<value>[^\s&#"'<>;]+)/gi,
  },
  // XML: an element, and an element or object with separate attributes for name and value.
  {
    marked: named,
    pattern: expression(
      `(?:<|&lt;)(?:[\\w.-]{1,40}:)?[\\w.-]{0,40}?${name}(?:\\s[^<>]{0,300})?(?<!/)(?:>|&gt;)`,
      textOfElement(),
    ),
  },
  {
    marked: named,
    pattern: expression(
      `<[\\w:.-]{1,40}\\s[^<>]{0,100}?\\b(?:key|name|id)\\s?=\\s?["'][^"'<>]{0,64}?${name}["'][^<>]{0,200}(?<!/)>\\s{0,20}(?:<value>)?`,
      textOfElement(),
    ),
  },
  {
    marked: named,
    pattern: expression(
      `\\b(?:key|name|id)["']?\\s?[:=]\\s?["'][^"'<>]{0,64}?${name}["'][^<>{}]{0,200}?\\bvalue["']?\\s?[:=]\\s?`,
      value,
    ),
  },
  // Command-line options.
  { marked: named, pattern: expression(`(?<![\\w-])--?[\\w-]{0,40}?${name}\\s{1,20}(?!-)`, value) },
  { marked: /-p\s/i, pattern: expression('(?<![\\w-])-p\\s{1,20}(?!-)', value) },
  { marked: /-u/i, pattern: expression('(?<=-u\\s?\\S{1,64}\\s{1,5})-p(?=\\S)', '\\S+') },
  { marked: /-u/i, pattern: expression('(?<![\\w-])(?:-u|--user)\\s{1,20}[^\\s:]{1,64}:', value) },
  // Commands of a mail client.
  {
    marked: /login/i,
    pattern: expression(
      '\\b[a-z]{1,8}\\d{1,8}\\s{1,5}LOGIN\\s{1,5}(?:"[^"]{0,300}"|[^\\s"]{1,300})\\s{1,5}',
      `(?:(?<quoted>${quotedValue})|\\S+)`,
    ),
    isHarmless: isState,
  },
  {
    marked: /pass/i,
    pattern: /((?:(?:^|[\r\n]|\bC: ?|> ?)PASS|\bC: ?pass)\s{1,5})(?<value>"[^"]{0,300}"|\S+)/g,
  },
  { marked: /PASS/, pattern: /((?<!\w)PASS\s{1,5})(?<value>"[^"]{0,300}"|\S+)/g, isHarmless: isSaidInSentence },
];

/** Brackets; `inner` matches nested ones. Deeper brackets end with the outer ones. */
function nested(inner: string): string {
  return `[\\[{](?:${quotedText}|\\\\(?!")|[^"'\\\\\\[\\]{}]${inner && `|${inner}`})*[\\]}]?`;
}

function textOfElement(): string {
  return '(?:<!\\[CDATA\\[[\\s\\S]*?(?:\\]\\]>|$)|(?:[^<&]|&(?!lt;))+)';
}

function expression(before: string, after: string): RegExp {
  return new RegExp(`(${before})(?<value>${after})`, 'gi');
}

/** A space in a name matches any separator within an identifier. */
function anyOf(names: readonly string[]): string {
  return `(?:${names.map((words) => words.replaceAll(' ', "[\\s_.'’-]?")).join('|')})`;
}

/** Keeps the quotes, so that quoted text stays quoted. */
function covered(text: string): string {
  const [opening = ''] = /^(?:\\"|["'`«“„‘]|&quot;|%22)/i.exec(text) ?? [];
  const closing = closingOf[opening] ?? opening;
  return `${opening}${removed}${closing}`;
}

const closingOf: Record<string, string> = { '«': '»', '“': '”', '„': '“', '‘': '’' };

const state = new RegExp(`^(?:${statesOfSecrets})[.,:;!?]*$`, 'i');
const said = new RegExp(`^(?:${saidOfSecrets})[.,:;!?]*$`, 'i');
/** A word or a short number: machines do not generate such secrets. */
const plainWord = /^["“«(]?(?:(?:\p{L}['’])?\p{L}\p{Ll}*(?:[-'’]\p{Ll}+)?|\d{1,3})["”»).,:;!?]*$/u;

function isState(text: string): boolean {
  return state.test(text);
}

/** "Invalid token: expired", "password: AADSTS50055", "access token: java.net.ConnectException". */
function isSaidOfSecret(text: string, { sign: between, quoted, made: isMade }: Groups): boolean {
  if (between !== ':' || quoted !== undefined) return false;
  if (isState(text) || /^AADSTS\d|^\d{3}$|^-ERR$|^[\w.$]{0,200}(?:Exception|Error):?$/.test(text)) return true;
  return isMade !== undefined && (text.startsWith('http://') || text.startsWith('https://') || plainWord.test(text));
}

/** "The password is required", "the token is issued by another tenant", "PASS command failed". */
function isSaidInSentence(text: string, { quoted, made: isMade }: Groups): boolean {
  return quoted === undefined && (isState(text) || said.test(text) || (isMade !== undefined && plainWord.test(text)));
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  return value;
}
