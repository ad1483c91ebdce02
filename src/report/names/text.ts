/**
 * Replaces names in running text: log lines, servers' replies, URLs. One pass from left to right, so that no
 * placeholder is replaced again.
 */
import { isIP } from 'node:net';
import type { Placeholders } from './placeholders.ts';

export interface KnownWords {
  /** Names without a recognisable form (a server, a person), each with its placeholder. */
  words: ReadonlyMap<string, string>;
  /** False for distinguished names: replaces only known names and recognisable forms. */
  guessHosts?: boolean | undefined;
}

export type Rename = (text: string) => string;

const edge = String.raw`(?<![\p{L}\p{N}])`;
const end = String.raw`(?![\p{L}\p{N}])`;
/** In a URL a percent-encoded character (%22) is an edge too, and nothing begins inside one. */
const outsideOctet = String.raw`(?<!%[0-9a-f]?)`;
const wordEdge = String.raw`${outsideOctet}(?<![\p{L}\p{N}](?<!%[0-9a-f]{2}))`;
/** Exchange appends six digits or more to a name. */
const wordEnd = String.raw`(?!\p{L}|\p{N}{1,5}(?!\p{N}))`;
const joint = String.raw`(?:[._-]|%2[de]|%5f)`;
const blank = String.raw`(?:[\s._+-]|%20)`;
const hostLabel = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?`;
/** The same with _ as a boundary, as in file names. */
const plainLabel = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?`;
const domainName = String.raw`${hostLabel}(?:\.${hostLabel})*`;
/** At most 64 characters (RFC 5321 section 4.5.3.1.1), because a match is tried at many positions. */
const localPart = String.raw`[\p{L}\p{N}_+](?:[\p{L}\p{N}._+'’-]{0,62}[\p{L}\p{N}_+-])?`;

type Form = [name: string, pattern: string];

/** In the order of trial at one position. The group's name is the form that was found. */
const forms: Form[] = [
  ['userinfo', String.raw`(?<=://)[^\s/@]+(?=@)`],
  // The end of an Exchange server's greeting: its name, in base64 of UTF-16LE (observe/session.ts reads it).
  ['greeter', String.raw`(?<=\[)(?:[a-z0-9+/]{4}){2,}(?:[a-z0-9+/]{2}==|[a-z0-9+/]{3}=)?(?=\]\s*$)`],
  // Entra's trace ids name nobody outside Microsoft, and Microsoft's support asks for them.
  ['answer', String.raw`(?<=(?:Trace|Correlation|Request) ID: )[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}${end}`],
  ['guid', String.raw`${edge}[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}${end}`],
  // Entra's name for a guest: the home address with _ for @, in the inviting tenant. It may look like a host and is
  // none.
  ['guest', String.raw`${edge}${localPart}(?:#|%23)EXT(?:#|%23)(?:(?:@|%40)${domainName})?`],
  ['mail', String.raw`${edge}${localPart}(?:@|%40)${domainName}`],
  ['six', String.raw`(?<![\p{L}\p{N}:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f.]{0,15}(?![\p{L}\p{N}:])`],
  ['four', String.raw`(?<![\p{L}\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}]|\.\d)`],
  ['sid', String.raw`${edge}S-1-5-21(?:-\d+)+`],
  ['account', String.raw`(?<![\p{L}\p{N}:\\.-])[\p{L}\p{N}-]{1,15}\\[\p{L}\p{N}._-]+(?![\\\p{L}\p{N}])`],
  [
    'host',
    String.raw`${outsideOctet}(?<![\p{L}\p{N}_.-](?<!%[0-9a-f]{2}))(?:\*\.)?${hostLabel}(?:\.${hostLabel})+(?![\p{L}\p{N}_])`,
  ],
  [
    'part',
    String.raw`${outsideOctet}(?<![\p{L}\p{N}.-](?<!%[0-9a-f]{2}))${plainLabel}(?:\.${plainLabel})+(?![\p{L}\p{N}])`,
  ],
  ['shortHost', String.raw`(?<=://(?:[^\s/@]*@)?)${hostLabel}(?=[:/?#\s"'>)]|$)`],
];

const whole = anyOf(forms.filter(([name]) => name !== 'part'));
const parts = anyOf(forms.filter(([name]) => name !== 'host'));
const nothing = /(?!)/giu;

