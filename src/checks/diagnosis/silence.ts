import { endpointOf } from '../../model/endpoints.ts';
import type { Finding, RootCause } from '../../model/finding.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis, Facts } from '../check.ts';
import { answerAbout } from '../facts/application.ts';
import { matchesBehind } from '../facts/logs/errors.ts';
import { answer } from '../facts/tenant-answer.ts';
import { endingOf } from '../facts/tokens/revocation.ts';
import { credentialEndedThen, dueOf, isThen, type Silent } from '../facts/tokens/silence.ts';
import { generateAgainAs } from '../facts/tokens/steps.ts';
import { type CheckWithReasons, findingsOf } from '../findings.ts';
import { causeOn, idsOf, named } from './cause.ts';
import { sessionsEndedOnly } from './sessions-ended.ts';

/** After every cause that may explain it: a silence without a cause of its own only says what was ruled out. */
export const diagnosis: Diagnosis = {
  id: 'silence',
  order: 710,
  about: 'deployment',
  diagnose: (findings, facts, before = []) => {
    const proofs = findingsOf(findings, 'token/sign-ins').flatMap(({ id, reason }) =>
      reason.code === 'silent' ? [{ id, accounts: reason.values.accounts }] : [],
    );
    const pending = findingsOf(findings, 'token/sign-ins').flatMap(({ id, reason, fix }) =>
      reason.code === 'silent-secret-renewed' ? [{ id, step: fix[0], renewedAt: reason.values.renewedAt }] : [],
    );
    const [renewed] = pending;
    if (renewed?.step !== undefined)
      return causeOn(idsOf(pending), [], {
        id: 'silence',
        title: say('cause.silence.title.renewed'),
        because: say('cause.silence.because.renewed', { renewed: { at: renewed.renewedAt } }),
        firstStep: renewed.step,
        owner: 'ece-administrator',
      });
    const silent = proofs
      .flatMap(({ accounts }) => accounts)
      .toSorted((a, b) => Date.parse(a.lastAt) - Date.parse(b.lastAt));
    const [first] = silent;
    if (first === undefined) return [];
    const restsOn = idsOf(proofs);
    const known = knownCauses(silent, before, findings, facts);
    const refused = known.ofRefusal();
    if (refused !== undefined) return [{ cause: refused, restsOn }];

    // A notification shows the title and the first step in no zone, so only the sentences after them have a time.
    const last = { day: { day: first.lastAt }, since: { at: first.lastAt } };
    const credential = credentialEndedThen(facts, silent);
    const ofCredential = (kind: 'secret' | 'certificate', endsAt: string) => {
      const values = { ...last, ended: { at: endsAt } };
      return causeOn(restsOn, [], {
        id: 'silence',
        title: say(`cause.silence.title.${kind}`, values),
        because: say(`cause.silence.because.${kind}`, values),
        firstStep: say('aadsts.secret-wrong.fix'),
        owner: 'ece-administrator',
      });
    };
    if (credential?.kind === 'secret') return ofCredential(credential.kind, credential.endsAt);
    const [ended, ...others] = sessionsEnded(silent, facts);
    if (ended !== undefined) {
      const accounts = [ended, ...others].map(({ account }) => account);
      const values = {
        ...last,
        account: ended.account,
        accounts: named(accounts, 'accounts'),
        ended: { at: ended.at },
      };
      return causeOn(restsOn, sessionsEndedOnly(findings), {
        id: 'silence',
        title: say(`cause.silence.title.${ended.by}`, values),
        because: say(`cause.silence.because.${ended.by}`, values),
        firstStep: generateAgainAs(accounts, facts.deployment.release),
        owner: 'ece-administrator',
      });
    }
    const stopped = known.ofStop();
    if (stopped !== undefined) return [{ cause: stopped, restsOn }];
    // Whether ECE can use a certificate is not established, so every other cause that fits comes first.
    if (credential !== undefined) return ofCredential(credential.kind, credential.endsAt);
    return causeOn(restsOn, [], {
      id: 'silence',
      title: say('cause.silence.title', last),
      because: withoutCause(findings, facts, silent),
      firstStep: say('cause.silence.firstStep', { servers: named(servicesServers(facts), 'servers'), ...last }),
      owner: 'ece-administrator',
    });
  },
};

/** With these, Entra gives no account a token. */
const ofApplication = ['application-missing', 'application-disabled', 'expired-secret'];
/** With these, Entra gives the account no token. */
const ofAccount = ['no-account', 'account-disabled', 'shared-mailbox-signs-in'];

