/**
 * The bot's configuration from environment variables. Reports all mistakes at once, one sentence each. A
 * half-configured bot does not start, because the Bot Framework SDK would silently accept everybody's requests.
 */
import { isIP } from 'node:net';
import { z } from 'zod';
import { mostGroups } from '../../access/memberships.ts';
import { type AccessConfiguration, groupPrefix } from '../../access/policy.ts';
import { readTrustedProxies, type TrustedProxies } from '../../hub/client-address.ts';
import { formerKeysFromText, signingKeyFromText } from '../../hub/keys.ts';
import { type PrivateSigningKey, releaseKeySchema } from '../../model/protocol.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { redactAll } from '../../observe/redact.ts';
import type { Credentials } from '../../teams/conversation/credentials.ts';
import type { ReaderApplication } from '../../tenant/tenant.ts';
import type { SignInApplication } from '../../tenant/user-tokens.ts';
import { databaseOf } from '../../store/postgresql.ts';
import { StoreError } from '../../store/store-error.ts';
import { say, type TextKey } from '../../text/index.ts';
import { type DeploymentSource, readDeploymentSource } from './deployment-source.ts';
import { exampleId } from './example-values.ts';
import {
  type SettingChoice,
  type ChoiceName,
  choiceOf,
  type ListName,
  listSettings,
  type LogLevel,
  type SettingName,
} from './settings.ts';
import { type MailConfiguration, readMail } from './mail.ts';
import { type MetricsConfiguration, readMetrics } from './metrics.ts';
import { readPage } from './page.ts';
import { readReader } from './reader.ts';
import { type OtherVaultKeys, readSignIn } from './sign-in.ts';

export interface Configuration extends DeploymentSource {
  port: number;
  host: string;
  /** PostgreSQL; without it SQLite in `data`. */
  databaseUrl: string | undefined;
  data: string;
  /** The key from a secret store; undefined if the key is a file in `data`. */
  signingKey: PrivateSigningKey | undefined;
  /** The newest first. A file in `data` may contain others. */
  formerSigningKeys: PrivateSigningKey[];
  /** The public key of the releases that probes may install, and the folder of releases that the bot offers. */
  releases: { key: string; folder?: string | undefined } | undefined;
  /** The bot's address for probes; undefined if it is the address on which the bot listens. */
  publicUrl: string | undefined;
  /** The proxies that may tell the bot the addresses of its clients. */
  trustedProxies: TrustedProxies | undefined;
  credentials: Credentials;
  /** Another cloud's addresses under botbuilder's names; empty for the public cloud. */
  cloud: Record<string, string>;
  withoutCredentials: boolean;
  /** The application that reads the tenant; undefined if the tenant is not asked. */
  reader: ReaderApplication | undefined;
  /** URL of the HTTP proxy for the bot's requests to Microsoft 365. */
  proxy: string | undefined;
  /** Undefined without test sign-ins. */
  vaultKey: Uint8Array | undefined;
  /** The keys for a change of the vault key. */
  otherVaultKeys: OtherVaultKeys;
  signInApplication: SignInApplication | undefined;
  /** The registration for the report pages. Undefined if there are none. */
  page: SignInApplication | undefined;
  /** Undefined if the bot sends no mail. */
  mail: MailConfiguration | undefined;
  /** Names and addresses to which webhooks may lead, although they are private or use no TLS. In lower case. */
  webhookHosts: string[];
  access: AccessConfiguration;
  /** In days. */
  keepDays: number;
  /** In days. */
  auditKeepDays: number;
  /** Undefined if nobody may read the metrics. */
  metrics: MetricsConfiguration | undefined;
  /** Asked each minute in which no watch is overdue. */
  pingUrl: URL | undefined;
  logLevel: LogLevel;
  /** The missing optional settings, one sentence each, for `status`. */
  missingSettings: Text[];
}

export type ReadConfiguration = { ok: true; configuration: Configuration } | { ok: false; mistakes: Text[] };

export type Environment = Record<string, string | undefined>;

