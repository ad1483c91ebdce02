/**
 * ECE's redirect URI starts with the external URL. Its path is not published, so scheme, host and port are compared and
 * every URI is shown. Entra compares the whole URI, letter by letter.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import { accountsOf } from '../../model/accounts.ts';
import { by, type FixStep, type Verdict } from '../../model/finding.ts';
import type { Text, TextValue } from '../../model/text.ts';
import type { Application } from '../../tenant/values.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclared } from '../facts/absence.ts';
import { answerAbout, askAboutApplication, unreadRegistrationReasons } from '../facts/application.ts';
import { declaredSetting } from '../facts/declared.ts';
import { compareRedirectUri, generateAgain } from '../facts/entra-repairs.ts';
import { noHostReasons, shapeOf } from '../facts/external-url.ts';
import { restingOnAnswers } from '../facts/tenant-answer.ts';
import { ofDeployment } from '../subjects.ts';

interface Registered {
  name: string;
  /** The external URL, without any user name and password in it. */
  url: string;
  /** The first ten of each platform. */
  uris: Application['redirectUris'];
  /** ECE's account, if it has only one. */
  account?: string | undefined;
}

const reasons = {
  ...unreadRegistrationReasons,
  ...noHostReasons,
  ...restingOnAnswers({
    'no-redirect-uri': ({ name }: { name: string }): Wording => ({
      observed: say('app/redirect-uri.none', { name }),
      fix: [say('app/redirect-uri.fix.add', { name })],
    }),
    'under-web': (values: Registered): Wording => ({ observed: say('app/redirect-uri.good', shown(values)) }),
    'under-web-and-single-page': (values: Registered): Wording => ({
      observed: say('app/redirect-uri.both', shown(values)),
      fix: [by('ece-administrator', say('app/redirect-uri.fix.compare')), ...toWebAndNewToken(values)],
    }),
    'under-single-page': (values: Registered): Wording => ({
      observed: say('app/redirect-uri.spa', shown(values)),
      fix: toWebAndNewToken(values),
    }),
    'under-public-client': (values: Registered): Wording => ({
      observed: say('app/redirect-uri.public', shown(values)),
      fix: [say('app/redirect-uri.fix.web', { name: values.name })],
    }),
    'plain-http': (values: Registered): Wording => ({
      observed: say('app/redirect-uri.plain-http', shown(values)),
      fix: [say('app/redirect-uri.fix.https')],
    }),
    'other-scheme-or-port': (values: Registered): Wording => ({
      observed: say('app/redirect-uri.other-scheme', shown(values)),
      fix: toRegister(values),
    }),
    'other-host': (values: Registered): Wording => ({
      observed: say('app/redirect-uri.other', shown(values)),
      fix: toRegister(values),
    }),
  }),
};

export const check = defineCheck({
  id: 'app/redirect-uri',
  owner: 'microsoft-365-administrator',
  expected: say('app/redirect-uri.expected'),
  reasons,
  asks: (deployment) => askAboutApplication(deployment, 'application'),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

function judge(facts: Facts): Judged<typeof reasons> {
  const application = answerAbout(facts, 'application');
  if (!application.ok) return application.unread;
  const { pasted } = application;
  const { name, redirectUris } = application.value;
  const reference = pages.redirect;
  const all = [...redirectUris.web, ...redirectUris.spa, ...redirectUris.public];
  if (all.length === 0) {
    const { observations } = application;
    return { verdict: 'fail', reason: { code: 'no-redirect-uri', values: { name, pasted } }, reference, observations };
  }

  const declared = declaredSetting(facts, 'externalUrl');
  if (declared === undefined)
    return { ...notDeclared('externalUrl'), reference, observations: application.observations };
  const rest = { reference, observations: [...application.observations, declared.observation] };
  const wanted = originOf(declared.text);
  if (wanted === undefined)
    return {
      ...rest,
      verdict: 'unknown',
      owner: 'ece-administrator',
      reason: { code: 'no-host', values: { field: 'externalUrl' } },
    };

  const { verdict, code } = comparison(redirectUris, wanted);
  const uris = { web: first(redirectUris.web), spa: first(redirectUris.spa), public: first(redirectUris.public) };
  const [account, ...others] = accountsOf(facts.deployment);
  const values = { name, url: shapeOf(declared.text).shown, uris, pasted };
  return {
    ...rest,
    verdict,
    reason: { code, values: others.length === 0 && account !== undefined ? { ...values, account } : values },
  };
}

type Comparison = {
  [Code in keyof typeof reasons]: Parameters<(typeof reasons)[Code]> extends [Registered] ? Code : never;
}[keyof typeof reasons];

function comparison(uris: Application['redirectUris'], wanted: URL): { verdict: Verdict; code: Comparison } {
  const isOn = (platform: keyof Application['redirectUris']): boolean =>
    uris[platform].some((uri) => isAt(uri, wanted));
  if (isOn('web') && wanted.protocol === 'http:') return { verdict: 'fail', code: 'plain-http' };
  if (isOn('web'))
    return isOn('spa')
      ? { verdict: 'warn', code: 'under-web-and-single-page' }
      : { verdict: 'pass', code: 'under-web' };
  if (isOn('spa')) return { verdict: 'fail', code: 'under-single-page' };
  if (isOn('public')) return { verdict: 'fail', code: 'under-public-client' };
  const isSameHost = Object.values(uris)
    .flat()
    .some((uri) => originOf(uri)?.hostname === wanted.hostname);
  return { verdict: 'fail', code: isSameHost ? 'other-scheme-or-port' : 'other-host' };
}

/** A missing scheme counts as https; url/form reports it. */
function originOf(text: string): URL | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  return url.hostname === '' ? undefined : url;
}

/** Entra's manifest allows a wildcard before the host. */
function isAt(uri: string, wanted: URL): boolean {
  const own = originOf(uri);
  if (own?.protocol !== wanted.protocol || own.port !== wanted.port) return false;
  return (
    own.hostname === wanted.hostname ||
    (own.hostname.startsWith('*.') && wanted.hostname.endsWith(own.hostname.slice(1)))
  );
}

function first(uris: string[]): string[] {
  return uris.slice(0, 10);
}

function shown({ url, uris }: Registered): Record<string, TextValue> {
  const list = (['web', 'spa', 'public'] as const).flatMap((platform) =>
    uris[platform].map((uri) => say(`app/redirect-uri.on.${platform}`, { uri })),
  );
  return { url, uris: { list } };
}

function toWebAndNewToken({ name, account }: Registered): FixStep[] {
  return [say('app/redirect-uri.fix.web', { name }), generateAgain(account)];
}

function toRegister({ name, url }: Registered): Text[] {
  return [
    compareRedirectUri(),
    by('microsoft-365-administrator', say('app/redirect-uri.fix.register', { name, url })),
    by('ece-administrator', say('app/redirect-uri.fix.open')),
  ];
}
