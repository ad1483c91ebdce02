/**
 * Every setting of the bot, in the order of `.env.example`. A similar name that is not in the list stops the bot,
 * because a misspelt list of people or database would otherwise be ignored silently.
 */
import { distance } from 'fastest-levenshtein';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { isMisspelling, misspelt } from '../../text/likeness.ts';

export interface BotSetting {
  /** Is or contains a secret, so NAME_FILE may name a file with the value. */
  secret?: true;
  /** The allowed values, in upper or lower case. */
  values?: readonly string[];
  /** Entries separated by commas or blanks. */
  list?: true;
  /** Other programs have similar names, so none is taken for a misspelling. */
  common?: true;
}

export const settings = {
  ECE_DOCTOR_DEPLOYMENT: {},
  ECE_DOCTOR_DEPLOYMENT_CONTENT: {},
  ECE_DOCTOR_DATA: {},
  ECE_DOCTOR_SIGNING_KEY: { secret: true },
  ECE_DOCTOR_SIGNING_KEY_FORMER: { secret: true },
  DATABASE_URL: { secret: true },
  // PostgreSQL's clients read it: the password, if DATABASE_URL has none.
  PGPASSWORD: { secret: true, common: true },
  ECE_DOCTOR_OTHER_DATABASE_URL: { secret: true },

  PORT: { common: true },
  HOST: { common: true },
  ECE_DOCTOR_PUBLIC_URL: {},
  ECE_DOCTOR_TRUSTED_PROXIES: { list: true },
  ECE_DOCTOR_RELEASE_KEY: {},
  ECE_DOCTOR_RELEASES: {},

  MicrosoftAppId: {},
  MicrosoftAppType: { values: ['SingleTenant', 'UserAssignedMSI'] },
  MicrosoftAppTenantId: {},
  MicrosoftAppPassword: { secret: true },
  CertificateThumbprint: {},
  CertificatePrivateKey: { secret: true },
  ChannelService: { values: ['https://botframework.azure.us'] },
  ToChannelFromBotLoginUrl: {},
  ToChannelFromBotOAuthScope: {},
  ToBotFromChannelTokenIssuer: {},
  OAuthUrl: { common: true },
  ToBotFromChannelOpenIdMetadataUrl: {},
  ToBotFromEmulatorOpenIdMetadataUrl: {},

  ECE_DOCTOR_ADMINISTRATORS: { list: true },
  ECE_DOCTOR_OPERATORS: { list: true },
  ECE_DOCTOR_VIEWERS: { list: true },
  ECE_DOCTOR_TENANTS: { list: true },
  ECE_DOCTOR_CHANNELS: { list: true },

  ECE_DOCTOR_READER_ID: {},
  ECE_DOCTOR_READER_SECRET: { secret: true },
  ECE_DOCTOR_READER_CERTIFICATE: { secret: true },
  ECE_DOCTOR_READER_TYPE: { values: ['ManagedIdentity'] },
  ECE_DOCTOR_PROXY: { secret: true },

  ECE_DOCTOR_VAULT_KEY: { secret: true },
  ECE_DOCTOR_VAULT_KEY_FORMER: { secret: true },
  ECE_DOCTOR_VAULT_KEY_NEXT: { secret: true },
  ECE_DOCTOR_SIGN_IN_ID: {},
  ECE_DOCTOR_SIGN_IN_SECRET: { secret: true },
  ECE_DOCTOR_SIGN_IN_CERTIFICATE: { secret: true },

  ECE_DOCTOR_PAGE_ID: {},
  ECE_DOCTOR_PAGE_SECRET: { secret: true },
  ECE_DOCTOR_PAGE_CERTIFICATE: { secret: true },

  ECE_DOCTOR_MAIL_FROM: {},
  ECE_DOCTOR_MAIL_SMTP: {},
  ECE_DOCTOR_MAIL_USER: {},
  ECE_DOCTOR_MAIL_PASSWORD: { secret: true },
  ECE_DOCTOR_MAIL_ID: {},
  ECE_DOCTOR_MAIL_SECRET: { secret: true },
  ECE_DOCTOR_MAIL_CERTIFICATE: { secret: true },

  ECE_DOCTOR_WEBHOOK_HOSTS: { list: true },

  ECE_DOCTOR_WITHOUT_CREDENTIALS: { values: ['1'] },
  ECE_DOCTOR_KEEP_DAYS: {},
  ECE_DOCTOR_AUDIT_KEEP_DAYS: {},
  ECE_DOCTOR_METRICS_PORT: {},
  ECE_DOCTOR_METRICS_HOST: {},
  ECE_DOCTOR_METRICS_TOKEN: { secret: true },
  ECE_DOCTOR_METRICS_LOG: { values: ['1'] },
  ECE_DOCTOR_PING_URL: { secret: true },
  LOG_LEVEL: { values: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], common: true },
} as const satisfies Record<string, BotSetting>;

export type SettingName = keyof typeof settings;
type NamesWith<Key extends string> = {
  [Name in SettingName]: Key extends keyof (typeof settings)[Name] ? Name : never;
}[SettingName];
export type SecretName = NamesWith<'secret'>;
export type ListName = NamesWith<'list'>;
export type ChoiceName = NamesWith<'values'>;
export type SettingChoice<Name extends ChoiceName> = (typeof settings)[Name]['values'][number];

export type LogLevel = SettingChoice<'LOG_LEVEL'>;

const all: [name: SettingName, setting: BotSetting][] = Object.entries(settings) as [SettingName, BotSetting][];