const defaultData = './data';
const guid = z.guid();
const identity = [
  'MicrosoftAppId',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'MicrosoftAppPassword',
  'CertificateThumbprint',
  'CertificatePrivateKey',
] as const;
/**
 * Source: botFrameworkAuthenticationFactory of botframework-connector. If one of these is set, it assumes no public
 * address for the others.
 */
const addresses = [
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'OAuthUrl',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
] as const;
const exampleHost = 'bot.example.com';
const noIdentity: Credentials = { MicrosoftAppId: '', MicrosoftAppType: '', MicrosoftAppTenantId: '' };

export function readConfiguration(environment: Environment): ReadConfiguration {
  const mistakes: Text[] = [];
  const { variable, list, choice, wrong } = readersOf(environment, mistakes);

  // If App Service cannot fetch a secret, the variable contains the Key Vault reference itself. No password may have
  // that form, and nothing else can be judged then.
  for (const [name, value] of Object.entries(environment))
    if (value?.trim().startsWith('@Microsoft.KeyVault(')) wrong('configuration.unresolved', { variable: name });
  if (mistakes.length > 0) return { ok: false, mistakes };

  for (const name of listSettings) if (list(name)?.length === 0) wrong('configuration.empty-list', { variable: name });

  const without = variable('ECE_DOCTOR_WITHOUT_CREDENTIALS');
  const withoutCredentials = choice('ECE_DOCTOR_WITHOUT_CREDENTIALS') === '1';
  const given = identity.filter((name) => variable(name) !== undefined);
  if (withoutCredentials && given.length > 0)
    wrong('configuration.without-and-with', { variables: { list: [...given] } });
  if (without === undefined && given.length === 0) wrong('configuration.no-identity');

  const port = numberOf(variable('PORT') ?? '3978') ?? wrong('configuration.port', { value: variable('PORT') ?? '' });
  const host = hostOf(variable('HOST'), withoutCredentials, wrong);
  const databaseUrl = variable('DATABASE_URL');
  if (databaseUrl !== undefined) mistakes.push(...mistakeOfAddress(databaseUrl));
  const signingKey = signingKeyOf(variable('ECE_DOCTOR_SIGNING_KEY'), wrong);
  const formerSigningKeys = formerKeysOf(variable('ECE_DOCTOR_SIGNING_KEY_FORMER'), wrong) ?? [];
  const releases = releasesOf(variable('ECE_DOCTOR_RELEASE_KEY'), variable('ECE_DOCTOR_RELEASES'), wrong);
  const { source, mistakes: ofSource } = readDeploymentSource(environment);
  const publicUrl = publicUrlOf(variable('ECE_DOCTOR_PUBLIC_URL'), withoutCredentials, wrong);
  const onAppService = (environment.WEBSITE_INSTANCE_ID ?? '').trim() !== '';
  const trustedProxies = trustedProxiesOf(list('ECE_DOCTOR_TRUSTED_PROXIES'), onAppService, wrong);
  const credentials = given.length > 0 && !withoutCredentials ? credentialsOf(variable, choice, wrong) : noIdentity;
  const cloud = cloudOf(variable, choice, wrong);
  const days = (name: SettingName, otherwise: number): number => {
    const value = variable(name);
    const count = Number(value ?? otherwise);
    if (!Number.isInteger(count) || count < 1 || count > 3650)
      wrong('configuration.keep-days', { variable: name, value: value ?? '' });
    return count;
  };
  const [keepDays, auditKeepDays] = [days('ECE_DOCTOR_KEEP_DAYS', 90), days('ECE_DOCTOR_AUDIT_KEEP_DAYS', 365)];
  const pingUrl = pingUrlOf(variable('ECE_DOCTOR_PING_URL'), wrong);
  const access = accessOf(list, credentials, withoutCredentials, wrong);
  const webhookHosts = webhookHostsOf(list('ECE_DOCTOR_WEBHOOK_HOSTS') ?? [], wrong);
  const logLevel = choice('LOG_LEVEL') ?? 'info';

  wrongExamples(variable, list, withoutCredentials, wrong);

  const { reader, proxy, mistakes: ofReader } = readReader(environment);
  const { vaultKey, otherVaultKeys, application: signInApplication, mistakes: ofSignIn } = readSignIn(environment);
  const { metrics, mistakes: ofMetrics } = readMetrics(environment, port);
  const { mail, mistakes: ofMail } = readMail(environment);
  const { page, mistakes: ofPage } = readPage(environment);
  mistakes.push(...ofSource, ...ofReader, ...ofSignIn, ...ofPage, ...ofMail, ...ofMetrics);

  // A refused address may contain a password.
  if (mistakes.length > 0 || port === undefined || host === undefined || source === undefined)
    return { ok: false, mistakes: redactAll(mistakes) };
  return {
    ok: true,
    configuration: {
      port,
      host,
      databaseUrl,
      data: variable('ECE_DOCTOR_DATA') ?? defaultData,
      signingKey,
      formerSigningKeys,
      releases,
      ...source,
      publicUrl,
      trustedProxies,
      credentials,
      cloud,
      withoutCredentials,
      reader,
      proxy,
      vaultKey,
      otherVaultKeys,
      signInApplication,
      page,
      mail,
      webhookHosts,
      access,
      keepDays,
      auditKeepDays,
      metrics,
      pingUrl,
      logLevel,
      missingSettings: missingOf({
        withoutCredentials,
        publicUrl,
        trustedProxies,
        reader,
        vaultKey,
        signInApplication,
        page,
        access,
      }),
    },
  };
}

