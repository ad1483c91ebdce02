/** Mails to owners, as the configuration says: over SMTP or through Graph, by an application of its own. */
import path from 'node:path';
import type { Logger } from 'pino';
import { createAddressRules } from '../outgoing/mail/address-rules.ts';
import { createGraphSender } from '../outgoing/mail/graph-sender.ts';
import { createMails, type Mails, noMails } from '../outgoing/mail/mails.ts';
import type { MailSender } from '../outgoing/mail/sender.ts';
import { createSmtpSender } from '../outgoing/mail/smtp-sender.ts';
import { isOfDeployment } from '../model/accounts.ts';
import type { Deployment } from '../model/deployment.ts';
import { endpointOf, type NamedEndpoint } from '../model/endpoints.ts';
import { failureCodes } from '../model/observation.ts';
import type { Text } from '../model/text.ts';
import { dialDirect } from '../observe/dial.ts';
import { createHttpPool, type HttpPool, requestFault } from '../observe/http-pool.ts';
import type { Deadline, Endpoint } from '../observe/observer.ts';
import { dialThroughProxy } from '../observe/proxy.ts';
import { ownersOf } from '../runs/handing-over/owners.ts';
import type { DeploymentStore } from '../store/store.ts';
import { questions } from '../tenant/questions/index.ts';
import type { ReaderApplication, Tenant } from '../tenant/tenant.ts';
import { createTokens } from '../tenant/tokens.ts';
import { say } from '../text/index.ts';
import type { Configuration } from './configuration/configuration.ts';
import type { MailConfiguration } from './configuration/mail.ts';
import { targetsFrom } from './tenant.ts';

export interface MailParts {
  store: DeploymentStore;
  replica: string;
  logger: Logger;
  deploymentNow: () => Promise<Deployment>;
  /** The reader. */
  tenant: Pick<Tenant, 'ask' | 'verifiedDomains'>;
}

export function mailsFor(
  { mail, proxy, deploymentFile }: Pick<Configuration, 'mail' | 'proxy' | 'deploymentFile'>,
  { store, replica, logger, deploymentNow, tenant }: MailParts,
): Mails {
  if (mail === undefined) return noMails;
  const targets = targetsFrom(path.dirname(path.resolve(deploymentFile)));
  const rules = createAddressRules({
    deploymentNow,
    aliasesOf: async (address) => aliasesOf(tenant, await deploymentNow(), address),
    verifiedDomains: async () => (await tenant.verifiedDomains(await deploymentNow(), answerMs)).value,
    addressesOfOwners: async () =>
      (await ownersOf(store)).flatMap(({ to }) => (to.kind === 'mail' ? [to.address] : [])),
  });
  const sender = senderFor(mail, { proxy, deploymentNow, targets });
  return createMails({ store, replica, logger, from: mail.from, sender, rules });
}

/** What keeps these settings from working with this deployment. */
export function mailMistakes({ mail }: Pick<Configuration, 'mail'>, deployment: Deployment): Text[] {
  if (mail === undefined) return [];
  return [
    ...(isOfDeployment(deployment, mail.from) ? [say('mail.from-polled', { address: mail.from })] : []),
    ...('application' in mail.proof && deployment.microsoft?.tenantId === undefined ? [say('mail.no-tenant')] : []),
  ];
}

interface Ways {
  proxy: string | undefined;
  deploymentNow: () => Promise<Deployment>;
  targets: (deployment: Deployment, target: string) => Endpoint | undefined;
}

function senderFor({ smtp, proof }: MailConfiguration, ways: Ways): MailSender {
  const { proxy, deploymentNow, targets } = ways;
  const pool = createHttpPool({
    dial: proxy === undefined ? dialDirect : dialThroughProxy(proxy),
    connections: 1,
  });
  if (smtp === undefined) {
    // Without SMTP, the configuration has an application.
    const token = 'application' in proof ? tokenOf(proof.application, 'graph', pool, ways) : undefined;
    if (token === undefined) throw new Error('mails have neither SMTP nor an application');
    return createGraphSender({ endpoint: async () => (await reached('graph', ways)).endpoint, pool, token });
  }
  const { host, port, user } = smtp;
  const sender = createSmtpSender({
    endpoint: async () => targets(await deploymentNow(), `${host}:${port}`) ?? { host, port },
    user,
    proof: 'password' in proof ? proof : { token: tokenOf(proof.application, 'exchange', pool, ways) },
  });
  return { ...sender, close: async () => void (await Promise.all([sender.close(), pool.close()])) };
}

/** App-only tokens for Graph, or for Exchange Online (SMTP.SendAsApp). */
function tokenOf(
  application: ReaderApplication,
  service: 'graph' | 'exchange',
  pool: HttpPool,
  ways: Ways,
): (deadline: Deadline, fresh?: boolean) => Promise<string> {
  const tokens = createTokens(application, pool);
  return async (deadline, fresh = false) => {
    const [{ deployment, endpoint: login }, { named }] = await Promise.all([
      reached('login', ways),
      reached(service, ways),
    ]);
    const tenantId = deployment.microsoft?.tenantId;
    if (tenantId === undefined)
      throw requestFault({ phase: 'token', code: failureCodes.noTenant, text: 'the deployment names no tenant' });
    const resource = `https://${named.host}${named.port === 443 ? '' : `:${named.port}`}`;
    return tokens.token({ login, tenantId, resource, fresh }, deadline);
  };
}

async function reached(
  name: 'login' | 'graph' | 'exchange',
  { deploymentNow, targets }: Ways,
): Promise<{ deployment: Deployment; named: NamedEndpoint; endpoint: Endpoint }> {
  const deployment = await deploymentNow();
  const named = endpointOf(deployment, name);
  const endpoint = named === undefined ? undefined : targets(deployment, named.target);
  if (named === undefined || endpoint === undefined)
    throw requestFault({ phase: 'start', code: failureCodes.targetNotAllowed, text: `there is no way to ${name}` });
  return { deployment, named, endpoint };
}

/** Milliseconds that a person waits for the tenant's answer about an address. */
const answerMs = 4000;

/** Undefined if the reader cannot say, or if the address is none of the tenant's. */
async function aliasesOf(
  tenant: Pick<Tenant, 'ask'>,
  deployment: Deployment,
  address: string,
): Promise<readonly string[] | undefined> {
  let found: readonly string[] | undefined;
  await tenant.ask(deployment, [{ kind: 'account', subject: address }], {
    signal: new AbortController().signal,
    deadlineMs: answerMs,
    onObservation: ({ error, value }) => {
      const account = error === undefined ? questions.account.value.safeParse(value).data : undefined;
      found = account === undefined ? undefined : [...account.addresses, account.userPrincipalName];
    },
  });
  return found;
}
