/** The sign-in returns to the external URL, where a browser that opened ECE under another name is not signed in. */
import { tacChecklist } from '../../knowledge/guides.ts';
import { by } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, ReasonOf, Reasons, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclared, notDeclaredReasons } from '../facts/absence.ts';
import { declaredSetting } from '../facts/declared.ts';
import { noHostReasons, shapeOf } from '../facts/external-url.ts';
import { installationOf, installationSteps } from '../facts/installation.ts';
import { ofDeployment } from '../subjects.ts';
import { wordingOf } from '../wording.ts';
import { type SettingOf, settingOf, settingWords } from './setting.ts';

/** `host`: of the external URL; `url`: of the console. */
interface Compared {
  host: string;
  url: string;
}

interface Differing extends Compared, SettingOf {
  consoleHost: string;
  /** False for a short name or an address, which must not replace the console's; url/form reports it. */
  hostIsQualified: boolean;
}

const declaredReasons = {
  ...notDeclaredReasons,
  ...noHostReasons,
  'same-host': ({ host, url }: Compared): Wording => ({
    observed: say('url/console.same', { url }),
    expected: expectation(host),
  }),
  'other-host': ({ host, url, consoleHost, hostIsQualified, release }: Differing): Wording => ({
    observed: say('url/console.other', { url }),
    expected: expectation(host),
    fix: [
      ...(hostIsQualified ? [say('url/console.fix.open', { host })] : []),
      say('url/console.fix.change', { setting: settingWords({ release }), host: consoleHost }),
      by('microsoft-365-administrator', say('url/console.fix.redirect')),
    ],
  }),
} satisfies Reasons;

/** `modifiedAt`: ISO 8601 UTC. */
interface GadgetHost {
  host: string;
  file: string;
  server: string;
  modifiedAt: string;
}

const reasons = {
  ...declaredReasons,
  /** `declared`: the judgement of the declarations only. */
  'other-host-in-gadgets': ({
    host,
    gadgets,
    declared,
  }: {
    host: string;
    gadgets: GadgetHost[];
    declared: ReasonOf<typeof declaredReasons>;
  }): Wording => {
    const { observed, fix = [] } = wordingOf(declaredReasons, declared);
    const places = gadgets.map(({ modifiedAt, ...gadget }) =>
      say('url/console.gadget.one', { ...gadget, modified: { at: modifiedAt } }),
    );
    return {
      observed: say('url/console.gadget', { said: observed, places: { list: places } }),
      expected: expectation(host),
      fix: [say('url/console.fix.gadget', { host }), ...fix],
    };
  },
};

export const check = defineCheck({
  id: 'url/console',
  owner: 'ece-administrator',
  expected: say('url/console.expected.any'),
  reasons,
  needs: (_deployment, server) => installationSteps(server),
  judge: (facts) => [ofDeployment(facts, judge(facts))],
});

/**
 * Gadget files are only a hint: another host there makes a good declaration need verification, and never improves a bad
 * one.
 */
function judge(facts: Facts): Judged<typeof reasons> {
  const declared = { ...judgeDeclared(facts), reference: tacChecklist };
  const { host } = shapeOf(declaredSetting(facts, 'externalUrl')?.text ?? '');
  if (host === undefined || declared.verdict === 'fail') return declared;
  const differing = gadgetHostsIn(facts).filter(({ gadget }) => gadget.host !== host);
  if (differing.length === 0) return declared;
  const gadgets = differing.map(({ gadget }) => gadget);
  return {
    ...declared,
    verdict: 'warn',
    reason: { code: 'other-host-in-gadgets', values: { host, gadgets, declared: declared.reason } },
    observations: [...(declared.observations ?? []), ...new Set(differing.map(({ observation }) => observation))],
  };
}

function judgeDeclared(facts: Facts): Judged<typeof declaredReasons> {
  const external = declaredSetting(facts, 'externalUrl');
  const opened = declaredSetting(facts, 'consoleUrl');
  if (external === undefined) return notDeclared('externalUrl');
  if (opened === undefined) return { ...notDeclared('consoleUrl'), observations: [external.observation] };

  const observations = [external.observation, opened.observation];
  const { host, wanted } = shapeOf(external.text);
  const { host: consoleHost, shown: url } = shapeOf(opened.text);
  if (host === undefined || consoleHost === undefined) {
    const field = host === undefined ? 'externalUrl' : 'consoleUrl';
    return { verdict: 'unknown', reason: { code: 'no-host', values: { field } }, observations };
  }
  if (consoleHost === host)
    return { verdict: 'pass', reason: { code: 'same-host', values: { host, url } }, observations };
  const values = { host, url, consoleHost, hostIsQualified: wanted !== undefined, ...settingOf(facts) };
  return { verdict: 'fail', reason: { code: 'other-host', values }, observations };
}

function gadgetHostsIn(facts: Facts): { gadget: GadgetHost; observation: string }[] {
  return facts.servers.flatMap(({ name: server }) => {
    const installation = installationOf(facts, server);
    return (installation?.value.gadgets ?? []).flatMap(({ file, modifiedAt, hosts }) =>
      hosts.map((host) => ({
        gadget: { host, file, server, modifiedAt },
        observation: installation?.observation ?? '',
      })),
    );
  });
}

function expectation(host: string): Text {
  return say('url/console.expected', { host });
}
