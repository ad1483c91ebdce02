/**
 * Makes placeholders for names. One name has one placeholder, whatever its case, and no placeholder is a text that the
 * artifact already contains. Placeholders keep what rules compare: hosts of one domain share a domain, a short name
 * stays short, a private address stays private.
 */
import { isIP } from 'node:net';
import { isMicrosoftHost } from '../../knowledge/microsoft-domains.ts';

export interface Placeholders {
  /**
   * A host name of any length, label by label; the last two labels are one domain. Microsoft's names, `localhost` and
   * `*` stay.
   */
  host(name: string): string;
  label(label: string): string;
  /** The part of an address before the @, for any domain. */
  local(part: string): string;
  /** IPv4 or IPv6. Loopback and "any" stay. */
  address(address: string): string;
  guid(guid: string): string;
  sid(sid: string): string;
  fingerprint(fingerprint: string): string;
  /** Names that a person chose: `person`, `policy` … */
  named(what: string, name: string): string;
  /**
   * An account or group as Exchange names it: an address's local part, a name, or a name with digits after it, each
   * with or without `DOMAIN\\`.
   */
  principal(name: string): string;
  /** Registers the kind of a name for its placeholder: `server-1`, `mailbox-2`. */
  expect(table: 'label' | 'local', name: string, what: string): void;
  knowsDomain(host: string): boolean;
  /** How many domains it knows. */
  domainCount(): number;
}

/** Microsoft's domains in which tenants have their names. The domains themselves stay. */
const tenantDomains = ['onmicrosoft.com', 'onmicrosoft.us', 'partner.onmschina.cn', 'sharepoint.com'];
/** Names of Exchange Online's servers in their greetings. */
const exchangeOnline = /\.prod\.outlook\.com$/;
/** Ids of Microsoft's own applications: 00000003-0000-0000-c000-000000000000 is Microsoft Graph. */
const microsoftGuid = /^0000000[0-9a-f]-0000-0(?:ff1-ce00|000-c000)-000000000000$/i;

/** `taken` is the text that must contain no placeholder. */
export function createPlaceholders(taken: string): Placeholders {
  const takenLower = taken.toLowerCase();
  const tables = new Map<string, Map<string, string>>();
  const counters = new Map<string, number>();
  const known = (table: string): Map<string, string> => {
    const map = tables.get(table) ?? new Map<string, string>();
    tables.set(table, map);
    return map;
  };
  const beginnings = new Map<string, boolean>();
  const isTaken = (text: string): boolean => {
    const candidate = text.toLowerCase();
    // Searching a large text for each name takes seconds, and hardly any text has the beginning.
    const [beginning] = /^\D*/.exec(candidate) ?? [''];
    const known = beginnings.get(beginning) ?? takenLower.includes(beginning);
    beginnings.set(beginning, known);
    return known && takenLower.includes(candidate);
  };
  const fresh = (shape: string, make: (number: number) => string): string => {
    for (;;) {
      const number = (counters.get(shape) ?? 0) + 1;
      counters.set(shape, number);
      const candidate = make(number);
      if (!isTaken(candidate)) return candidate;
    }
  };
  const of = (table: string, name: string, shape: string, make = (number: number) => `${shape}-${number}`): string => {
    const placeholder = known(table).get(name.toLowerCase()) ?? fresh(shape, make);
    known(table).set(name.toLowerCase(), placeholder);
    return placeholder;
  };
  const label = (text: string): string =>
    text === '*' || text === '' || text === 'localhost' ? text : of('label', text, 'host');
  const domain = (text: string): string => of('domain', text, 'domain', (number) => `domain-${number}.example`);

  return {
    host(name) {
      const lower = name.toLowerCase();
      if (isMicrosoftHost(lower) || exchangeOnline.test(lower)) return name;
      const suffix = tenantDomains.find((label) => lower.endsWith(`.${label}`));
      const dot = lower.endsWith('.') ? '.' : '';
      const labels = (suffix === undefined ? lower : lower.slice(0, -suffix.length - 1)).replace(/\.$/, '').split('.');
      if (suffix !== undefined) return [...labels.map((label) => of('tenant', label, 'tenant')), suffix].join('.');
      return labels.length === 1
        ? `${label(labels[0] ?? '')}${dot}`
        : `${[...labels.slice(0, -2).map(label), domain(labels.slice(-2).join('.'))].join('.')}${dot}`;
    },
    label,
    local: (part) => of('local', part, 'account'),
    address(address) {
      const lower = address.toLowerCase();
      const four = isIP(lower) === 4;
      if (/^(?:127\.|0\.0\.0\.0$|::1?$)/.test(lower)) return address;
      if (!four)
        return /^(?:f[cd]|fe[89ab])/.test(lower)
          ? of('address', lower, 'fd00', (number) => `fd00::${number.toString(16)}`)
          : of('address', lower, '2001', (number) => `2001:db8::${number.toString(16)}`);
      const range = ranges.find(([pattern]) => pattern.test(lower));
      const prefix = range?.[1] ?? '198.18'; // RFC 2544: reserved for tests, with room for 65,000
      return of('address', lower, prefix, (number) => `${prefix}.${(number >> 8) & 255}.${number & 255}`);
    },
    guid: (guid) =>
      microsoftGuid.test(guid)
        ? guid
        : of('guid', guid, 'guid', (number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`),
    sid: (sid) => of('sid', sid, 'sid', (number) => `S-1-5-21-${number}`),
    fingerprint: (text) =>
      of('fingerprint', text, 'fingerprint', (number) =>
        number
          .toString(16)
          .toUpperCase()
          .padStart(64, '0')
          .replaceAll(/(..)(?=.)/g, '$1:'),
      ),
    named: (what, name) => of(what, name, what),
    principal(name) {
      const slash = name.lastIndexOf('\\');
      const bare = name.slice(slash + 1);
      const [, stem = '', digits = ''] = /^(.*\D|\d)(\d{6,})$/.exec(bare) ?? [];
      const lengthened = known('principal').get(stem.toLowerCase());
      const own =
        known('local').get(bare.toLowerCase()) ??
        (lengthened === undefined ? of('principal', bare, 'principal') : `${lengthened}${digits}`);
      return slash < 0 ? own : `${of('site', name.slice(0, slash), 'SITE')}\\${own}`;
    },
    expect: (table, name, what) => void of(table, name, what),
    domainCount: () => known('domain').size,
    knowsDomain: (host) => known('domain').has(host.toLowerCase().split('.').slice(-2).join('.')),
  };
}

/**
 * Private (RFC 1918, RFC 6598) and link-local addresses keep their kind, because a check reports names that resolve to
 * them.
 */
const ranges: [RegExp, string][] = [
  [/^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./, '10.0'],
  [/^169\.254\./, '169.254'],
  [/^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./, '100.64'],
];