function missingOf({
  withoutCredentials,
  publicUrl,
  trustedProxies,
  reader,
  vaultKey,
  signInApplication,
  page,
  access,
}: Pick<
  Configuration,
  | 'withoutCredentials'
  | 'publicUrl'
  | 'trustedProxies'
  | 'reader'
  | 'vaultKey'
  | 'signInApplication'
  | 'page'
  | 'access'
>): Text[] {
  return [
    ...(withoutCredentials ? [say('bot.lacks.credentials')] : []),
    ...(publicUrl === undefined ? [say('bot.lacks.public-url')] : []),
    // The bot ends no TLS, so behind an https address there is a proxy.
    ...(publicUrl?.startsWith('https:') && trustedProxies === undefined ? [say('bot.lacks.trusted-proxies')] : []),
    ...(reader === undefined ? [say('bot.lacks.reader')] : []),
    ...(vaultKey === undefined ? [say('bot.lacks.vault-key')] : []),
    ...(signInApplication === undefined ? [say('bot.lacks.sign-in')] : []),
    ...(page === undefined ? [say('bot.lacks.page')] : []),
    ...(access.administrators.length === 0 ? [say('bot.lacks.administrators')] : []),
    ...(hasPeople(access) ? [] : [say('bot.lacks.people')]),
  ];
}

/**
 * The place of the bot's rows, for programs that read beside it: DATABASE_URL, else the folder ECE_DOCTOR_DATA, by
 * default `./data`.
 */
export function storePlaceOf(environment: Environment): { url?: string; folder: string } {
  const url = environment.DATABASE_URL?.trim();
  return {
    folder: environment.ECE_DOCTOR_DATA?.trim() || defaultData,
    ...(url === undefined || url === '' ? {} : { url }),
  };
}

/**
 * A bot with example values would start and answer nobody. Without credentials every identity is refused elsewhere, and
 * the other values may be left out.
 */
