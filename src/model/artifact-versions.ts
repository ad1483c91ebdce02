/**
 * Every form that an artifact ever had, oldest first, each with the step to the next. An artifact outlives the version
 * that wrote it: in a stored run, and in the file that went with a service request.
 */

/** The present form, read by artifactSchema. */
export const presentVersion = 'ece-doctor/artifact/2';

const upgrades: ReadonlyMap<unknown, (artifact: object) => object> = new Map([
  [
    'ece-doctor/artifact/1',
    // It did not say which checks it was gathered for. Those of its time were the following, and each knew what to make
    // of what was not gathered for it.
    (artifact: object) => ({ ...artifact, schema: presentVersion, checks: [...checksOfVersion1] }),
  ],
]);

/** Of every form that can be read. */
export const artifactVersions: readonly unknown[] = [...upgrades.keys(), presentVersion];

/** An artifact of a former form in the present one; everything else as it is. Nothing is verified. */
export function upgradedArtifact(content: unknown): unknown {
  if (typeof content !== 'object' || content === null || !('schema' in content)) return content;
  const upgrade = upgrades.get(content.schema);
  return upgrade === undefined ? content : upgradedArtifact(upgrade(content));
}

const checksOfVersion1: readonly string[] = [
  'app/assignment',
  'app/consent',
  'app/permissions',
  'app/redirect-uri',
  'app/registered',
  'app/secret',
  'app/token-lifetime',
  'ece/alias-disabled',
  'ece/oauth-errors',
  'ece/retriever',
  'ece/service',
  'ece/throttling',
  'licence/exchange-plan',
  'mail/alarm-path',
  'mail/graph-open',
  'mail/imap-open',
  'mail/pop3-open',
  'mail/round-trip',
  'mail/send-as',
  'mail/smtp-login',
  'manual/installation-guide-ports',
  'manual/microsoft-analyzer',
  'network/both-sides',
  'network/clock',
  'network/extra',
  'network/graph',
  'network/hosts',
  'network/imap',
  'network/java-trust',
  'network/login',
  'network/pop3',
  'network/smtp',
  'network/tls-inspection',
  'protocols/inbound',
  'protocols/smtp-auth',
  'rights/account-model',
  'rights/account',
  'rights/full-access',
  'rights/send-as',
  'token/audience',
  'token/identity',
  'token/lifetime',
  'token/policies',
  'token/refresh',
  'token/scopes',
  'token/sign-ins',
  'token/test-sign-in',
  'url/console',
  'url/form',
  'url/reachable',
  'url/set',
  'version/declared',
  'version/latest',
  'version/minimum',
  'version/transport',
  'version/uniform',
];
