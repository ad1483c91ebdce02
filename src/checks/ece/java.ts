import { firstWithTls12, javaRelease, javaRoadmap, javaSupportEnds } from '../../knowledge/java-releases.ts';
import { type Failure, failureCodes } from '../../model/observation.ts';
import type { TextValue } from '../../model/text.ts';
import type { JavaValue } from '../../observe/java.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, ReasonOf, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notSeen, notSeenReasons } from '../facts/absence.ts';
import { valueOf } from '../facts/value-of.ts';
import { eachServer } from '../subjects.ts';

interface OnServer extends JavaValue {
  server: string;
}

const reasons = {
  ...notSeenReasons,
  /** Microsoft 365 does not need TLS 1.3. */
  'speaks-tls12': (values: OnServer): Wording => ({ observed: say('ece/java.speaks', shown(values)) }),
  'tls12-disabled': (values: OnServer & { disabledProtocols: string[] }): Wording => ({
    observed: say('ece/java.disabled', shown(values)),
    fix: [
      say('ece/java.fix.enable', { server: values.server }),
      say('ece/java.fix.restart', { server: values.server }),
    ],
  }),
  /** Java 7 and older offer only TLS 1.0 by default. */
  'before-tls12': (values: OnServer): Wording => ({
    observed: say('ece/java.before', shown(values)),
    fix: [say('ece/java.fix.release', { server: values.server })],
  }),
  /** `supportEnds`: the last day of Oracle's support, such as 2018-03-31. */
  'support-ended': (values: OnServer & { supportEnds: string }): Wording => ({
    observed: say('ece/java.ended', { ...shown(values), end: { day: values.supportEnds } }),
    fix: [say('ece/java.fix.release', { server: values.server })],
  }),
  'not-established': (values: OnServer): Wording => ({
    observed: say('ece/java.not-established', shown(values)),
    fix: [say('ece/java.fix.allow', { server: values.server })],
  }),
  'java-not-allowed': ({ server }: { server: string }): Wording => ({
    observed: say('ece/java.not-allowed', { server }),
    fix: [say('ece/java.fix.allow', { server })],
  }),
  'probe-too-old': ({ server }: { server: string }): Wording => ({ observed: say('ece/java.too-old', { server }) }),
  unreadable: ({ server, failure }: { server: string; failure: string }): Wording => ({
    observed: say('ece/java.unreadable', { server, code: failure }),
    fix: [say('ece/java.fix.allow', { server })],
  }),
};

export const check = defineCheck({
  id: 'ece/java',
  owner: 'ece-administrator',
  expected: say('ece/java.expected'),
  reasons,
  needs: (_deployment, { roles }) =>
    roles.includes('services') || roles.includes('application')
      ? [{ kind: 'java', target: 'java', path: 'direct' }]
      : [],
  judge: (facts) => eachServer(facts, (server) => judge(facts, server), 'services', 'application'),
});

function judge(facts: Facts, server: string): Judged<typeof reasons> {
  const found = facts.observations.find(
    ({ kind, from }) => kind === 'java' && from.kind === 'server' && from.name === server,
  );
  if (found === undefined) return notSeen(facts, server);
  const rest = { observations: [found.id], reference: javaRoadmap };
  const java = valueOf(found, 'java');
  if (java === undefined) return { ...rest, verdict: 'unknown', reason: withoutValue(found.error, server) };
  const values = { server, ...java };
  const { disabledProtocols, version = '' } = java;
  if (disabledProtocols?.some((name) => /^TLSv1\.2$/i.test(name)))
    return { ...rest, verdict: 'fail', reason: { code: 'tls12-disabled', values: { ...values, disabledProtocols } } };
  const release = javaRelease(version);
  if (release !== undefined && release < firstWithTls12)
    return { ...rest, verdict: 'fail', reason: { code: 'before-tls12', values } };
  // Without the settings, the disabled protocols are unknown.
  if (release === undefined || disabledProtocols === undefined)
    return { ...rest, verdict: 'unknown', reason: { code: 'not-established', values } };
  const supportEnds = javaSupportEnds(release);
  if (supportEnds !== undefined && facts.now.slice(0, supportEnds.length) > supportEnds)
    return { ...rest, verdict: 'warn', reason: { code: 'support-ended', values: { ...values, supportEnds } } };
  return { ...rest, verdict: 'pass', reason: { code: 'speaks-tls12', values } };
}

function withoutValue(error: Failure | undefined, server: string): ReasonOf<typeof reasons> {
  if (error?.code === failureCodes.fileNotAllowed) return { code: 'java-not-allowed', values: { server } };
  if (error?.code === failureCodes.unsupported) return { code: 'probe-too-old', values: { server } };
  return { code: 'unreadable', values: { server, failure: error?.code ?? '' } };
}

function shown({ server, version, vendor, disabledProtocols = [] }: OnServer): Record<string, TextValue> {
  const named = version ?? say('ece/java.no-version');
  return {
    server,
    java:
      vendor === undefined ? say('ece/java.named', { version: named }) : say('ece/java.by', { version: named, vendor }),
    disabled: disabledProtocols.length === 0 ? say('ece/java.none-disabled') : { list: disabledProtocols },
  };
}
