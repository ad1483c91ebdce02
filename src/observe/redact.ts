/**
 * Removes secrets from texts before they leave the machine. What secrets are called is in secret-names.ts, the forms in
 * which a name and its value stand are here, and secrets that need no name are in encoded-secrets.ts. Errs on the side
 * of removing: a string that only looks like a secret is lost, a secret is not leaked. Running it twice changes nothing.
 *
 * Every expression takes linear time, by three rules: what stands before a value has a bounded length; a value that has
 * begun cannot fail, or has a bounded length too; and inside a value each character can be taken in one way only.
 */
import { removeEncoded } from './encoded-secrets.ts';
import { adverbs, changeWords, copulas, saidOfSecrets, secretNames, statesOfSecrets } from './secret-names.ts';

export function redact(text: string): string {
  if (text.length <= longest) return redactWhole(text);
  const window = text.slice(0, longest);
  return `${withoutTail(redactWhole(window), window)}…`;
}

/** The same over every string in a value of plain data; keys and objects of classes are left as they are. */
export function redactAll<T>(value: T): T {
  return walk(value) as T;
}

export const removed = '[removed]';

/** Characters; what stands behind them is left out. */
const longest = 65_536;
/** More than any form needs to be recognised by, where a text was cut in the middle of it. */
const longestUnrecognised = 600;

/**
 * A text that was cut off and then redacted (`clean`), without its end: where the cut went through a secret, its first
 * half may be there, not recognised. What redaction changed was recognised and stays.
 */
export function withoutTail(clean: string, cut: string): string {
  let same = 0;
  while (same < longestUnrecognised && same < clean.length && clean.at(-1 - same) === cut.at(-1 - same)) same += 1;
  return clean.slice(0, clean.length - same);
}

function redactWhole(text: string): string {
  let clean = removeEncoded(text, removed);
  for (const [pattern, isHarmless] of forms)
    clean = clean.replaceAll(pattern, (whole: string, before: string, ...groups: unknown[]) => {
      const { value = '' } = groups.at(-1) as Groups;
      return isHarmless?.(value, groups.at(-1) as Groups) === true ? whole : before + covered(value);
    });
  return clean;
}

type Groups = Partial<Record<'value' | 'made' | 'sign' | 'quoted', string>>;

const made = anyOf(Object.values(secretNames.made).flat());
const chosen = anyOf(Object.values(secretNames.chosen).flat());
const short = `(?<![A-Za-z0-9])(?:${secretNames.short.join('|')})`;
const name = `(?:${made}|${chosen}|${short})s?`;

/** Between a name and its sign: `for sales@example.com`, `de l'application`. */
const whose = '(?:\\s(?:for|of|de|del|du|des|d|para|für|von|der)[\\s\'’][^\\s:="]{1,64}(?:\\s[^\\s:="]{1,64}){0,2})?';
const quote = '(?:\\\\?["\']|&quot;|%22|`)';
const sign = '(?:=>|->|:=|[:=]|%3[ad])';

/** To the closing quote, or to the end of a text that was cut. */
const quotedText =
  '\\\\"(?:[^"\\\\]|\\\\(?!"))*(?:\\\\")?' +
  '|"(?:[^"\\\\]|\\\\[\\s\\S]|"")*(?:"|\\\\?$)' +
  "|'(?:[^'\\\\]|\\\\[\\s\\S]|'')*(?:'|\\\\?$)";
/** What follows a character that can be a part of a password belongs to it as well. */
const valueEnd = '(?![^\\s"\'`<>&;,)\\]}])';
/** An array or object of JSON, whole, or to the end of a text that was cut; and a list without quotes. */
const structure =
  `(?=[\\[{](?:[\\s\\[{\\w.,+-]{0,80}\\\\{0,3}"|\\s{0,40}'))${nested(nested(nested('')))}` +
  `|\\[[^\\[\\]{}"'\\r\\n]{0,512}\\]${valueEnd}`;
const quotedValue =
  `${quotedText}|${structure}` +
  '|`[^`]*`?|«[^»]*»?|[“„][^“”]*[“”]?|‘[^’]*’?' +
  '|&quot;(?:[^&]|&(?!quot;))*(?:&quot;)?|%22(?:[^%\\s]|%(?!22))*(?:%22)?' +
  '|\\{[^{}"\\s]{0,512}\\}';
/** A mark that can be a part of a password ends the value only where something else begins behind it. */
const bareValue =
  '(?:[^\\s"\'`<>&;,)\\]}]|["\'`&;,)\\]}](?![\\s"\'`&;,)\\]}<]|$|["\']?[\\w.$-]{1,40}["\']?\\s?[:=]))+\\]?';
/** A name with a sign is no value: "secret: mot de passe: …" tells one secret and not two, "pw -> X-Api-Key: …" neither. */
const another = `(?!(?:[a-z]{1,12}[-_.]){0,2}(?:${name})${whose}${quote}?\\s{0,20}${sign})`;
const value = `(?:(?<quoted>${quotedValue})|${another}${bareValue})`;

