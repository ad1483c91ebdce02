/**
 * Suites of test sign-ins. Each test has an identity server, a deployment that uses it as login, a bot, and a browser with
 * cookies.
 */
import pino from 'pino';
import { createSignIns, type SignInsOptions } from '../../../src/access/sign-ins/create.ts';
import type { SignInView, SignInWish, TestSignIns } from '../../../src/access/test-sign-ins.ts';
import { createVault } from '../../../src/access/vault.ts';
import { type Deployment, deploymentSchema } from '../../../src/model/deployment.ts';
import { type TestSignIn, testSignInSchema } from '../../../src/model/test-sign-in.ts';
import type { DeploymentStore } from '../../../src/store/store.ts';
import { type IdentityServer, signInApplicationId, startIdentityServer, tenantId } from '../../kit/identity-server.ts';
import { onBothStores, type StoreTest } from '../../store/both-stores.ts';

const publicUrl = 'https://bot.example.com';
export const eceApplicationId = 'eeeeeeee-2222-4333-8444-555555555555';
export const vaultKey = Buffer.alloc(32, 7);
export const ana = { id: 'ana', name: 'Ana' };

/** Of the current test. */
export let identity: IdentityServer;
/** Of the current test; closed after it. */
const bots: Bot[] = [];

export interface SignInTest extends Pick<StoreTest, 'kind'> {
  /** A bot on the store of this test; `of` changes the deployment. */
  ready: (
    changes?: Partial<SignInsOptions>,
    of?: object,
  ) => Promise<{ store: DeploymentStore; deployment: Deployment; bot: Bot }>;
}

export function onSignIns(title: string, suite: (test: SignInTest) => void): void {
  onBothStores(title, (test) => {
    beforeEach(async () => {
      identity = await startIdentityServer();
    });
    afterEach(async () => {
      await Promise.all(bots.splice(0).map((bot) => bot.close()));
      await identity.close();
    });
    suite({
      kind: test.kind,
      async ready(changes = {}, of = {}) {
        const store = await test.open();
        const deployment = deploymentFor(identity, of);
        return { store, deployment, bot: signInsOn(store, deployment, changes) };
      },
    });
  });
}

function deploymentFor({ endpoint }: IdentityServer, changes: object = {}): Deployment {
  return deploymentSchema.parse({
    name: 'contoso',
    release: '12.6(1)',
    transport: 'imap',
    accountModel: 'mailbox',
    mailboxes: ['sales@example.com', 'support@example.com'],
    microsoft: { tenantId, applicationId: eceApplicationId },
    servers: [{ name: 'ece-svc-01', roles: ['services'] }],
    endpoints: { login: { host: endpoint.host, port: endpoint.port } },
    ...changes,
  });
}

export interface Bot extends TestSignIns {
  log: () => string;
}

/** Another bot on the same store is another replica, or a restarted one. */
export function signInsOn(store: DeploymentStore, deployment: Deployment, changes: Partial<SignInsOptions> = {}): Bot {
  let log = '';
  const logger = pino({ level: 'trace' }, { write: (line: string) => void (log += line) });
  const made = createSignIns({
    store,
    vault: createVault(vaultKey),
    application: { clientId: signInApplicationId },
    targets: () => identity.endpoint,
    deploymentOf: (name) => Promise.resolve(name === deployment.name ? deployment : undefined),
    accountsOf: () => Promise.resolve([]),
    registrationOf: () => Promise.resolve(undefined),
    publicUrl: () => publicUrl,
    replica: 'one',
    logger,
    ...changes,
  });
  const bot = { ...made, log: () => log };
  bots.push(bot);
  return bot;
}

export function wish(changes: Partial<SignInWish> = {}): SignInWish {
  return {
    account: 'sales@example.com',
    window: 'private',
    way: 'link',
    application: 'bot',
    language: 'en',
    by: ana,
    ...changes,
  };
}

export async function begun(
  signIns: TestSignIns,
  deployment: Deployment,
  changes: Partial<SignInWish> = {},
): Promise<SignInView> {
  const answer = await signIns.begin(deployment, wish(changes));
  if (!answer.ok) throw new Error(answer.refusal.key);
  return seen(signIns, answer.id);
}

export async function seen(signIns: TestSignIns, id: string): Promise<SignInView> {
  const view = await signIns.view(id);
  if (view === undefined) throw new Error(`no attempt ${id}`);
  return view;
}

/** Resolves with the first view that satisfies `wanted`. */
export async function until(
  store: DeploymentStore,
  signIns: TestSignIns,
  id: string,
  wanted: (view: SignInView) => boolean,
): Promise<SignInView> {
  const { promise, resolve, reject } = Promise.withResolvers<SignInView>();
  const look = (): void =>
    void signIns.view(id).then((view) => void (view !== undefined && wanted(view) && resolve(view)), reject);
  const end = store.signals.subscribe('signin', (attempt) => void (attempt === id && look()));
  look();
  return promise.finally(end);
}

interface Browser {
  /** Opens the link, signs in, and resolves with the arguments of the bot's callback. */
  signIn(link: string): Promise<{ query: URLSearchParams; cookies: string | undefined }>;
}

export function browserFor(signIns: TestSignIns): Browser {
  let jar = '';
  return {
    async signIn(link) {
      const answer = await signIns.open(handleOf(link));
      if ('page' in answer) throw new Error(answer.page.title.key);
      jar = [jar, answer.cookie.split(';')[0]].filter((part) => part !== '').join('; ');
      const back = new URL(await identity.visit(answer.location));
      return { query: back.searchParams, cookies: jar };
    },
  };
}

/** Resolves with the title of the last page. */
export async function throughBrowser(signIns: TestSignIns, link: string | undefined): Promise<string> {
  const { query, cookies } = await browserFor(signIns).signIn(link ?? '');
  return titleOf(await signIns.callback(query, cookies));
}

export function titleOf(answer: Awaited<ReturnType<TestSignIns['open']>>): string {
  return 'page' in answer ? answer.page.title.key.replace(/^sign-in-page\.|\.title$/g, '') : 'sent on';
}

export function handleOf(link: string | undefined): string {
  return link?.slice(link.lastIndexOf('/') + 1) ?? '';
}

export function valueOf({ outcome }: { outcome?: SignInView['outcome'] | undefined }): TestSignIn {
  return testSignInSchema.parse(outcome?.value);
}

/** Polls a condition that has no notice. Only the test's time-out ends it. */
export async function eventually(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 10));
}