/** Replaces the names in a text. `words` match as whole words, in any case and with any joining characters. */
export function renamer(placeholders: Placeholders, { words, guessHosts = true }: KnownWords): Rename {
  const spellings = new Map([...words].map(([word, placeholder]) => [joined(word), placeholder]));
  const exact = new Map([...words].map(([word, placeholder]) => [word.toLowerCase(), placeholder]));
  const wordForm = [...words.keys()]
    .sort((a, b) => b.length - a.length)
    .map(spelled)
    .join('|');
  const orWord = (known: RegExp): RegExp =>
    wordForm === '' ? known : new RegExp(`${known.source}|(?<word>${wordEdge}(?:${wordForm})${wordEnd})`, 'giu');
  const placeholderOf = (name: string): string | undefined =>
    exact.get(name.toLowerCase()) ?? spellings.get(joined(name));
  const [inText, inParts, inPart] = [orWord(whole), orWord(parts), orWord(nothing)];
  const isHost = (text: string): boolean => placeholders.knowsDomain(text) || (guessHosts && looksLikeHost(text));
  const rename = (text: string, pattern: RegExp): string =>
    text.replaceAll(pattern, (found: string, ...rest) => {
      const groups = rest.at(-1) as Record<string, string | undefined>;
      const form = Object.keys(groups).find((name) => groups[name] !== undefined) ?? '';
      if (form === 'host' || form === 'part')
        return (
          placeholderOf(found) ??
          // The name of a file or Java class can contain a name.
          (isHost(found) ? placeholders.host(found) : rename(found, form === 'host' ? inParts : inPart))
        );
      if (form === 'shortHost') return placeholderOf(found) ?? placeholders.label(found);
      return form === 'word' ? (placeholderOf(found) ?? found) : placeholderFor(form, found, placeholders);
    });
  // The same replies and host names come thousands of times. With a new domain a text may have one host more.
  const renamed = new Map<string, string>();
  let domains = placeholders.domainCount();
  return (text) => {
    if (placeholders.domainCount() !== domains) renamed.clear();
    domains = placeholders.domainCount();
    const known = renamed.get(text) ?? fitting(rename(text, inText), text);
    renamed.set(text, known);
    return known;
  };
}

function anyOf(these: readonly Form[]): RegExp {
  return new RegExp(these.map(([name, form]) => `(?<${name}>${form})`).join('|'), 'giu');
}

/** The pattern of a word as programs spell it: with other joining characters, or encoded for a URL. */
function spelled(word: string): string {
  return Array.from(word.toWellFormed())
    .map((sign) => {
      if (/[._-]/.test(sign)) return joint;
      if (/\s/.test(sign)) return blank;
      const encoded = encodeURIComponent(sign);
      const literal = sign.replace(/[.*+?^${}()|[\]\\/]/, String.raw`\$&`);
      return encoded === sign ? literal : `(?:${literal}|${encoded})`;
    })
    .join('');
}

function joined(word: string): string {
  return word
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
      const decoded = Buffer.from(encoded.replaceAll('%', ''), 'hex').toString('utf8');
      return decoded.includes('\ufffd') ? encoded : decoded;
    })
    .toLowerCase()
    .replaceAll(/[\s._+-]/g, '-');
}

function placeholderFor(form: string, found: string, placeholders: Placeholders): string {
  switch (form) {
    case 'userinfo':
      return 'user';
    case 'greeter': {
      const name = Buffer.from(found, 'base64')
        .toString('utf16le')
        .replace(/(?<!\0)\0+$/, '');
      return /^[a-z0-9][a-z0-9.-]*$/i.test(name)
        ? Buffer.from(placeholders.host(name), 'utf16le').toString('base64')
        : found;
    }
    case 'answer':
      return found;
    case 'guid':
      return placeholders.guid(found);
    case 'guest': {
      const [, local = '', mark = '', at = '', host = ''] =
        /^(.*?)((?:#|%23)EXT(?:#|%23))(@|%40|)(.*)$/isu.exec(found) ?? [];
      return `${placeholders.local(local)}${mark}${at}${host === '' ? '' : placeholders.host(host)}`;
    }
    case 'mail': {
      const [, local = '', at = '', host = ''] = /^(.*)(@|%40)(.*)$/isu.exec(found) ?? [];
      return `${placeholders.local(local)}${at}${placeholders.host(host)}`;
    }
    case 'six':
    case 'four':
      return isIP(found) === 0 ? found : placeholders.address(found);
    case 'sid':
      return placeholders.sid(found);
    case 'account':
      return wellKnown.test(found) ? found : placeholders.principal(found);
    default:
      return found;
  }
}

/** `NT AUTHORITY\SELF`: the match begins after the space. */
const wellKnown = /^(?:authority|builtin)\\/i;
/** Java packages, files and permissions of Microsoft Graph contain dots too. */
const packages = /^(?:java|javax|jakarta|com|org|net|sun|jdk|oracle)\./i;
const files =
  /\.(?:log|txt|xml|ya?ml|json|zip|gz|pem|jks|p12|pfx|java|class|jar|dll|exe|properties|html?|aspx?|jsp|php|js|md)$/i;

/** Replaces in doubt: a lost word is better than a leaked host name. */
function looksLikeHost(text: string): boolean {
  const last = text.slice(text.lastIndexOf('.') + 1);
  const mixed = text.split('.').some((label) => /\p{Ll}\p{Lu}|^\p{Lu}\p{Ll}/u.test(label));
  return /^(?:\p{L}{2,24}|xn--[a-z0-9-]+)$/iu.test(last) && !mixed && !packages.test(text) && !files.test(text);
}

/**
 * Maximum lengths in the schemas of values (observe/, tenant/). A single word is never cut, because it is compared with
 * others.
 */
const caps = [60, 100, 200, 300, 400, 500, 1000, 2000];

function fitting(renamed: string, original: string): string {
  if (renamed.length <= original.length || (original.length <= 100 && !/\s/.test(original))) return renamed;
  const cap = caps.find((most) => most >= original.length);
  return cap === undefined ? renamed : renamed.slice(0, cap);
}