/** Group 1 stays, `value` goes unless it is harmless. */
const forms: readonly (readonly [pattern: RegExp, isHarmless?: (value: string, groups: Groups) => boolean])[] = [
  // A name, a sign and a value: in properties, JSON, YAML, forms, connection strings and sentences.
  [
    expression(`(?:(?<made>${made})|${chosen}|${short})s?${whose}${quote}?\\s{0,20}(?<sign>${sign})\\s{0,20}`, value),
    isSaidOfSecret,
  ],
  // "Your password is X", "password for sales@example.com was set to: X".
  [
    expression(
      `(?:(?<made>${made})|${chosen}|${short})s?${whose}\\s{1,20}` +
        `(?:(?:${copulas})(?:\\s{1,5}(?:${adverbs}))?(?:\\s{1,5}(?:${changeWords}))?|${changeWords})(?:\\s?:)?\\s{1,20}`,
      value,
    ),
    isSaidInSentence,
  ],
  // HTTP's headers. The name of a known scheme stays; behind an unknown one both words go.
  [/(authorization["']?\s{0,20}[:=]\s{0,20}["']?digest\s{1,20})(?<value>[^\r\n]+)/gi],
  [
    /(authorization["']?\s{0,20}[:=]\s{0,20}["']?(?:(?:bearer|basic|ntlm|negotiate|token|apikey)\s{1,20})?)(?<value>(?:[a-z][\w-]{0,40}\s(?=[^\s"',]{16}))?[^\s"',]+)/gi,
    isState,
  ],
  [/(cookie["']?\s{0,20}[:=]\s{0,20}["']?)(?<value>[\w.$-]{1,100}=[^\s;"']*(?:;\s?[^\s;"']+)*)/gi],
  // The user's part of a URL: the name may stay, the password goes.
  [/(:\/\/[^\s/@:]{0,256}:)(?<value>[^\s/]{1,512})(?=@)/gi],
  [/(\bjdbc:oracle:\w{1,20}:[^\s/@]{1,256}\/)(?<value>\S{1,512})(?=@)/gi],
  [/((?:[?&#;]|%3f|%26)(?:code|state|sig|key|sid|ticket|tempauth)(?:=|%3d))(?<value>[^\s&#"'<>;]+)/gi],
  // XML: an element, and an element or an object that has the name in one place and the value in another.
  [
    expression(
      `(?:<|&lt;)(?:[\\w.-]{1,40}:)?[\\w.-]{0,40}?${name}(?:\\s[^<>]{0,300})?(?<!/)(?:>|&gt;)`,
      textOfElement(),
    ),
  ],
  [
    expression(
      `<[\\w:.-]{1,40}\\s[^<>]{0,100}?\\b(?:key|name|id)\\s?=\\s?["'][^"'<>]{0,64}?${name}["'][^<>]{0,200}(?<!/)>\\s{0,20}(?:<value>)?`,
      textOfElement(),
    ),
  ],
  [
    expression(
      `\\b(?:key|name|id)["']?\\s?[:=]\\s?["'][^"'<>]{0,64}?${name}["'][^<>{}]{0,200}?\\bvalue["']?\\s?[:=]\\s?`,
      value,
    ),
  ],
  // Options of a command line.
  [expression(`(?<![\\w-])--?[\\w-]{0,40}?${name}\\s{1,20}(?!-)`, value)],
  [expression('(?<![\\w-])-p\\s{1,20}(?!-)', value)],
  [expression('(?<=-u\\s?\\S{1,64}\\s{1,5})-p(?=\\S)', '\\S+')],
  [expression('(?<![\\w-])(?:-u|--user)\\s{1,20}[^\\s:]{1,64}:', value)],
  // What a mail client sends.
  [
    expression(
      '\\b[a-z]{1,8}\\d{1,8}\\s{1,5}LOGIN\\s{1,5}(?:"[^"]{0,300}"|[^\\s"]{1,300})\\s{1,5}',
      `(?:(?<quoted>${quotedValue})|\\S+)`,
    ),
    isState,
  ],
  [/((?:(?:^|[\r\n]|\bC: ?|> ?)PASS|\bC: ?pass)\s{1,5})(?<value>"[^"]{0,300}"|\S+)/g],
  [/((?<!\w)PASS\s{1,5})(?<value>"[^"]{0,300}"|\S+)/g, isSaidInSentence],
];

/** What stands in brackets of which the inner ones are `inner`; brackets that are deeper end with those around them. */
function nested(inner: string): string {
  return `[\\[{](?:${quotedText}|\\\\(?!")|[^"'\\\\\\[\\]{}]${inner && `|${inner}`})*[\\]}]?`;
}

function textOfElement(): string {
  return '(?:<!\\[CDATA\\[[\\s\\S]*?(?:\\]\\]>|$)|(?:[^<&]|&(?!lt;))+)';
}

function expression(before: string, after: string): RegExp {
  return new RegExp(`(${before})(?<value>${after})`, 'gi');
}

/** A space in a name stands for whatever separates the parts of an identifier. */
function anyOf(names: readonly string[]): string {
  return `(?:${names.map((words) => words.replaceAll(' ', "[\\s_.'’-]?")).join('|')})`;
}

/** Keeps the quotes, so that what is quoted stays so. */
function covered(text: string): string {
  const [opening = ''] = /^(?:\\"|["'`«“„‘]|&quot;|%22)/i.exec(text) ?? [];
  const closing = closingOf[opening] ?? opening;
  return `${opening}${removed}${closing}`;
}

const closingOf: Record<string, string> = { '«': '»', '“': '”', '„': '“', '‘': '’' };

const state = new RegExp(`^(?:${statesOfSecrets})[.,:;!?]*$`, 'i');
const said = new RegExp(`^(?:${saidOfSecrets})[.,:;!?]*$`, 'i');
/** A word or a short number: no machine makes such a secret. */
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
