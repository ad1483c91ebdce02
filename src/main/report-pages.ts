/** The report pages: whom Microsoft signs in there, and what answers. */
import type { Logger } from 'pino';
import type { Audit } from '../access/audit.ts';
import type { Policy } from '../access/policy.ts';
import type { PageAuthority } from '../access/sessions/context.ts';
import { createPageSessions } from '../access/sessions/create.ts';
import { loginForBrowsers } from '../access/sign-ins/authority.ts';
import type { Vault } from '../access/vault.ts';
import type { Deployment } from '../model/deployment.ts';
import { endpointOf } from '../model/endpoints.ts';
import { originOf } from '../observe/http.ts';
import { createPages } from '../pages/create.ts';
import type { Runs } from '../runs/runs.ts';
import type { DeploymentStore } from '../store/store.ts';
import type { SignInApplication } from '../tenant/user-tokens.ts';
import type { WebOptions } from '../web/server.ts';
import type { Configuration } from './configuration/configuration.ts';
import type { Shutdown } from './stop.ts';
import { targetsFrom } from './tenant.ts';

export interface ReportPagesParts {
  configuration: Configuration;
  store: DeploymentStore;
  vault: Vault;
  runs: Runs;
  policy: Policy;
  audit: Audit;
  publicUrl: () => string;
  deploymentNow: () => Promise<Deployment>;
  /** The folder of the deployment file. */
  folder: string;
  logger: Logger;
  shutdown: Shutdown;
  replaced: { pageClock?: () => number };
}

/** Undefined without a registration for the pages. */
export function reportPagesFor(parts: ReportPagesParts): WebOptions['reports'] {
  const { configuration, runs, deploymentNow, folder, shutdown, replaced, ...others } = parts;
  const { page, proxy, vaultKey, webhookHosts } = configuration;
  if (page === undefined) return undefined;
  const targets = targetsFrom(folder);
  const authority = async () => authorityFrom(page, configuration, await deploymentNow(), targets);
  const sessions = shutdown.closing(createPageSessions({ ...others, proxy, authority, now: replaced.pageClock }));
  const { store, vault, policy, audit, publicUrl } = others;
  // Without its own key the vault may not keep what lasts.
  const webhooks = vaultKey === undefined ? undefined : { vault, hosts: webhookHosts };
  const pages = createPages({ store, runs, audit, webhooks, now: replaced.pageClock });
  return { sessions, pages, policy, audit, publicUrl };
}

/** The bot's tenant. In the Playground the bot has none, and the deployment's is used. */
function authorityFrom(
  application: SignInApplication,
  { credentials, cloud }: Pick<Configuration, 'credentials' | 'cloud'>,
  deployment: Deployment,
  targets: ReturnType<typeof targetsFrom>,
): PageAuthority | undefined {
  const ofDeployment = deployment.microsoft?.tenantId;
  const tenantId = credentials.MicrosoftAppTenantId || ofDeployment;
  if (tenantId === undefined) return undefined;
  const common = { application, tenantId, scopes: ['openid', 'profile'] };
  if (tenantId !== ofDeployment) {
    const ofBot = { cloud: cloud['ChannelService'] === undefined ? 'worldwide' : 'gcc-high' } as const;
    const login = endpointOf({ ...deployment, microsoft: ofBot, endpoints: {} }, 'login');
    return login && { ...common, login, browser: originOf(login).replace(/:443$/, '') };
  }
  const named = endpointOf(deployment, 'login');
  const login = named === undefined ? undefined : targets(deployment, named.target);
  return login === undefined ? undefined : { ...common, login, browser: loginForBrowsers(deployment, { login }) };
}
