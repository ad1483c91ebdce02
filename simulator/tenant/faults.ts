/** The tenant's changes for each fault. Explanations: text/ under `fault.NAME`. */
import type { TenantFaultName } from './fault-names.ts';
import { audited } from './audits.ts';
import { gigabyte, licence, signersOf, type TenantOptions } from './healthy.ts';
import { guidOf, plans, skus } from './ids.ts';
import { instant, refreshes, type Refusal, refused, sinceMs, stopRefreshes } from './sign-ins.ts';
import { officeOf, policyOf } from './policies.ts';
import type { Mailbox, TenantState, User } from './state.ts';

const day = 86_400_000;
const tenMinutes = '{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"00:10:00"}}';

interface World {
  state: TenantState;
  signers: User[];
  now: number;
  /** Entra's answer to their recent tries. */
  refuse: (refusal: Refusal) => void;
}

export function applyFaults(
  state: TenantState,
  options: TenantOptions,
  names: readonly TenantFaultName[],
  now: number,
): void {
  const ids = signersOf(options).map((address) => guidOf(address));
  for (const name of names) {
    const signers = state.users.filter(({ id }) => ids.includes(id));
    changes[name]({ state, signers, now, refuse: (refusal) => refused(state, signers, now, refusal) });
  }
}

const changes: Record<TenantFaultName, (world: World) => void> = {
  'application-missing': ({ state }) => {
    delete state.application;
    delete state.servicePrincipal;
    state.grants = [];
    state.signIns = state.signIns.filter(
      ({ createdDateTime }) =>
        Date.parse(createdDateTime) < Date.parse(state.signIns[0]?.createdDateTime ?? '') - sinceMs,
    );
  },
  'application-disabled': ({ state, refuse }) => {
    if (state.servicePrincipal) state.servicePrincipal.accountEnabled = false;
    refuse({ code: 7000112, reason: 'Application is disabled.' });
  },
  'secret-expired': ({ state, now, refuse }) => {
    for (const secret of state.application?.passwordCredentials ?? []) secret.endDateTime = instant(now - sinceMs);
    refuse({ code: 7000222, reason: 'The provided client secret keys are expired.' });
  },
  'refreshes-stopped': ({ state, now }) => stopRefreshes(state, now),
  'old-secret-expired': ({ state, now }) => {
    const [valid] = state.application?.passwordCredentials ?? [];
    if (valid === undefined) return;
    const old = { displayName: 'ECE, before', hint: 'xyz', endDateTime: instant(now - sinceMs) };
    state.application?.passwordCredentials.push({ ...valid, keyId: guidOf('old secret'), ...old });
    // Whether the log has a request whose client secret is refused is not established: this is the log without it.
    stopRefreshes(state, now);
  },
  'sessions-revoked': ({ state, signers, now }) => {
    for (const signer of signers) signer.signInSessionsValidFromDateTime = instant(now - sinceMs);
    stopRefreshes(state, now);
  },
  'redirect-mismatch': ({ state, now, refuse }) => {
    setRedirects(state, 'web', ['https://ece-app-01.example.com/']);
    audited(state, now, {
      activity: 'Update application',
      type: 'Application',
      of: state.application,
      properties: ['AppAddress', 'Included Updated Properties'],
    });
    refuse({
      code: 50011,
      reason:
        'The redirect URI specified in the request does not match the redirect URIs configured for the application.',
      interactive: true,
    });
  },
  'redirect-under-spa': ({ state, refuse }) => {
    const uris = state.application?.web.redirectUris ?? [];
    setRedirects(state, 'spa', uris);
    refuse({
      code: 700084,
      reason:
        'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited ' +
        'lifetime, which cannot be extended. It is now expired.',
    });
  },
  'consent-missing': ({ state, now, refuse }) => {
    state.grants = [];
    audited(state, now, {
      activity: 'Remove delegated permission grant',
      type: 'ServicePrincipal',
      of: state.servicePrincipal,
      properties: ['DelegatedPermissionGrant.Scope'],
    });
    refuse({ code: 65001, reason: 'The user or administrator has not consented to use the application.' });
  },
  'assignment-missing': ({ state, refuse }) => {
    const to = state.servicePrincipal;
    if (to === undefined) return;
    to.appRoleAssignmentRequired = true;
    const admin = state.users.find(({ userPrincipalName }) => userPrincipalName.startsWith('megan.bowen@'));
    if (admin)
      state.assignedTo = [
        {
          id: guidOf('assignment'),
          appRoleId: '00000000-0000-0000-0000-000000000000',
          principalId: admin.id,
          principalType: 'User',
          principalDisplayName: admin.displayName,
          resourceId: to.id,
          resourceDisplayName: to.displayName,
        },
      ];
    refuse({ code: 50105, reason: 'The signed in user is not assigned to a role for the application.' });
  },
  'wrong-user-token': ({ state, now }) => {
    const other = state.users.find(({ userPrincipalName }) => userPrincipalName.startsWith('alex.wilber@'));
    if (other === undefined) return;
    for (const grant of state.grants) Object.assign(grant, { consentType: 'Principal', principalId: other.id });
    state.signIns = refreshes(state, [other], now);
  },
  'refresh-token-dead': ({ state, signers, now, refuse }) => {
    for (const signer of signers)
      signer.lastPasswordChangeDateTime = signer.signInSessionsValidFromDateTime = instant(now - sinceMs);
    for (const activity of ['Reset password', 'Update StsRefreshTokenValidFrom Timestamp'])
      for (const of of signers) audited(state, now, { activity, type: 'User', of });
    refuse({
      code: 50173,
      reason: 'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
    });
  },
  'conditional-access': ({ state, now, refuse }) => {
    const policy = policyOf('Require MFA for all users', { now, demands: ['mfa'] });
    state.conditionalAccess.push(policy);
    audited(state, now, {
      activity: 'Add Conditional Access policy',
      type: 'Policy',
      of: policy,
      properties: ['ConditionalAccessPolicy'],
    });
    refuse({
      code: 50076,
      reason:
        'Due to a configuration change made by your administrator, or because you moved to a new location, ' +
        'you must use multi-factor authentication to access the resource.',
      policy,
    });
  },
  'sign-in-frequency': ({ state, now, refuse }) => {
    const policy = policyOf('Sign in again every 12 hours', {
      now,
      signInFrequency: { value: 12, type: 'hours', frequencyInterval: 'timeBased', isEnabled: true },
    });
    state.conditionalAccess.push(policy);
    refuse({
      code: 70043,
      reason: 'The refresh token has expired or is invalid due to sign-in frequency checks by Conditional Access.',
      policy,
    });
  },
  'policy-blocks-address': ({ state, now, refuse }) => {
    const office = officeOf(now, '198.51.100.0/24');
    const policy = policyOf('Block outside the head office', {
      now,
      conditions: { locations: { includeLocations: ['All'], excludeLocations: [office.id] } },
      demands: ['block'],
    });
    state.namedLocations.push(office);
    state.conditionalAccess.push(policy);
    refuse({
      code: 53003,
      reason:
        'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
      policy,
    });
  },
  'terms-of-use': ({ state, now, refuse }) => {
    const policy = policyOf('Accept the terms of use', { now, termsOfUse: [guidOf('terms of use')] });
    state.conditionalAccess.push(policy);
    refuse({ code: 50158, reason: 'External security challenge was not satisfied.', policy });
  },
  'per-user-mfa': ({ state, signers, refuse }) => {
    for (const { id } of signers) state.perUserMfa[id] = 'enforced';
    refuse({
      code: 50076,
      reason:
        'Due to a configuration change made by your administrator, or because you moved to a new location, ' +
        'you must use multi-factor authentication to access the resource.',
    });
  },
  'security-defaults': ({ state }) => void (state.securityDefaults = true),
  'service-incident': ({ state, now }) => {
    state.issues.push({
      id: 'EX999001',
      service: 'Exchange Online',
      title: 'Some users may be unable to access their mailboxes over IMAP4',
      classification: 'incident',
      status: 'serviceDegradation',
      isResolved: false,
      startDateTime: instant(now - sinceMs),
      endDateTime: null,
      lastModifiedDateTime: instant(now - 60_000),
      impactDescription: 'Users may be unable to access their mailboxes over IMAP4.',
      feature: 'Access from other clients',
      featureGroup: 'E-Mail and calendar access',
      origin: 'microsoft',
      posts: [],
    });
  },
  'access-token-short': ({ state }) => {
    const appliesTo = [state.application?.id, state.servicePrincipal?.id].filter((id) => id !== undefined);
    state.tokenLifetimePolicies.push({
      id: guidOf('token lifetime'),
      displayName: 'Ten minutes',
      definition: [tenMinutes],
      isOrganizationDefault: false,
      appliesTo,
    });
  },
  'smtp-auth-off': ({ state }) => {
    state.transport.smtpAuthDisabled = true;
    eachMailbox(state, (mailbox) => (mailbox.smtpAuthDisabled = null));
  },
  'smtp-auth-off-mailbox': ({ state }) => eachMailbox(state, (mailbox) => (mailbox.smtpAuthDisabled = true)),
  'imap-off': ({ state }) => eachMailbox(state, (mailbox) => (mailbox.imap = false)),
  'licence-missing': ({ state, now, signers }) => {
    for (const signer of signers) {
      audited(state, now, {
        activity: 'Change user license',
        type: 'User',
        of: signer,
        properties: ['AssignedLicense'],
      });
      Object.assign(signer, { assignedLicenses: [], licenseAssignmentStates: [] });
      // A removed plan stays listed.
      for (const plan of signer.assignedPlans) plan.capabilityStatus = 'Deleted';
    }
  },
  'licence-ends-soon': ({ state, now }) => {
    for (const subscription of state.subscriptions)
      Object.assign(subscription, { isTrial: true, nextLifecycleDateTime: instant(now + 12 * day) });
  },
  'licence-kiosk': ({ signers, now }) => {
    for (const signer of signers)
      Object.assign(signer, licence(skus.officeF3, plans.exchangeKiosk, instant(now - sinceMs)));
  },
  'account-disabled': ({ state, now, signers, refuse }) => {
    for (const signer of signers) {
      audited(state, now, {
        activity: 'Disable account',
        type: 'User',
        of: signer,
        properties: ['AccountEnabled'],
      });
      signer.accountEnabled = false;
      for (const mailbox of state.mailboxes) if (mailbox.userId === signer.id) mailbox.type = 'SharedMailbox';
    }
    refuse({ code: 50057, reason: 'The user account is disabled.' });
  },
  'upn-differs': ({ state, signers }) => {
    for (const signer of signers) {
      signer.userPrincipalName = signer.userPrincipalName.replace('@', '@corp.');
      for (const row of state.signIns) if (row.userId === signer.id) row.userPrincipalName = signer.userPrincipalName;
    }
  },
  'full-access-missing': ({ state }) => eachMailbox(state, (mailbox) => (mailbox.fullAccess = [])),
  'send-as-missing': ({ state }) => eachMailbox(state, (mailbox) => (mailbox.sendAs = [])),
  'mailbox-on-premises': ({ state, signers }) => {
    const [moved] = state.mailboxes.filter(({ userId }) => signers.every(({ id }) => id !== userId));
    if (moved === undefined) return;
    state.mailboxes = state.mailboxes.filter((mailbox) => mailbox !== moved);
    const { userId, primaryAddress } = moved;
    const externalAddress = primaryAddress.replace('@', '@mail.');
    state.mailUsers.push({ userId, primaryAddress, externalAddress });
  },
  'mailbox-full': ({ state }) => eachMailbox(state, (mailbox) => (mailbox.size = mailbox.sendReceiveQuota)),
  'mailbox-nearly-full': ({ state }) => eachMailbox(state, (mailbox) => (mailbox.size = 95 * gigabyte)),
  'recoverable-items-full': ({ state }) =>
    eachMailbox(state, (mailbox) =>
      Object.assign(mailbox, { deletedSize: mailbox.recoverableItemsQuota, litigationHold: true }),
    ),
  'mail-forwarded-away': ({ state }) =>
    eachMailbox(state, (mailbox) => (mailbox.forwarding = { to: 'archive@example.net', keepsCopy: false })),
  'mail-sizes-small': ({ state }) =>
    eachMailbox(state, (mailbox) => Object.assign(mailbox, { maxSend: 2 * 1024 ** 2, maxReceive: 2 * 1024 ** 2 })),
  'outside-senders-refused': ({ state }) => eachMailbox(state, (mailbox) => (mailbox.onlyAuthenticated = true)),
  'few-senders-accepted': ({ state }) =>
    eachMailbox(state, (mailbox) => (mailbox.acceptsOnlyFrom = ['Customer service', 'Web form'])),
  'external-recipients-used-up': ({ state: { externalRecipients } }) =>
    void (externalRecipients.observed = externalRecipients.threshold + 12),
  'direct-send-rejected': ({ state }) => void (state.rejectDirectSend = true),
  'spam-deleted': ({ state: { spamPolicies } }) => {
    for (const policy of spamPolicies) policy.highConfidenceSpam = 'Delete';
  },
  'inbox-rule-moves-all': ({ state }) =>
    eachMailbox(state, (mailbox) =>
      mailbox.rules.push({
        displayName: 'To the archive',
        isEnabled: true,
        conditions: null,
        actions: { moveToFolder: 'AAMkAGI2THVSAAA=', stopProcessingRules: true },
      }),
    ),
  'application-policy-denies': ({ state }) => {
    const { servicePrincipal, resources, mailboxes } = state;
    for (const { id: resourceId, appRoles } of resources)
      for (const { id: appRoleId, value } of appRoles)
        if (value === 'Mail.ReadWrite' && servicePrincipal !== undefined)
          state.appRoles.push({ id: guidOf(value), principalId: servicePrincipal.id, resourceId, appRoleId });
    const [first] = mailboxes;
    // The policy names one mailbox; the others were added to ECE later.
    if (first !== undefined) state.accessPolicies.push({ right: 'RestrictAccess', mailboxes: [first.primaryAddress] });
  },
  'single-sign-on-everywhere': ({ state }) => void (state.signIn.kerberosEverywhere = true),
  'graph-audience-token': ({ state }) => void (state.signIn.graphAudience = true),
  'test-token-not-yet-good': ({ state }) => void (state.signIn.startsInS = 3600),
  'test-token-short-lived': ({ state }) => {
    state.tokenLifetimePolicies.push({
      id: guidOf('token lifetime everywhere'),
      displayName: 'Ten minutes for everything',
      definition: [tenMinutes],
      isOrganizationDefault: true,
      appliesTo: [],
    });
  },
  'test-token-without-scope': ({ state }) => void (state.signIn.withheld = ['SMTP.Send']),
  'token-too-long': ({ state }) => void (state.signIn.groups = 200),
  'device-code-blocked': ({ state }) => void (state.signIn.deviceCode = 'blocked'),
  'reader-permission-missing': ({ state: { towards } }) => {
    // Either one suffices to read applications, so both are removed.
    towards.graphPermissions = towards.graphPermissions.filter(
      (name) => name !== 'Application.Read.All' && name !== 'Directory.Read.All',
    );
  },
  'reader-role-missing': ({ state: { towards } }) => void (towards.exchangeRole = false),
  'reader-secret-wrong': ({ state: { towards } }) => void (towards.secretAccepted = false),
  'no-premium': ({ state }) => void (state.premium = false),
  'graph-throttled': ({ state: { towards } }) => void (towards.graph = 'throttled'),
  'graph-malformed': ({ state: { towards } }) => void (towards.graph = 'malformed'),
  'tenant-in-another-cloud': ({ state }) => void (state.otherCloud = 'USGov'),
};

function eachMailbox({ mailboxes }: TenantState, change: (mailbox: Mailbox) => unknown): void {
  for (const mailbox of mailboxes) change(mailbox);
}

function setRedirects({ application, servicePrincipal }: TenantState, platform: 'web' | 'spa', uris: string[]): void {
  if (application)
    Object.assign(application, {
      web: { redirectUris: [] },
      spa: { redirectUris: [] },
      [platform]: { redirectUris: uris },
    });
  if (servicePrincipal) servicePrincipal.replyUrls = uris;
}
