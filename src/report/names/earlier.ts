/** What earlier runs saw, without names. */
import { sightingSchema, type Sighting } from '../../model/report.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { isMicrosoftHost } from '../../knowledge/microsoft-domains.ts';
import { parseRelease } from '../../knowledge/releases.ts';
import { families } from '../../checks/facts/connection/families.ts';
import { gone, sightingKinds, type SightingKind, titleIn } from '../sightings.ts';
import type { Chosen } from './chosen.ts';
import type { Placeholders } from './placeholders.ts';
import type { Rename } from './text.ts';

interface Names {
  placeholders: Placeholders;
  host: Rename;
  target: Rename;
  text: Rename;
  release: Rename;
  chosen: (what: Chosen, name: string) => string;
}

/** Leaves out rows of unknown kinds, because nobody knows what in them is a name. */
export function earlierWithoutNames(earlier: readonly Sighting[], names: Names): Sighting[] {
  return earlier.flatMap((row) => {
    const what = sightingKinds.find((kind) => kind === row.what);
    if (what === undefined) return [];
    const [of, value] = [ofWithoutNames(what, row.of, names), valueWithoutNames(what, row.value, names)];
    const renamed = sightingSchema.safeParse({ ...row, of: of.slice(0, 400), value: value.slice(0, 500) });
    return renamed.success ? [renamed.data] : [];
  });
}

function ofWithoutNames(what: SightingKind, of: string, { host, target, text, chosen }: Names): string {
  switch (what) {
    case 'release':
    case 'declared-release':
    case 'java':
    case 'trust-store':
    case 'server-address':
      return host(of);
    case 'url-certificate':
      return of.split(' ').slice(0, 2).map(host).join(' ');
    case 'endpoint': {
      const [server = '', endpoint, path] = of.split(' ');
      return [
        host(server),
        ...(endpoint === undefined ? [] : [target(endpoint)]),
        ...(path === 'proxy' ? [path] : []),
      ].join(' ');
    }
    case 'public-address':
      return '';
    case 'consent': {
      const [application = '', resource = '', ...person] = of.split(' ');
      return [
        text(application),
        kept(/^(?:exchange|graph)$/, resource, text),
        ...person.map((id) => chosen('principal', id)),
      ].join(' ');
    }
    case 'cause':
    case 'cause-checks':
      return kept(/^[a-z0-9-]+$|^fact-alone:[a-z-]+\/[a-z0-9-]+:[a-z0-9-]+$/, of, (other) => chosen('rule', other));
    case 'account':
    case 'licence':
    case 'protocols':
      return chosen('principal', of);
    case 'secret':
    case 'app-certificate':
    case 'policy': {
      const [list = '', ...id] = of.split(' ');
      return `${text(list)} ${chosen('policy', id.join(' '))}`;
    }
    case 'smtp-auth':
      return chosen('policy', of);
  }
}

function valueWithoutNames(what: SightingKind, value: string, names: Names): string {
  const { placeholders, release, text, chosen } = names;
  if (value === gone) return value;
  switch (what) {
    case 'release':
    case 'declared-release':
      return release(value);
    case 'endpoint':
      return value === 'open' || Object.hasOwn(families, value) ? value : '';
    case 'url-certificate': {
      const [end = '', fingerprint = ''] = value.split(' ');
      return `${kept(instant, end)} ${placeholders.fingerprint(fingerprint)}`;
    }
    case 'secret':
    case 'app-certificate':
      return withRest(instant, value, (name) => chosen('credential', name));
    case 'policy':
      return withRest(/^(?:enabled|disabled|report-only)$/, value, (name) => chosen('policy', name));
    case 'server-address':
    case 'public-address':
      return text(value);
    case 'licence':
      // Ids of Microsoft's service plans.
      return kept(/^(?:[0-9a-f-]{36} ?)*$/i, value);
    case 'consent':
      return kept(/^[A-Za-z0-9._ -]*$/, value);
    case 'cause': {
      const title = titleIn(value);
      return title === undefined ? '' : JSON.stringify(titleWithoutNames(title, names));
    }
    case 'cause-checks':
      return kept(/^(?:[a-z0-9-]{1,50}\/[a-z0-9-]{1,50} ?)*$/, value);
    case 'java':
      return kept(/^[\w.+-]{1,60}$/, value);
    case 'trust-store':
      return kept(/^(?:jks|pkcs12) [\d.:TZ-]+ \d+$/, value);
    case 'account':
    case 'smtp-auth':
    case 'protocols':
      return kept(/^(?:enabled|disabled|on|off|(?:(?:IMAP|POP3|SMTP) ?)+)$/, value);
  }
}

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A text of another form may hold a name. */
function kept(form: RegExp, value: string, rename: Rename = () => ''): string {
  return form.test(value) ? value : rename(value);
}

function withRest(form: RegExp, value: string, rename: Rename): string {
  const blank = value.indexOf(' ');
  const first = kept(form, blank === -1 ? value : value.slice(0, blank));
  return blank === -1 ? first : `${first} ${rename(value.slice(blank + 1))}`;
}

/** A value without a recognisable form becomes a placeholder: it may be a name that a person chose. */
function titleWithoutNames(title: Text, names: Names): Text {
  const inValue = (value: TextValue): TextValue => {
    if (typeof value === 'string') {
      if (/^(?:AADSTS)?\d*$/.test(value) || isMicrosoftTarget(value) || parseRelease(value).ok) return value;
      const renamed = names.text(value);
      return renamed === value ? names.chosen('policy', value) : renamed;
    }
    if (typeof value !== 'object') return value;
    if ('list' in value) return { list: value.list.map(inValue) };
    return 'key' in value ? titleWithoutNames(value, names) : value;
  };
  const { key, with: values } = title;
  return values === undefined
    ? { key }
    : { key, with: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inValue(value)])) };
}

function isMicrosoftTarget(target: string): boolean {
  return isMicrosoftHost(target.replace(/:\d+$/, '').toLowerCase());
}
