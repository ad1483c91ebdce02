/**
 * The redirect URI that ECE sends begins with the external URL; its path is not published, so scheme, host and port are
 * compared and every URI is shown. Entra compares the whole of it, letter by letter.
 */
import { pages } from '../../knowledge/entra-pages.ts';
import type { Text } from '../../model/text.ts';
import type { Application } from '../../tenant/values.ts';
import { say } from '../../text/index.ts';
import { undeclared } from '../facts/absence.ts';
import { provenance } from '../facts/tenant-answer.ts';
import type { Check, Facts } from '../check.ts';
import { type Judged, wholeDeployment } from '../facts/subjects.ts';
import { declaredSetting } from '../facts/declared.ts';
import { shapeOf } from '../facts/external-url.ts';
import { asksAbout, toldOf } from '../facts/application.ts';

const id = 'app/redirect-uri';

export const check: Check = {
  id,
  asks: (deployment) => asksAbout(deployment, 'application'),
  evaluate: (facts) => [wholeDeployment(id, facts, say('app/redirect-uri.expected'), redirectOf(facts).judged)],
};

export type Redirect =
  | 'none'
  | 'spa'
  | 'public'
  | 'other-scheme'
  | 'other'
  | 'plain-http'
  | 'both'
  | 'good'
  | 'unknown';

export function redirectOf(facts: Facts): { redirect: Redirect; judged: Judged } {
  const told = toldOf(facts, 'application');
  if (!told.ok) return { redirect: 'unknown', judged: told };
  const { name, redirectUris } = told.value;
  const all = [...redirectUris.web, ...redirectUris.spa, ...redirectUris.public];
  const rest = { observations: told.observations, reference: pages.redirect };
  const found = (redirect: Redirect, judged: Judged): { redirect: Redirect; judged: Judged } => ({
    redirect,
    judged: { ...rest, ...judged, observed: provenance(judged.observed, told) },
  });
  if (all.length === 0)
    return found('none', {
      verdict: 'fail',
      observed: say('app/redirect-uri.none', { name }),
      fix: [say('app/redirect-uri.fix.add', { name })],
    });

  const declared = declaredSetting(facts, 'externalUrl');
  if (declared === undefined)
    return {
      redirect: 'unknown',
      judged: { ...rest, verdict: 'unknown', owner: 'ece-administrator', ...undeclared('externalUrl') },
    };
  const observations = [...told.observations, declared.observation];
  const wanted = originOf(declared.text);
  if (wanted === undefined)
    return {
      redirect: 'unknown',
      judged: {
        ...rest,
        observations,
        verdict: 'unknown',
        owner: 'ece-administrator',
        observed: say('url.no-host', { field: 'externalUrl' }),
        fix: [say('url.fix.declare', { field: 'externalUrl' })],
      },
    };

  const values = { url: shapeOf(declared.text).shown, uris: shown(redirectUris) };
  const on = (platform: keyof Application['redirectUris']): boolean =>
    redirectUris[platform].some((uri) => isAt(uri, wanted));
  const judged = (
    redirect: Exclude<Redirect, 'unknown' | 'none'>,
    verdict: Judged['verdict'],
    fix: Text[] = [],
  ): { redirect: Redirect; judged: Judged } =>
    found(redirect, { observations, verdict, observed: say(`app/redirect-uri.${redirect}`, values), fix });
  if (on('web') && wanted.protocol === 'http:')
    return judged('plain-http', 'fail', [say('app/redirect-uri.fix.https')]);
  if (on('web'))
    return on('spa')
      ? judged('both', 'warn', [
          say('app/redirect-uri.fix.compare'),
          say('app/redirect-uri.fix.web', { name }),
          say('app/redirect-uri.fix.generate'),
        ])
      : judged('good', 'pass');
  if (on('spa'))
    return judged('spa', 'fail', [say('app/redirect-uri.fix.web', { name }), say('app/redirect-uri.fix.generate')]);
  if (on('public')) return judged('public', 'fail', [say('app/redirect-uri.fix.web', { name })]);
  const sameHost = all.some((uri) => originOf(uri)?.hostname === wanted.hostname);
  return judged(sameHost ? 'other-scheme' : 'other', 'fail', [
    say('app/redirect-uri.fix.seen'),
    say('app/redirect-uri.fix.register', { name, url: values.url }),
    say('app/redirect-uri.fix.open'),
  ]);
}

/** Undefined where there is no host in it. A scheme that was forgotten is https: url/form speaks of that. */
function originOf(text: string): URL | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  return url.hostname === '' ? undefined : url;
}

/** Entra allows a wildcard in front of the host in an application's manifest. */
function isAt(uri: string, wanted: URL): boolean {
  const own = originOf(uri);
  if (own?.protocol !== wanted.protocol || own.port !== wanted.port) return false;
  return (
    own.hostname === wanted.hostname ||
    (own.hostname.startsWith('*.') && wanted.hostname.endsWith(own.hostname.slice(1)))
  );
}

function shown({ web, spa, public: client }: Application['redirectUris']): { list: Text[] } {
  const of = (platform: 'web' | 'spa' | 'public', uris: string[]): Text[] =>
    uris.slice(0, 10).map((uri) => say(`app/redirect-uri.on.${platform}`, { uri }));
  return { list: [...of('web', web), ...of('spa', spa), ...of('public', client)] };
}
