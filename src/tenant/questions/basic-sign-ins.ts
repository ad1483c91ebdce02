/**
 * GET /beta/auditLogs/signIns: who signed in to the deployment's mailboxes and accounts by a protocol that takes a
 * password, or by Exchange Web Services. One query, at most five pages, the newest entries first. Microsoft Learn,
 * "signIn resource type": `clientAppUsed` and `userPrincipalName` support `eq`. A client of IMAP, POP3, SMTP or EWS that
 * has a token is logged as an ordinary application, so it is not found here.
 */
import { z } from 'zod';
import { odataText } from '../graph.ts';
import { instant, optional, present, text } from '../read.ts';
import { readSignInLog } from '../sign-in-log.ts';
import { many, shortText, time } from './fields.ts';
import { type GraphQuestion, questionPhases } from './question.ts';

const valueSchema = z
  .object({
    /** The start of the period that was read. */
    since: time,
    /** By person, client and result, the newest first. */
    groups: many(
      z
        .object({
          /** In lower case. */
          account: shortText,
          /** Microsoft's name of the protocol. */
          client: shortText,
          application: shortText.optional(),
          /** Of the newest entry. */
          ip: z.string().max(100).optional(),
          accepted: z.boolean(),
          count: z.number().int().positive(),
          lastAt: time,
        })
        .strict(),
      500,
    ),
    /** Five pages were not enough for the period, or not every group was kept. */
    truncated: z.boolean().optional(),
  })
  .strict();

type BasicSignIns = z.infer<typeof valueSchema>;

/** As the filter of the sign-in log in the Entra admin center names them, with former spellings. */
const clients = [
  'IMAP4',
  'IMAP',
  'POP3',
  'POP',
  'Authenticated SMTP',
  'SMTP',
  'Exchange Web Services',
  'Exchange ActiveSync',
  'MAPI Over HTTP',
  'Other clients',
];
const mostGroups = 500;
/** More would make the request too long. Then the entries are sorted out here. */
const mostInFilter = 15;

const signInsSchema = z.array(
  z.object({
    createdDateTime: instant,
    userPrincipalName: optional(text()),
    appDisplayName: optional(text()),
    ipAddress: optional(text(100)),
    clientAppUsed: optional(text()),
    status: z.object({ errorCode: z.number().int() }),
  }),
);

export const question: GraphQuestion<'basic-sign-ins', BasicSignIns> = {
  kind: 'basic-sign-ins',
  about: 'tenant',
  phases: questionPhases,
  value: valueSchema,
  ask: async (_tenantId, sources) => {
    const names = new Set([...sources.mailboxes, ...sources.accounts]);
    const conditions = [
      anyOf('clientAppUsed', clients),
      ...(names.size > mostInFilter ? [] : [anyOf('userPrincipalName', [...names])]),
    ];
    const { asked, entries, truncated } = await readSignInLog(conditions, signInsSchema, sources);
    const own = entries.filter(({ userPrincipalName = '' }) => names.has(userPrincipalName.toLowerCase()));
    const groups = [
      ...Map.groupBy(own, ({ userPrincipalName, clientAppUsed, status }) =>
        JSON.stringify([userPrincipalName?.toLowerCase(), clientAppUsed, status.errorCode === 0]),
      ).values(),
    ].flatMap(([newest, ...others]) =>
      newest === undefined
        ? []
        : [
            {
              account: newest.userPrincipalName?.toLowerCase() ?? '',
              client: newest.clientAppUsed ?? '',
              ...present({ application: newest.appDisplayName, ip: newest.ipAddress }),
              accepted: newest.status.errorCode === 0,
              count: others.length + 1,
              lastAt: newest.createdDateTime,
            },
          ],
    );
    return {
      since: truncated ? (entries.at(-1)?.createdDateTime ?? asked) : asked,
      groups: groups.slice(0, mostGroups),
      truncated: truncated || groups.length > mostGroups,
    };
  },
};

function anyOf(property: string, values: readonly string[]): string {
  return `(${values.map((value) => `${property} eq ${odataText(value)}`).join(' or ')})`;
}