/** The first causes of other rules that explain the silence. */
function knownCauses(silent: readonly Silent[], before: readonly RootCause[], findings: Finding[], facts: Facts) {
  const proven = (isProof: (finding: Finding) => boolean): RootCause | undefined => {
    const proofs = idsOf(findings.filter((finding) => finding.verdict === 'fail' && isProof(finding)));
    return before.find(({ explains }) => explains.some((id) => proofs.includes(id)));
  };
  /** `restsOn`: the start of a finding's id. An old line of a log can give the same cause. */
  const present = (ids: readonly string[], restsOn: string): RootCause | undefined =>
    before.find(({ id, explains }) => ids.includes(id) && explains.some((finding) => finding.startsWith(restsOn)));
  return {
    ofRefusal: () =>
      proven((finding) => isRefusalInLog(finding, silent, facts)) ??
      present(ofApplication, 'app/') ??
      silent.map(({ account }) => present(ofAccount, `rights/account:${account}`)).find((cause) => cause !== undefined),
    ofStop: () =>
      present(['service-stopped'], 'ece/service:') ??
      proven((finding) => isStopThen(finding, silent)) ??
      proven((finding) => isStoppedOnTheWay(finding, facts)),
  };
}

/** ECE's own log has Entra's answer since then. */
function isRefusalInLog(finding: Finding, silent: readonly Silent[], facts: Facts): boolean {
  return (
    finding.check === 'ece/oauth-errors' &&
    matchesBehind(finding, facts).some(
      ({ mark, lastAt = '' }) =>
        mark === 'entra' && silent.some((account) => Date.parse(lastAt) > Date.parse(account.lastAt)),
    )
  );
}

/** A retriever that stopped after the next refresh was due is no reason why it was missed. */
function isStopThen(finding: Finding, silent: readonly Silent[]): boolean {
  return findingsOf([finding], 'ece/retriever').some(
    ({ reason }) =>
      (reason.code === 'hung' || reason.code === 'stopped') &&
      silent.some((account) => Date.parse(reason.values.lastAt) <= dueOf(account)),
  );
}

const onTheWay: readonly string[] = [
  'network/login',
  'network/java-trust',
  'network/tls-inspection',
  'ece/java',
] satisfies CheckWithReasons[];

function isStoppedOnTheWay({ check, subject }: Finding, facts: Facts): boolean {
  return onTheWay.includes(check) && servicesServers(facts).includes(subject.from ?? subject.name);
}

function servicesServers({ servers }: Facts): string[] {
  return servers.filter(({ roles }) => roles.includes('services')).map(({ name }) => name);
}

function sessionsEnded(silent: readonly Silent[], facts: Facts) {
  return silent.flatMap((one) => {
    const ending = endingOf(facts, one.account, one.lastAt);
    return ending === undefined || !isThen(ending.at, one) ? [] : [{ account: one.account, ...ending }];
  });
}

type Reason = 'credential' | 'sessions' | 'service' | 'retriever' | 'way';

function withoutCause(findings: Finding[], facts: Facts, silent: readonly Silent[]): Text {
  const host = endpointOf(facts.deployment, 'login')?.host ?? '';
  const isRuledOut: Record<Reason, boolean> = {
    credential: answerAbout(facts, 'application').ok,
    sessions: silent.every(({ account }) => {
      const person = answer(facts, 'account', account);
      return person.state === 'answered' && person.value.sessionsValidFrom !== undefined;
    }),
    service: passesOnServices('ece/service', findings, facts),
    retriever: findingsOf(findings, 'ece/retriever').some(({ verdict }) => verdict === 'pass'),
    way: passesOnServices('network/login', findings, facts),
  };
  const reasons = Object.keys(isRuledOut) as Reason[];
  const listed = (some: Reason[]): TextValue => ({
    list: some.map((reason) => say(`cause.silence.of.${reason}`, { host })),
  });
  const out = reasons.filter((reason) => isRuledOut[reason]);
  const unseen = reasons.filter((reason) => !isRuledOut[reason]);
  const variant = unseen.length === 0 ? '.all-seen' : out.length === 0 ? '.nothing-seen' : '';
  const since = { at: silent[0]?.lastAt ?? facts.now };
  return say(`cause.silence.because${variant}`, {
    since,
    ruledOut: listed(out),
    unseen: listed(unseen),
  });
}

function passesOnServices(check: 'ece/service' | 'network/login', findings: Finding[], facts: Facts): boolean {
  const servers = servicesServers(facts);
  const of = findings.filter((finding) => finding.check === check);
  return (
    servers.length > 0 &&
    servers.every((server) => {
      const own = of.filter(({ subject }) => (subject.from ?? subject.name) === server);
      return own.length > 0 && own.every(({ verdict }) => verdict === 'pass');
    })
  );
}
