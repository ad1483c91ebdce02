/** One ECE installation as its administrator declares it, in the YAML file and in the store. */
import { z } from 'zod';
import { transportNames } from '../knowledge/transports.ts';

// Without flags, which JSON Schema cannot express.
const hostName = z
  .string()
  .regex(
    /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)*$/,
    'a host name such as ece.example.com',
  );
const port = z.number().int().min(1).max(65535);
const address = z
  .string()
  .regex(
    /^(\[[0-9A-Fa-f:.]+\]|[0-9A-Fa-f:.]+)(:\d{1,5})?$/,
    'an IP address, with a port if it differs: 127.0.0.1:10993',
  );
const hostWithPort = z.string().regex(/^[A-Za-z0-9._-]{1,253}:\d{1,5}$/, 'host:port such as crl.example.com:80');
export const mailAddress = z.email({ error: 'a mail address such as sales@example.com' }).max(320);
const guid = z.guid({ error: 'a GUID such as 00000000-0000-0000-0000-000000000000' });

export const serverName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'a server name: letters, digits, dot, hyphen, underscore; at most 63');

export const roleSchema = z.enum(['services', 'application', 'web', 'file', 'database', 'messaging']);
export const transportSchema = z.enum(transportNames);
export const accountModelSchema = z.enum(['mailbox', 'shared']);
export const cloudSchema = z.enum(['worldwide', 'gcc-high', 'dod', 'china']);

/**
 * Another address for an endpoint, for sovereign or private set-ups and tests. Only from local configuration, never
 * from Teams or a job.
 */
export const standInSchema = z
  .object({
    host: hostName.optional(),
    port: port.optional(),
    /** Connect here instead of resolving the host. TLS still verifies the host's name. */
    address: address.optional(),
    /** PEM file of this endpoint's certificate authority, relative to the deployment file. */
    ca: z.string().min(1).optional(),
    /**
     * The address simulates the host and the path to it, as in the demo. It is judged as the host itself, not as a
     * possible typing mistake.
     */
    simulated: z.boolean().optional(),
    /** For `login` only: the URL for a browser, without a trailing slash. https, or http on this machine. */
    browser: z
      .string()
      .max(300)
      .regex(
        /^([Hh][Tt][Tt][Pp][Ss]:\/\/[A-Za-z0-9.-]+(:\d{1,5})?|[Hh][Tt][Tt][Pp]:\/\/(127\.0\.0\.1|[Ll][Oo][Cc][Aa][Ll][Hh][Oo][Ss][Tt])(:\d{1,5})?)$/,
        'https://HOST, or http://127.0.0.1:PORT on this machine',
      )
      .optional(),
  })
  .strict();

/** `externalUrl` is the web server in front of ECE. */
export const endpointNameSchema = z.enum([
  'login',
  'loginInformation',
  'outlook',
  'imap',
  'pop3',
  'smtp',
  'smtpOutlook',
  'graph',
  'exchange',
  'externalUrl',
]);

export const serverSchema = z
  .object({
    name: serverName,
    roles: z.array(roleSchema).min(1),
    release: z.string().min(1).max(80).optional(),
  })
  .strict();

const declared = z
  .object({
    name: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'a short name: letters, digits, dot, hyphen, underscore; at most 63'),
    release: z.string().min(1).max(80),
    externalUrl: z.string().min(1).max(2048).optional(),
    consoleUrl: z.string().min(1).max(2048).optional(),
    transport: transportSchema,
    accountModel: accountModelSchema,
    sharedAccount: mailAddress.optional(),
    mailboxes: z.array(mailAddress).min(1).max(500),
    microsoft: z
      .object({ cloud: cloudSchema.default('worldwide'), tenantId: guid.optional(), applicationId: guid.optional() })
      .strict()
      .optional(),
    servers: z.array(serverSchema).min(1).max(100),
    /** The default SMTP server of the partition, if it is not one of Microsoft's. */
    alarmRelay: hostWithPort.optional(),
    extraEndpoints: z.array(hostWithPort).max(50).default([]),
    endpoints: z.partialRecord(endpointNameSchema, standInSchema).default({}),
  })
  .strict();

function eachServerOnce(
  { servers }: Pick<z.infer<typeof declared>, 'servers'>,
  context: { addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void },
): void {
  const seen = new Set<string>();
  servers.forEach((server, index) => {
    const key = server.name.toLowerCase();
    if (seen.has(key))
      context.addIssue({
        code: 'custom',
        path: ['servers', index, 'name'],
        message: `server ${server.name} is named twice; every server once`,
      });
    seen.add(key);
  });
}

/** As a person writes it. */
export const deploymentFileSchema = declared.superRefine(eachServerOnce);

export const deploymentSchema = declared
  .extend({
    /** Only for the rehearsal of a cut-over: the account of each mailbox, instead of the account model's. */
    accounts: z.record(mailAddress, mailAddress).optional(),
  })
  .superRefine(eachServerOnce);

export type ServerRole = z.infer<typeof roleSchema>;
export type Cloud = z.infer<typeof cloudSchema>;
export type EndpointName = z.infer<typeof endpointNameSchema>;
export type StandIn = z.infer<typeof standInSchema>;
export type Server = z.infer<typeof serverSchema>;
export type Deployment = z.infer<typeof deploymentSchema>;
