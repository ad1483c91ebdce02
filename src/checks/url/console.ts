/**
 * Do agents and administrators open the same host as the external URL? The sign-in comes back to that URL, to a browser
 * that is signed in to ECE elsewhere otherwise.
 */
import { tacChecklist } from '../../knowledge/guides.ts';
import { say } from '../../text/index.ts';
import { undeclared } from '../facts/absence.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { declaredSetting, understoodRelease } from '../facts/declared.ts';
import { installationOf, installationSteps } from '../facts/installation.ts';
import { settingWords } from './setting.ts';
import { shapeOf } from '../facts/external-url.ts';

const id = 'url/console';

export const check: Check = {
  id,
  needs: (_deployment, server) => installationSteps(server),
  evaluate: (facts) => [conclude(id, { kind: 'deployment', name: facts.deployment.name }, hinted(facts, judge(facts)))],
};

function judge(facts: Facts): Conclusion {
  const rest = { owner: 'ece-administrator', reference: tacChecklist } as const;
  const external = declaredSetting(facts, 'externalUrl');
  const opened = declaredSetting(facts, 'consoleUrl');
  const general = say('url/console.expected.any');
  if (external === undefined) return { ...rest, verdict: 'unknown', expected: general, ...undeclared('externalUrl') };
  if (opened === undefined)
    return {
      ...rest,
      verdict: 'unknown',
      expected: general,
      ...undeclared('consoleUrl'),
      observations: [external.observation],
    };

  const observations = [external.observation, opened.observation];
  const { host, wanted } = shapeOf(external.text);
  const console = shapeOf(opened.text);
  if (host === undefined)
    return {
      ...rest,
      verdict: 'unknown',
      expected: general,
      observed: say('url.no-host', { field: 'externalUrl' }),
      fix: [say('url.fix.declare', { field: 'externalUrl' })],
      observations,
    };
  if (console.host === undefined)
    return {
      ...rest,
      verdict: 'unknown',
      expected: general,
      observed: say('url.no-host', { field: 'consoleUrl' }),
      fix: [say('url.fix.declare', { field: 'consoleUrl' })],
      observations,
    };

  const expected = say('url/console.expected', { host });
  if (console.host === host)
    return {
      ...rest,
      verdict: 'pass',
      expected,
      observed: say('url/console.same', { url: console.shown }),
      observations,
    };
  return {
    ...rest,
    verdict: 'fail',
    expected,
    observed: say('url/console.other', { url: console.shown }),
    fix: [
      // A short name or an address is not to be opened instead: url/form has its own word on it.
      ...(wanted === undefined ? [] : [say('url/console.fix.open', { host })]),
      say('url/console.fix.change', { setting: settingWords(understoodRelease(facts)), host: console.host }),
    ],
    observations,
  };
}

/**
 * Gadget files are a hint only: where they name another host, nothing that was declared is good without a look, and
 * nothing bad gets better.
 */
function hinted(facts: Facts, declared: Conclusion): Conclusion {
  const { host } = shapeOf(declaredSetting(facts, 'externalUrl')?.text ?? '');
  const strange =
    host === undefined || declared.verdict === 'fail'
      ? []
      : gadgetHostsIn(facts).filter((gadget) => gadget.host !== host);
  if (host === undefined || strange.length === 0) return declared;
  const places = strange.map(({ host, file, server, modifiedAt }) =>
    say('url/console.gadget.one', { host, file, server, modified: { at: modifiedAt } }),
  );
  return {
    ...declared,
    verdict: 'warn',
    expected: say('url/console.expected', { host }),
    observed: say('url/console.gadget', { said: declared.observed, places: { list: places } }),
    fix: [say('url/console.fix.gadget', { host }), ...(declared.fix ?? [])],
    observations: [...(declared.observations ?? []), ...new Set(strange.map(({ observation }) => observation))],
  };
}

function gadgetHostsIn(
  facts: Facts,
): { host: string; file: string; server: string; modifiedAt: string; observation: string }[] {
  return facts.servers.flatMap(({ name: server }) => {
    const seen = installationOf(facts, server);
    return (seen?.value.gadgets ?? []).flatMap(({ file, modifiedAt, hosts }) =>
      hosts.map((host) => ({ host, file, server, modifiedAt, observation: seen?.observation ?? '' })),
    );
  });
}
