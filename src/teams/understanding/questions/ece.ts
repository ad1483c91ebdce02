import { releaseNotes126, releaseNotes150, tacChecklist } from '../../../knowledge/guides.ts';
import type { KnownQuestion } from './question.ts';

const eceDownloads = 'https://software.cisco.com/download/home/268439622/type/286310764';
const alarmWorkflow =
  'https://www.cisco.com/c/en/us/support/docs/contact-center/enterprise-chat-email-1261/222734-configure-ece-alarm-workflow-to-reproces.html';

/** ECE itself: releases, consoles, services, aliases, Java. */
export const eceQuestions = {
  'token.where-in-ece': {
    about: [
      'wrong-user-token',
      'wrong-user-test-token',
      'dead-refresh-token',
      'no-refresh-token',
      'expired-secret',
      'token/identity',
      'token/refresh',
    ],
    anywhere: true,
    page: tacChecklist,
  },
  'token.steps': {
    about: ['dead-refresh-token', 'no-refresh-token', 'token/identity', 'token/refresh'],
    anywhere: true,
    page: tacChecklist,
  },
  'token.which-account': {
    about: [
      'wrong-user-token',
      'wrong-user-test-token',
      'dead-refresh-token',
      'token/identity',
      'rights/account-model',
      'rights/account',
    ],
    anywhere: true,
    page: tacChecklist,
  },
  'token.shared-or-own': {
    about: ['rights/account-model', 'wrong-user-token', 'token/identity'],
    anywhere: true,
    page: tacChecklist,
  },
  'token.new-alias': { about: ['rights/account-model', 'rights/full-access', 'wrong-user-token'], anywhere: true },
  'token.which-computer': {
    about: ['wrong-user-token', 'wrong-user-test-token', 'dead-refresh-token', 'token/identity', 'url/reachable'],
    anywhere: true,
  },
  'token.generate-fails': {
    about: [
      'wrong-user-token',
      'dead-refresh-token',
      'redirect-mismatch',
      'redirect-under-spa',
      'console-elsewhere',
      'url-not-set',
      'url/set',
      'url/console',
      'app/redirect-uri',
    ],
    anywhere: true,
    page: tacChecklist,
  },
  'token.where-stored': {
    about: ['wrong-user-token', 'token/identity', 'dead-refresh-token', 'no-refresh-token'],
    anywhere: true,
  },
  'token.who-renews': {
    about: ['dead-refresh-token', 'no-refresh-token', 'token/refresh', 'token/sign-ins'],
    anywhere: true,
    page: tacChecklist,
  },
  'console.oauth-application': {
    about: ['expired-secret', 'app/secret', 'application-missing', 'app/registered', 'unknown-tenant'],
    anywhere: true,
    page: tacChecklist,
  },
  'console.which-console': {
    about: ['token/identity', 'unsupported-release', 'url-not-set', 'url/set', 'alias-left-disabled'],
    anywhere: true,
  },
  'console.role': {
    about: ['alias-left-disabled', 'wrong-user-token', 'retriever-hung', 'url-not-set', 'expired-secret'],
    anywhere: true,
  },
  'console.instances': {
    about: [
      'retriever-hung',
      'alias-left-disabled',
      'instance-failed',
      'ece/retriever',
      'ece/alias-disabled',
      'out-of-memory',
      'token-not-renewed',
      'dead-refresh-token',
    ],
    anywhere: true,
  },
  'console.which-instances': {
    about: [
      'alias-left-disabled',
      'retriever-hung',
      'wrong-user-token',
      'dead-refresh-token',
      'expired-secret',
      'ece/retriever',
      'ece/alias-disabled',
    ],
    anywhere: true,
  },
  // Attempts, what follows, and the menu: eGain's help, “Changing Alias Status” (help.egain.com). Log line and RetryCount:
  // Cisco DocWiki, “Retriever issues”.
  'alias.why-off': { about: ['alias-left-disabled', 'ece/alias-disabled'] },
  'alias.by-itself': { about: ['alias-left-disabled', 'ece/alias-disabled'] },
  'alias.where': { about: ['alias-left-disabled', 'ece/alias-disabled'], anywhere: true },
  'alias.before-or-after': { about: ['alias-left-disabled', 'ece/alias-disabled'] },
  'alias.again': { about: ['alias-left-disabled', 'ece/alias-disabled'] },
  'alias.retries': { about: ['alias-left-disabled', 'ece/alias-disabled'] },
  'alias.others': { about: ['alias-left-disabled', 'ece/alias-disabled'] },
  'alias.sends': { about: ['alias-left-disabled', 'ece/alias-disabled'] },
  'release.which-minimum': { about: ['unsupported-release', 'version/minimum'], anywhere: true, page: tacChecklist },
  'release.what-is-es': {
    about: ['unsupported-release', 'releases-differ', 'version/minimum', 'version/latest', 'version/uniform'],
    anywhere: true,
  },
  'release.where-read': {
    about: [
      'unsupported-release',
      'releases-differ',
      'version/minimum',
      'version/latest',
      'version/declared',
      'version/uniform',
    ],
    anywhere: true,
  },
  'release.wrong-declared': {
    about: ['unsupported-release', 'version/minimum', 'version/declared', 'version/uniform', 'releases-differ'],
  },
  'release.other-fix': { about: ['unsupported-release', 'version/minimum'] },
  'release.download': {
    about: ['unsupported-release', 'version/minimum', 'version/latest', 'releases-differ'],
    anywhere: true,
    page: eceDownloads,
  },
  'release.all-servers': {
    about: ['unsupported-release', 'releases-differ', 'version/uniform', 'version/minimum', 'version/latest'],
  },
  'release.downtime': { about: ['unsupported-release', 'version/minimum', 'version/latest', 'releases-differ'] },
  'release.save-first': { about: ['unsupported-release', 'version/latest'], anywhere: true },
  'release.latest-or-minimum': {
    about: ['unsupported-release', 'version/latest', 'version/minimum'],
    anywhere: true,
    page: tacChecklist,
  },
  'release.cce-number': { about: ['unsupported-release', 'version/minimum', 'version/declared'], anywhere: true },
  'release.differ-harm': { about: ['releases-differ', 'version/uniform'] },
  'graph.must-we': { about: ['version/transport', 'unsupported-release'], anywhere: true, page: releaseNotes126 },
  'graph.needs': {
    about: ['version/transport', 'network/graph', 'graph-access-denied', 'tokens-for-other-service'],
    anywhere: true,
    page: releaseNotes150,
  },
  'graph.which-release': { about: ['version/transport', 'unsupported-release'], anywhere: true, page: releaseNotes150 },
  'graph.app-only': {
    about: ['version/transport', 'permission-missing', 'app/permissions', 'app/application-access'],
    anywhere: true,
  },
  'url.what': {
    about: [
      'wrong-url',
      'url-not-set',
      'console-elsewhere',
      'external-url-down',
      'external-url-certificate',
      'external-url-tls',
      'url/set',
      'url/form',
    ],
    anywhere: true,
    page: tacChecklist,
  },
  'url.where-set': {
    about: ['wrong-url', 'url-not-set', 'console-elsewhere', 'url/set', 'url/form', 'url/console'],
    anywhere: true,
    page: tacChecklist,
  },
  'url.form': { about: ['wrong-url', 'url-not-set', 'url/form', 'url/set'], anywhere: true, page: tacChecklist },
  'url.internet': {
    about: [
      'wrong-url',
      'external-url-down',
      'external-url-certificate',
      'external-url-tls',
      'console-elsewhere',
      'url/reachable',
    ],
    anywhere: true,
  },
  'url.mail-now': { about: ['external-url-down', 'external-url-certificate', 'external-url-tls', 'console-elsewhere'] },
  'url.certificate': { about: ['external-url-certificate', 'external-url-tls', 'url/reachable'] },
  'url.own-authority': { about: ['external-url-certificate', 'url/reachable'], anywhere: true },
  'url.which-name': { about: ['wrong-url', 'console-elsewhere', 'url/console', 'url/set'] },
  'url.change-effects': {
    about: ['wrong-url', 'url-not-set', 'console-elsewhere', 'url/set', 'url/form'],
    anywhere: true,
    page: tacChecklist,
  },
  'url.works-for-me': { about: ['external-url-down', 'external-url-tls', 'wrong-url', 'url/reachable'] },
  'url.why-same-host': { about: ['console-elsewhere', 'url/console'] },
  'service.name': { about: ['service-stopped', 'ece/service'], anywhere: true },
  'service.start': { about: ['service-stopped', 'ece/service'] },
  'service.who-stopped': { about: ['service-stopped', 'ece/service'] },
  'service.automatic': { about: ['service-stopped', 'ece/service'] },
  'service.standby': { about: ['service-stopped', 'retriever-hung', 'ece/service', 'ece/retriever'] },
  'service.scope': { about: ['service-stopped', 'ece/service'] },
  'service.not-enough': {
    about: ['service-stopped', 'retriever-hung', 'ece/service', 'ece/retriever'],
    anywhere: true,
  },
  'retriever.why-hang': { about: ['retriever-hung', 'ece/retriever'] },
  'retriever.restart-safe': {
    about: [
      'retriever-hung',
      'instance-failed',
      'out-of-memory',
      'token-not-renewed',
      'mail-unreadable',
      'ece/retriever',
      'alias-left-disabled',
    ],
  },
  'retriever.looks-alive': { about: ['retriever-hung', 'ece/retriever'] },
  'retriever.again': { about: ['retriever-hung', 'instance-failed', 'out-of-memory', 'ece/retriever'] },
  'retriever.one-mail': { about: ['mail-unreadable', 'out-of-memory', 'retriever-hung', 'instance-failed'] },
  'retriever.memory': { about: ['out-of-memory', 'instance-failed', 'ece/oauth-errors'] },
  'retriever.versus-dispatcher': {
    about: ['retriever-hung', 'blocked-port', 'silent-server', 'ece/retriever', 'alias-left-disabled'],
    anywhere: true,
  },
  'retriever.how-often': {
    about: ['retriever-hung', 'ece/retriever', 'mail-throttled', 'ece/throttling'],
    anywhere: true,
  },
  'java.own-jdk': { about: ['java-tls', 'ece/java'], anywhere: true },
  'alarm.what': {
    about: ['network/alarm-relay', 'mail/alarm-path', 'delivery/direct-send', 'direct-send-refused'],
    anywhere: true,
  },
  'alarm.which-server': {
    about: ['network/alarm-relay', 'mail/alarm-path', 'delivery/direct-send', 'direct-send-refused'],
    anywhere: true,
  },
  'alarm.test': { about: ['network/alarm-relay', 'mail/alarm-path'] },
  'ecedb.who': { about: ['ece/last-mail'], anywhere: true },
  'ecedb.safe': { about: ['ece/last-mail'], anywhere: true },
  'ecedb.exception-queue': { about: ['ece/last-mail'], anywhere: true, page: alarmWorkflow },
  'logs.level': { about: ['ece/retriever', 'ece/oauth-errors', 'ece/alias-disabled'], anywhere: true },
  'logs.how-far': {
    about: ['ece/retriever', 'ece/oauth-errors', 'ece/alias-disabled', 'ece/throttling'],
    anywhere: true,
  },
  'java.version': { about: ['java-tls', 'java-trust', 'ece/java'], anywhere: true },
  'java.support-ended': { about: ['ece/java', 'java-tls'], anywhere: true },
} as const satisfies Record<string, KnownQuestion>;