function wrongExamples(variable: Variable, list: List, withoutCredentials: boolean, wrong: Wrong): void {
  const key = withoutCredentials ? 'configuration.example-not-needed' : 'configuration.example';
  const isExample = (entry: string): boolean =>
    entry === exampleId || entry.toLowerCase() === `${groupPrefix}${exampleId}`;
  const ids = [
    ...(withoutCredentials ? [] : (['MicrosoftAppId', 'MicrosoftAppTenantId'] as const)),
    'ECE_DOCTOR_READER_ID',
    'ECE_DOCTOR_SIGN_IN_ID',
    'ECE_DOCTOR_PAGE_ID',
    'ECE_DOCTOR_MAIL_ID',
  ] as const;
  for (const name of [
    ...ids.filter((name) => isExample(variable(name) ?? '')),
    ...listSettings.filter((name) => list(name)?.some(isExample)),
  ])
    wrong(key, { variable: name, value: exampleId });
  const url = variable('ECE_DOCTOR_PUBLIC_URL');
  if (url !== undefined && URL.canParse(url) && new URL(url).hostname === exampleHost)
    wrong(key, { variable: 'ECE_DOCTOR_PUBLIC_URL', value: exampleHost });
}

type Wrong = (key: TextKey, values?: Record<string, TextValue>) => undefined;
/** Undefined if the setting is missing; so are the results of List and Choices. */
type Variable = (name: SettingName) => string | undefined;
/** Entries are separated by commas or blanks. */
type List = (name: ListName) => string[] | undefined;
type Choices = <Name extends ChoiceName>(name: Name) => SettingChoice<Name> | undefined;

function readersOf(
  environment: Environment,
  mistakes: Text[],
): { variable: Variable; list: List; choice: Choices; wrong: Wrong } {
  const variable: Variable = (name) => environment[name]?.trim() || undefined;
  return {
    variable,
    list: (name) =>
      variable(name)
        ?.split(/[\s,;]+/)
        .filter((entry) => entry !== ''),
    choice: (name) => {
      const { value, mistake } = choiceOf(name, variable(name));
      if (mistake !== undefined) mistakes.push(mistake);
      return value;
    },
    wrong: (key, values = {}) => void mistakes.push(say(key, values)),
  };
}

/** No mistake repeats the address, which contains a password. */
function mistakeOfAddress(url: string): Text[] {
  try {
    databaseOf(url);
    return [];
  } catch (error) {
    if (error instanceof StoreError) return [error.text];
    throw error;
  }
}

function numberOf(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? port : undefined;
}

function hostOf(value: string | undefined, withoutCredentials: boolean, wrong: Wrong): string | undefined {
  if (!withoutCredentials)
    return value === undefined || isIP(value) !== 0 || value === 'localhost'
      ? (value ?? '0.0.0.0')
      : wrong('configuration.host', { value });
  return value === undefined || isLoopback(value)
    ? '127.0.0.1'
    : wrong('configuration.without-not-loopback', { value });
}

/** Never repeats the text: this key can give jobs to all probes. */
function signingKeyOf(text: string | undefined, wrong: Wrong): PrivateSigningKey | undefined {
  try {
    return text === undefined ? undefined : signingKeyFromText(text, 'ECE_DOCTOR_SIGNING_KEY');
  } catch {
    return wrong('configuration.signing-key');
  }
}

function formerKeysOf(text: string | undefined, wrong: Wrong): PrivateSigningKey[] | undefined {
  try {
    return text === undefined ? undefined : formerKeysFromText(text, 'ECE_DOCTOR_SIGNING_KEY_FORMER');
  } catch {
    return wrong('configuration.former-signing-keys');
  }
}

/** The key is enough for enrolment. A folder without it would offer releases that no probe can verify. */
function releasesOf(key: string | undefined, folder: string | undefined, wrong: Wrong): Configuration['releases'] {
  if (key === undefined) return folder === undefined ? undefined : wrong('configuration.releases-without-key');
  return releaseKeySchema.safeParse(key).success ? { key, folder } : wrong('configuration.release-key', { value: key });
}

/** No mistake repeats the address, which is a secret. */
function pingUrlOf(value: string | undefined, wrong: Wrong): URL | undefined {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') return url;
  return wrong('configuration.ping-url');
}

