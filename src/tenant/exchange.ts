/**
 * Exchange Online's cmdlets over REST (adminapi InvokeCommand, used by Microsoft's own PowerShell module and not
 * documented for others). Only the cmdlets of this list, which change nothing.
 */
import { z } from 'zod';
import { failureCodes } from '../model/observation.ts';
import { originOf } from '../observe/http.ts';
import type { RequestFault } from '../observe/http-pool.ts';
import { askInBatches, type BatchItem } from './batch.ts';
import type { Clock } from './clock.ts';
import type { ServiceClient } from './service-client.ts';
import { jsonOf, nature, readAs } from './read.ts';
import { failureIn, questionFault, settle, type Settled } from './refusal.ts';

const cmdletNames = [
  'Get-Mailbox',
  'Get-CASMailbox',
  'Get-MailboxPermission',
  'Get-RecipientPermission',
  'Get-TransportConfig',
  'Get-OrganizationConfig',
  'Get-HostedContentFilterPolicy',
  'Get-LimitsEnforcementStatus',
  'Get-Recipient',
  'Get-MailboxStatistics',
  'Test-ApplicationAccessPolicy',
  'Test-ServicePrincipalAuthorization',
] as const;

export interface Cmdlet {
  name: (typeof cmdletNames)[number];
  parameters: Record<string, string>;
  select: readonly string[];
}

export interface Rows {
  rows: unknown[];
  /** There are more rows. */
  truncated: boolean;
  /** The only account whose entries were queried. */
  onlyOf?: string;
}

export interface Exchange {
  /** In the given order. Never rejects. */
  invoke(cmdlets: readonly Cmdlet[]): Promise<Settled<Rows>[]>;
}

const mostRows = 1000;
/** Bounds an endless sequence of empty pages. */
const mostPages = 50;

export function createExchange(service: ServiceClient, tenantId: string, clock: Clock): Exchange {
  const root = `/adminapi/beta/${encodeURIComponent(tenantId)}`;
  const origin = originOf(service.endpoint).replace(/:443$/, '');
  const headers = (name: string): Record<string, string> => ({
    Accept: 'application/json; odata.metadata=minimal',
    'Content-Type': 'application/json; charset=utf-8',
    'X-AnchorMailbox': `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenantId}`,
    'X-CmdletName': name,
    'parameter-based-routing': 'true',
    Prefer: `odata.maxpagesize=${mostRows};odata.continue-on-error`,
  });
  const post = async (requests: { id: string; item: Cmdlet }[]): Promise<unknown> => {
    const body = requests.map(({ id, item }) => ({
      id,
      method: 'POST',
      url: `${origin}${root}/InvokeCommand?$select=${item.select.join(',')}`,
      headers: headers(item.name),
      body: envelope(item),
    }));
    const response = await service.send({
      method: 'POST',
      path: `${root}/$batch`,
      headers: { ...headers(requests[0]?.item.name ?? ''), Prefer: 'odata.continue-on-error' },
      body: JSON.stringify({ requests: body }),
    });
    return contentOf({ ...response, body: jsonOf(response) });
  };
  const furtherRows = async (first: z.output<typeof rowsSchema>, cmdlet: Cmdlet): Promise<Rows> => {
    const rows = [...first.value];
    let next = first['@odata.nextLink'] ?? undefined;
    for (let page = 1; next !== undefined && rows.length < mostRows && page < mostPages; page += 1) {
      // The same command, posted to the returned link.
      const response = await service.send({
        method: 'POST',
        path: nextPath(next, service.endpoint.host, root),
        headers: headers(cmdlet.name),
        body: JSON.stringify(envelope(cmdlet)),
      });
      const page = readAs(rowsSchema, contentOf({ ...response, body: jsonOf(response) }), cmdlet.name);
      rows.push(...page.value);
      next = page['@odata.nextLink'] ?? undefined;
    }
    return { rows: rows.slice(0, mostRows), truncated: next !== undefined || rows.length > mostRows };
  };
  return {
    async invoke(cmdlets) {
      for (const { name } of cmdlets) refuseUnlessReading(name);
      const firsts = await askInBatches(cmdlets, {
        service,
        clock,
        most: 10,
        post,
        read: (answer, { name }) => readAs(rowsSchema, contentOf(answer), name),
      });
      return Promise.all(
        firsts.map(async (first, index): Promise<Settled<Rows>> => {
          const cmdlet = cmdlets[index];
          if (first.failure !== undefined) return first;
          return cmdlet === undefined
            ? { failure: failureIn(undefined, 'request') }
            : settle(furtherRows(first.value, cmdlet));
        }),
      );
    },
  };
}

