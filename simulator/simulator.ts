/**
 * Microsoft's services and ECE's web server on loopback, with ports for each ECE server. Products connect to 127.0.0.1
 * and verify the real names. Nothing remains after closing.
 */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket, type SecureContext } from 'node:tls';
import { type CertificateOptions, createAuthority, type Identity, selfSigned } from './authority.ts';
import { createEntra, type Tenant } from './entra.ts';
import {
  type Certificate,
  noEffects,
  effectsAt,
  type Fault,
  proxyTarget,
  relayTarget,
  type SimulatedServer,
  type Effects,
} from './faults.ts';
import { lossyPath } from './lossy-path.ts';
import { openListener, type Listener } from './listener.ts';
import type { Exchange } from './mail/exchange.ts';
import { speakImap } from './mail/imap.ts';
import { speakPop3 } from './mail/pop3.ts';
import { speakRelay } from './mail/relay.ts';
import { speakSmtp } from './mail/smtp.ts';
import { serveProxy } from './proxy.ts';
import { openBrowserListener } from './sign-in/browser-listener.ts';
import type { SignInOptions } from './sign-in/create.ts';
import type { WorldName } from './tenant/fault-names.ts';
import { createIssuedTokens } from './tenant/issued-tokens.ts';
import { createExchangeAdmin } from './tenant/exchange-admin.ts';
import { createGraph } from './tenant/graph.ts';
import type { LimitOptions } from './tenant/limits.ts';
import { readerId, type ReaderOptions, readerSecret } from './tenant/reader.ts';
import { createTenant, type TenantChange } from './tenant/tenant.ts';
import { createTokens } from './tenant/tokens.ts';
import { type Asked, createWeb, type ServeHttp } from './web.ts';

export interface SimulatorOptions extends Partial<Tenant> {
  servers: SimulatedServer[];
  /** Host of the external URL; answers on 443, also for the redirect URI. */
  externalHost?: string;
  /**
   * ECE's mailboxes. `shared`: the one account that opens all; without it each has its own. Default: one shared account
   * and two mailboxes.
   */
  accounts?: { shared?: string; mailboxes: string[] };
  /** Default: an application with a fixed id and secret. */
  reader?: ReaderOptions;
  limits?: LimitOptions;
  signIn?: SignInOptions;
  certificates?: CertificateOptions;
}

/** The bot's entry among the servers, which no network fault affects. */
export const bot = 'bot';

/** The public address of each server, from a range for documentation (RFC 5737). The first server's is `egress`. */
const addressOf = (index: number): string => `203.0.113.${10 + (index % 60)}`;
const botAddress = '203.0.113.77';