function webhookHostsOf(entries: string[], wrong: Wrong): string[] {
  const isHost = (entry: string): boolean =>
    isIP(entry) !== 0 || /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i.test(entry);
  const bad = entries.find((entry) => !isHost(entry));
  if (bad !== undefined) wrong('configuration.webhook-hosts', { value: bad });
  return entries.map((entry) => entry.toLowerCase());
}

function publicUrlOf(value: string | undefined, withoutCredentials: boolean, wrong: Wrong): string | undefined {
  if (value === undefined) return withoutCredentials ? undefined : wrong('configuration.public-url-missing');
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const secure =
    url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
  if (url === undefined || !secure || url.search !== '' || url.hash !== '' || url.username !== '')
    return wrong('configuration.public-url', { value });
  return value.replace(/(?<!\/)\/+$/, '');
}

/** `app-service` is allowed only on App Service. Elsewhere any client that reaches the bot could claim any address. */
function trustedProxiesOf(
  entries: string[] | undefined,
  onAppService: boolean,
  wrong: Wrong,
): TrustedProxies | undefined {
  if (entries === undefined) return undefined;
  const proxies = readTrustedProxies(entries);
  if ('wrong' in proxies) return wrong('configuration.trusted-proxies', { value: proxies.wrong });
  return proxies.appService && !onAppService ? wrong('configuration.trusted-proxies-app-service') : proxies;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * As configurationServiceClientCredentialFactory.js of botbuilder-core 4.23.3, but strict: refuses what it would guess.
 */
function credentialsOf(variable: Variable, choice: Choices, wrong: Wrong): Credentials {
  const [id, , tenant, password, thumbprint] = identity.map(variable);
  const type = choice('MicrosoftAppType');
  // Most secret stores keep a PEM in one line.
  const key = variable('CertificatePrivateKey')?.replaceAll('\\n', '\n');
  if (!guid.safeParse(id).success) wrong('configuration.app-id');
  if (variable('MicrosoftAppType') === undefined) wrong('configuration.app-type');
  if (!guid.safeParse(tenant).success) wrong('configuration.app-tenant');

  const secrets = { MicrosoftAppPassword: password, CertificateThumbprint: thumbprint, CertificatePrivateKey: key };
  const present = Object.entries(secrets)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (type === 'UserAssignedMSI') {
    if (present.length > 0) wrong('configuration.identity-with-secret', { variables: { list: present } });
  } else if (type === 'SingleTenant') {
    if (present.length === 0) wrong('configuration.no-credential');
    if (password !== undefined && present.length > 1) wrong('configuration.two-credentials');
    if ((thumbprint === undefined) !== (key === undefined)) {
      const [there, not] =
        thumbprint === undefined
          ? ['CertificatePrivateKey', 'CertificateThumbprint']
          : ['CertificateThumbprint', 'CertificatePrivateKey'];
      wrong('configuration.half-certificate', { present: there, missing: not });
    }
    if (thumbprint !== undefined && !/^[0-9a-f]{40}$/i.test(thumbprint.replaceAll(':', '')))
      wrong('configuration.thumbprint');
    if (key !== undefined && !/^-----BEGIN (RSA |EC |ENCRYPTED )?PRIVATE KEY-----/.test(key))
      wrong('configuration.private-key');
  }
  return {
    MicrosoftAppId: id ?? '',
    MicrosoftAppType: type ?? '',
    MicrosoftAppTenantId: tenant ?? '',
    ...(password === undefined ? {} : { MicrosoftAppPassword: password }),
    ...(thumbprint === undefined || key === undefined
      ? {}
      : { CertificateThumbprint: thumbprint.replaceAll(':', ''), CertificatePrivateKey: key }),
  };
}

function cloudOf(variable: Variable, choice: Choices, wrong: Wrong): Record<string, string> {
  const channel = choice('ChannelService');
  const missing = addresses.filter((name) => variable(name) === undefined);
  if (missing.length > 0 && missing.length < addresses.length)
    wrong('configuration.half-cloud', { missing: { list: missing } });
  // The hosts at these addresses decide who may speak to the bot.
  for (const name of addresses) {
    const value = variable(name);
    const url = value !== undefined && URL.canParse(value) ? new URL(value) : undefined;
    if (value !== undefined && !(url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))))
      wrong('configuration.cloud-address', { variable: name, value });
  }
  return Object.fromEntries(
    (['ChannelService', ...addresses] as const).flatMap((name) => {
      const value = name === 'ChannelService' ? channel : variable(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * With credentials every id must be a GUID. Without a list of tenants only the bot's own tenant may ask. People on no
 * list have no role unless a list says `everybody`.
 */
function accessOf(
  list: List,
  credentials: Credentials,
  withoutCredentials: boolean,
  wrong: Wrong,
): AccessConfiguration {
  // The Playground's ids of people look like GUIDs and are none.
  const isId = (entry: string): boolean => withoutCredentials || guid.safeParse(entry).success;
  const isPerson = (entry: string): boolean =>
    entry.toLowerCase().startsWith(groupPrefix) ? guid.safeParse(entry.slice(groupPrefix.length)).success : isId(entry);
  const entriesOf = (name: ListName, isRight: (entry: string) => boolean, key: TextKey): string[] => {
    const entries = list(name) ?? [];
    const bad = entries.find((entry) => !isRight(entry));
    if (bad !== undefined) wrong(key, { variable: name, value: bad });
    return entries;
  };
  const people = (name: ListName): string[] => {
    if (!(list(name) ?? []).some(isEverybody)) return entriesOf(name, isPerson, 'configuration.people');
    if (name === 'ECE_DOCTOR_ADMINISTRATORS' || list(name)?.length !== 1)
      wrong('configuration.everybody', { variable: name });
    return [];
  };
  const administrators = people('ECE_DOCTOR_ADMINISTRATORS');
  const operators = people('ECE_DOCTOR_OPERATORS');
  const viewers = people('ECE_DOCTOR_VIEWERS');
  if (list('ECE_DOCTOR_ADMINISTRATORS') === undefined && !withoutCredentials)
    wrong('configuration.administrators-missing');
  const openTo = everybodyIn(list, withoutCredentials);
  if (openTo === 'operator' && list('ECE_DOCTOR_VIEWERS') !== undefined) wrong('configuration.everybody-operates');
  const groups = new Set(
    [...viewers, ...operators, ...administrators]
      .map((entry) => entry.toLowerCase())
      .filter((entry) => entry.startsWith(groupPrefix)),
  );
  if (groups.size > mostGroups) wrong('configuration.too-many-groups', { count: groups.size, most: mostGroups });
  const isChannel = (entry: string): boolean => withoutCredentials || /^19:\S+@thread\.\w+$/.test(entry);
  const channels = entriesOf('ECE_DOCTOR_CHANNELS', isChannel, 'configuration.channels');
  const named = entriesOf('ECE_DOCTOR_TENANTS', isId, 'configuration.guids');
  const tenants = named.length > 0 || withoutCredentials ? named : [credentials.MicrosoftAppTenantId];
  return {
    administrators,
    operators,
    viewers,
    ...(openTo === undefined ? {} : { everybody: openTo }),
    ...(tenants.length === 0 ? {} : { tenants }),
    ...(channels.length === 0 ? {} : { channels }),
  };
}

function isEverybody(entry: string): boolean {
  return entry.toLowerCase() === 'everybody';
}

/** Without credentials only this computer can ask, so without lists everybody is an operator. */
function everybodyIn(list: List, withoutCredentials: boolean): AccessConfiguration['everybody'] {
  const [operators, viewers] = [list('ECE_DOCTOR_OPERATORS'), list('ECE_DOCTOR_VIEWERS')];
  if (operators?.some(isEverybody)) return 'operator';
  if (viewers?.some(isEverybody)) return 'viewer';
  return withoutCredentials && operators === undefined && viewers === undefined ? 'operator' : undefined;
}

function hasPeople({ operators, viewers, everybody }: AccessConfiguration): boolean {
  return everybody !== undefined || operators.length > 0 || viewers.length > 0;
}