export const secretSettings = all.flatMap(([name, { secret }]) => (secret === true ? [name as SecretName] : []));

export const listSettings = all.flatMap(([name, { list }]) => (list === true ? [name as ListName] : []));

/** Settings of the probe, and of signing a release. */
export const settingsOfOthers = [
  'ECE_DOCTOR_PROBE_HOME',
  'ECE_DOCTOR_SIGNING_CERTIFICATE',
  'ECE_DOCTOR_SIGNING_PASSWORD_FILE',
  'ECE_DOCTOR_SIGNING_TIMESTAMP',
];

const known = [...all.map(([name]) => name), ...secretSettings.map((name) => `${name}_FILE`)];
const right = new Set<string>([...known, ...settingsOfOthers]);
const uncommon = known.filter((name) => !all.some(([own, { common }]) => common === true && name.startsWith(own)));
const withoutFile = all.flatMap(([name, { secret, common }]) => (secret === true || common === true ? [] : [name]));

/** One sentence for each name that resembles a setting and is none. */
export function misspeltSettings(environment: Readonly<Record<string, string | undefined>>): Text[] {
  return Object.entries(environment).flatMap(([variable, value = '']) => {
    if (right.has(variable) || isOfKubernetes(variable, value)) return [];
    const ofFile = withoutFile.find((name) => folded(`${name}_FILE`) === folded(variable));
    if (ofFile !== undefined) return [say('configuration.no-file', { variable, near: ofFile })];
    if (!isMeant(variable)) return [];
    const near = nearestSetting(variable);
    // Names on Windows have no case.
    if (folded(near) === folded(variable) && environment[near] === value) return [];
    return [say('configuration.unknown', { variable, near })];
  });
}

/**
 * What Node and the bot's libraries read themselves. In .env nothing else is of another program. Sources: nodejs.org,
 * "Command-line options"; postgresql.org, "Environment variables"; Azure's managed identities.
 */
const readByLibraries = new RegExp(
  '^(?:(?:NODE|LC|AZURE|MSI|IDENTITY|WEBSITE)_\\w+|(?:HTTPS?|NO|ALL)_PROXY|(?:https?|no|all)_proxy|TZ|LANG|LANGUAGE|PATH|HOME' +
    '|TMPDIR|TEMP|TMP|DEBUG|NO_COLOR|FORCE_COLOR|UV_THREADPOOL_SIZE|OPENSSL_CONF|OPENSSL_MODULES|SSL_CERT_(?:FILE|DIR)' +
    '|PG(?:HOST|HOSTADDR|PORT|USER|DATABASE|PASSFILE|APPNAME|OPTIONS|SSLMODE|SSLCERT|SSLKEY|SSLROOTCERT|CLIENT_ENCODING|CONNECT_TIMEOUT))$',
);

/** Names in .env that neither ECE Doctor nor one of its libraries reads. `misspeltSettings` names some of them already. */
export function unknownIn(file: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(file).filter((name) => !readByLibraries.test(name) && !concernsBot(name));
}

export function concernsBot(variable: string): boolean {
  return right.has(variable) || misspeltSettings({ [variable]: '' }).length > 0;
}

/**
 * Set in every pod beside a Service whose name begins with ece-doctor. Source: kubernetes.io, "Discovering services".
 */
function isOfKubernetes(variable: string, value: string): boolean {
  if (!variable.startsWith('ECE_DOCTOR_')) return false;
  return (
    /_(?:SERVICE_HOST$|SERVICE_PORT(?:_|$)|PORT_\d{1,5}_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?$)/.test(variable) ||
    (variable.endsWith('_PORT') && /^(?:tcp|udp|sctp):\/\//.test(value))
  );
}

/** Outside of ECE_DOCTOR_ only one letter may be wrong, because other programs have names too. */
function isMeant(variable: string): boolean {
  const typed = folded(variable);
  return (
    typed.startsWith('ECEDOCTOR') ||
    uncommon.map(folded).some((meant) => {
      if (meant.startsWith('ECEDOCTOR')) return isMisspelling(typed, meant);
      return Math.abs(typed.length - meant.length) <= 1 && misspelt(typed, meant) <= 1;
    })
  );
}

/** By the share of differing letters, so that ADMINS is nearer to ADMINISTRATORS than to TENANTS. */
export function nearestSetting(variable: string): string {
  const word = (name: string): string => folded(name).replace(/^ECEDOCTOR/, '');
  const typed = word(variable);
  const far = (name: string): number => distance(typed, word(name)) / Math.max(typed.length, word(name).length);
  return known.toSorted((one, other) => far(one) - far(other))[0] ?? '';
}

function folded(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** The chosen value or the mistake; neither if the setting is missing. */
export function choiceOf<Name extends ChoiceName>(
  variable: Name,
  given: string | undefined,
): { value?: SettingChoice<Name>; mistake?: Text } {
  const typed = given?.trim().toLowerCase() ?? '';
  if (typed === '') return {};
  const values: readonly string[] = settings[variable].values;
  const value = values.find((one) => one.toLowerCase() === typed);
  if (value !== undefined) return { value: value as SettingChoice<Name> };
  const near = values.find((one) => isMisspelling(typed.slice(0, 200), one.toLowerCase()));
  const told = { variable, value: (given ?? '').trim(), values: { list: [...values] } };
  return {
    mistake: near === undefined ? say('configuration.value', told) : say('configuration.value-near', { ...told, near }),
  };
}