export interface Simulator {
  /** PEM of all endpoints' authority, except under tls-inspected. */
  ca: string;
  /** Addresses by `host:port` for this server or the bot. Throws for a server that was not named at start. */
  standIns(server: string): Record<string, { address: string }>;
  /** `http://127.0.0.1:PORT`: the proxy of this server's network, used only on request. */
  proxy(server: string): string;
  /** `http://127.0.0.1:PORT`: the login pages for a browser. */
  browser: string;
  /** Every issued token and code, for tests that search for leaks. */
  issued(): string[];
  /** Newest last. */
  asked(): readonly Asked[];
  /** Replaces the active faults and worlds. Resolves when every port has changed. */
  setFaults(faults: readonly Fault[], worlds?: readonly WorldName[]): Promise<void>;
  /** Replaces a further change of the tenant, which comes after the faults. */
  plant(change: TenantChange | undefined): void;
  close(): Promise<void>;
}

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const externalHost = options.externalHost ?? 'ece.example.com';
  const tenant = {
    tenantId: options.tenantId ?? '00000000-0000-0000-0000-000000000000',
    applicationId: options.applicationId ?? '00000000-0000-0000-0000-000000000000',
  };
  const { ca, identityOf } = await createIdentities(externalHost, options.certificates);
  const { world, tokens, issuedTokens, entra, asked, services } = createMicrosoft(options, { tenant, externalHost });
  const place =
    (target: string, clientAddress: string) =>
    (socket: Socket, effects: Effects): void =>
      serve(socket, { target, effects, identity: identityOf(target, effects), clientAddress }, services);
  const browser = await openBrowserListener(entra);
  let faults: readonly Fault[] = [];

  const listeners = new Map<string, Record<string, Listener>>();
  const proxies = new Map<string, Listener>();
  const all = (): Listener[] => [
    ...[...listeners.values()].flatMap((ofServer) => Object.values(ofServer)),
    ...proxies.values(),
  ];
  const close = async () => {
    await Promise.all([browser.close(), ...all().map((listener) => listener.close())]);
  };
  for (const [index, server] of options.servers.entries()) {
    const ofServer: Record<string, Listener> = {};
    listeners.set(server.name, ofServer);
    for (const target of [...microsoftTargets, `${externalHost}:443`]) {
      const effects = () => effectsAt(server, target, faults);
      ofServer[target] = await openListener(effects, place(target, addressOf(index)));
    }
    ofServer[relayTarget] = await openListener(() => effectsAt(server, relayTarget, faults), speakRelay);
    const leadsTo = (wanted: string) => Object.values(ofServer).some(({ address }) => address === wanted);
    proxies.set(
      server.name,
      await openListener(
        () => effectsAt(server, proxyTarget, faults),
        (socket, now) => serveProxy(socket, now, leadsTo),
      ),
    );
  }

  listeners.set(
    bot,
    Object.fromEntries(
      await Promise.all(
        botTargets.map(
          async (target) => [target, await openListener(() => noEffects, place(target, botAddress))] as const,
        ),
      ),
    ),
  );

  return {
    ca,
    standIns: (server) => {
      const ofServer = listeners.get(server);
      if (ofServer === undefined)
        throw new Error(`${server} is not among the simulated servers: ${[...listeners.keys()].join(', ')}`);
      return Object.fromEntries(Object.entries(ofServer).map(([target, { address }]) => [target, { address }]));
    },
    proxy: (server) => {
      const proxy = proxies.get(server);
      if (proxy === undefined) throw new Error(`${server} is not among the simulated servers`);
      return `http://${proxy.address}`;
    },
    browser: browser.url,
    issued: () => issuedTokens.everything(),
    asked: () => asked,
    setFaults: async (wanted, worlds) => {
      faults = [...wanted];
      world.setFaults(
        faults.map(({ name }) => name),
        worlds,
      );
      // With an old token the bot would not notice changes to its reader.
      tokens.revoke();
      await Promise.all(all().map((listener) => listener.refresh()));
    },
    plant: (change) => world.plant(change),
    close,
  };
}

function createMicrosoft(
  options: SimulatorOptions,
  { tenant, externalHost }: { tenant: Tenant; externalHost: string },
) {
  const world = createTenant({
    ...tenant,
    externalHost,
    ...(options.reader?.permissions === undefined ? {} : { readerPermissions: options.reader.permissions }),
    accounts: options.accounts ?? {
      shared: 'svc-ece@example.com',
      mailboxes: ['sales@example.com', 'support@example.com'],
    },
  });
  const issuedTokens = createIssuedTokens();
  const tokens = createTokens(options.reader ?? { clientId: readerId, secret: readerSecret }, issuedTokens);
  const exchange: Exchange = { state: world.state, issuedTokens };
  const entra = createEntra(tenant, { tokens, issuedTokens, signIn: options.signIn }, world.state);
  const limits = options.limits ?? {};
  const asked: Asked[] = [];
  const serveHttp = createWeb(
    {
      entra,
      graph: createGraph(world.state, tokens, limits),
      exchangeAdmin: createExchangeAdmin(world.state, tokens, limits),
    },
    externalHost,
    asked,
  );
  return { world, tokens, issuedTokens, entra, asked, services: { serveHttp, exchange } };
}