/** Enforces the list of cmdlets at run time too. */
function refuseUnlessReading(name: string): void {
  if (!/^(?:Get|Test)-[A-Za-z]+$/.test(name) || !cmdletNames.some((known) => known === name))
    throw questionFault(failureCodes.unsupported, 'a cmdlet that is not in the list of those that read');
}

function envelope({ name, parameters }: Cmdlet): object {
  return { CmdletInput: { CmdletName: name, Parameters: parameters } };
}

/** A cmdlet that finds nothing may answer without a list. */
const rowsSchema = z.object({
  value: z
    .array(z.unknown())
    .nullish()
    .transform((rows) => rows ?? []),
  '@odata.nextLink': z.string().nullish(),
});

/** Only below the tenant's path on the same host, because the request carries the token. */
function nextPath(link: string, host: string, root: string): string {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url?.hostname !== host.toLowerCase() || !url.pathname.toLowerCase().startsWith(`${root.toLowerCase()}/`))
    throw questionFault(failureCodes.protocol, `the next page is said to be somewhere else: ${url?.host ?? 'no URL'}`);
  return `${url.pathname}${url.search}`;
}

const inner = z.object({ message: z.string().nullish(), type: z.string().nullish() });
const errorSchema = z.object({
  error: z.object({
    code: z.string().nullish(),
    message: z.string().nullish(),
    details: z.array(inner).nullish(),
    innererror: inner.extend({ internalException: inner.nullish(), internalexception: inner.nullish() }).nullish(),
  }),
});

/** Throws a refusal as a RequestFault. A batch item may have status 200 and an error as its body. */
function contentOf({ status, headers, body }: BatchItem): unknown {
  const refused = errorSchema.safeParse(body);
  if (refused.success) throw meaningOf(status, refused.data.error);
  if (status >= 200 && status < 300 && typeof body === 'object' && body !== null) return body;
  const what = nature({ status, headers });
  const empty = body === undefined || body === null || body === '';
  if ((status === 401 || status === 403) && empty) throw questionFault(failureCodes.forbidden, `HTTP ${status}`);
  throw questionFault(status < 300 ? failureCodes.protocol : failureCodes.serverError, what);
}

function meaningOf(
  status: number,
  { code, message, details, innererror }: z.output<typeof errorSchema>['error'],
): RequestFault {
  const internal = innererror?.internalException ?? innererror?.internalexception;
  const candidates = [...(details ?? []).map((detail) => detail.message), internal?.message, message, code].filter(
    (text) => typeof text === 'string' && text !== '',
  );
  const everything = [...candidates, innererror?.type, innererror?.message, internal?.type].join(' ');
  // "Ex6F9304|Microsoft.Exchange.…Exception|The operation couldn't …": the last part is for people.
  const reason = `HTTP ${status}: ${(candidates[0] ?? '').split('|').at(-1)?.trim() ?? ''}`;
  // A session has only the cmdlets of its roles. An older tenant may lack a cmdlet too.
  if (/is not allowed to call|role assigned to application|CommandNotFoundException/i.test(everything))
    return questionFault(failureCodes.roleMissing, reason);
  if (status === 404 || /ManagementObjectNotFoundException/.test(everything))
    return questionFault(failureCodes.notFound, reason);
  return questionFault(status === 401 || status === 403 ? failureCodes.forbidden : failureCodes.serverError, reason);
}