const microsoftTargets = [
  'login.microsoftonline.com:443',
  'login.microsoft.com:443',
  'outlook.office365.com:443',
  'outlook.office365.com:993',
  'outlook.office365.com:995',
  'outlook.office365.com:587',
  'smtp.office365.com:587',
  'graph.microsoft.com:443',
];

const botTargets = [
  'login.microsoftonline.com:443',
  'graph.microsoft.com:443',
  'outlook.office365.com:443',
  'outlook.office365.com:993',
  'smtp.office365.com:587',
];

interface Presented extends Identity {
  context: SecureContext;
}

/** One certificate for each Microsoft name, and one for each kind that a fault shows. */
async function createIdentities(
  externalHost: string,
  options?: CertificateOptions,
): Promise<{ ca: string; identityOf: (target: string, effects: Effects) => Presented }> {
  const [good, issuing, inspecting] = await Promise.all([
    createAuthority('CN=Example Public Root CA, O=Example Trust Services', options),
    // No server presents this authority's certificate.
    createAuthority('CN=Example Public Issuing CA, O=Example Trust Services', options),
    createAuthority('CN=Example Secure Web Gateway, O=Example Corporation', options),
  ]);
  const hosts = [...new Set([...microsoftTargets.map(hostOf), externalHost])];
  const yesterday = new Date(Date.now() - 86_400_000);
  const presented = new Map<string, Presented>();
  await Promise.all(
    hosts.flatMap((host) =>
      Object.entries({
        good: () => good.issue([host]),
        inspected: () => inspecting.issue([host]),
        expired: () => good.issue([host], yesterday),
        incomplete: async () => leafAlone(await issuing.issue([host])),
        'self-signed': () => selfSigned(host, options),
        'of-another-host': () => good.issue(['mail.example.net']),
      } satisfies Record<Certificate, () => Promise<Identity>>).map(async ([kind, issue]) => {
        const identity = await issue();
        presented.set(`${kind} ${host}`, { ...identity, context: createSecureContext(identity) });
      }),
    ),
  );
  return {
    ca: good.pem,
    identityOf: (target, { certificate }) => {
      const identity = presented.get(`${certificate} ${hostOf(target)}`);
      if (identity === undefined) throw new Error(`no certificate was made for ${target}`);
      return identity;
    },
  };
}

function leafAlone({ key, cert }: Identity): Identity {
  const end = '-----END CERTIFICATE-----';
  return { key, cert: `${cert.split(end)[0]}${end}\n` };
}

/** Delay of a busy server's greeting, in milliseconds. */
const busyGreetingMs = 4000;

function serve(
  socket: Socket,
  {
    target,
    effects,
    identity,
    clientAddress,
  }: { target: string; effects: Effects; identity: Presented; clientAddress: string },
  { serveHttp, exchange }: { serveHttp: ServeHttp; exchange: Exchange },
): void {
  const port = target.slice(target.lastIndexOf(':') + 1);
  const path: Duplex = effects.largePacketsLost ? lossyPath(socket) : socket;
  const overTls = (then: (secured: TLSSocket) => void): void => {
    const secureContext = effects.oldTls
      ? createSecureContext({ ...identity, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' })
      : identity.context;
    const secured = new TLSSocket(path, { isServer: true, secureContext });
    secured.on('error', () => socket.destroy());
    secured.once('secure', () => then(secured));
  };
  const smtp = (plain: Duplex): void => speakSmtp(plain, { identity, clientAddress }, exchange, effects);
  if (port === '587') {
    if (effects.begins === 'with-tls') return overTls(smtp);
    if (effects.begins !== 'late') return smtp(path);
    const waiting = setTimeout(() => smtp(path), busyGreetingMs);
    return void socket.once('close', () => clearTimeout(waiting));
  }
  if (effects.begins === 'in-clear') return speakImap(path, exchange, effects);
  overTls((secured) => {
    if (port === '993') speakImap(secured, exchange, effects);
    else if (port === '995') speakPop3(secured, exchange, effects);
    else serveHttp(secured, hostOf(target), effects);
  });
}

function hostOf(target: string): string {
  return target.slice(0, target.lastIndexOf(':'));
}
