/**
 * Exchange Online's InvokeCommand, as its PowerShell module calls it. Microsoft does not document it. The shapes of
 * requests and answers come from published client code (KelvinTegelaar/CIPP-API, New-ExoRequest.ps1 and
 * New-ExoBulkRequest.ps1) and issue reports (MicrosoftDocs/office-docs-powershell #7970 and #8058).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { directoryServer, run } from './cmdlets.ts';
import { exchangeAppId } from './ids.ts';
import { limited, type LimitOptions, wait } from './limits.ts';
import { paged } from './query.ts';
import { parse, type Reply, send } from './reply.ts';
import type { TenantState } from './state.ts';
import type { Tokens } from './tokens.ts';

const host = 'https://outlook.office365.com';
const maxInBatch = 10;
const exception = 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException';

export function createExchangeAdmin(
  state: () => TenantState,
  tokens: Tokens,
  { cmdletMs, mostInFlight, pageSize, onAsked }: LimitOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const busy = (response: ServerResponse): void =>
    send(response, { ...refusal(429, 'TooManyRequests', 'Too many requests'), headers: { 'retry-after': '1' } });
  return limited(mostInFlight, busy, async (request, response, body) => {
    const token = tokens.look(request.headers.authorization, 'exchange');
    // A person's token does not open administration.
    if (typeof token === 'string' || token.userId !== undefined) return send(response, unauthenticated());
    const { pathname } = new URL(request.url ?? '/', host);
    const one = async (url: string, text: unknown, prefer: string): Promise<Reply> => {
      onAsked?.('exchange', nameIn(text));
      await wait(cmdletMs);
      return invoke(state(), { url, body: text, prefer }, pageSize);
    };
    if (request.method !== 'POST')
      return send(response, refusal(405, 'MethodNotAllowed', 'The requested resource does not support http method.'));
    if (!/^\/adminapi\/beta\/[^/]+\/\$batch$/i.test(pathname))
      return send(response, await one(request.url ?? '/', parse(body), String(request.headers.prefer ?? '')));
    const requests = (parse(body) as { requests?: unknown } | undefined)?.requests;
    if (!Array.isArray(requests)) return send(response, refusal(400, 'BadRequest', 'The batch request is not valid.'));
    if (requests.length > maxInBatch)
      return send(response, refusal(400, 'BadRequest', `The batch request holds more than ${maxInBatch} requests.`));
    const responses: object[] = [];
    for (const asked of requests as { id?: unknown; url?: unknown; body?: unknown; headers?: Record<string, string> }[])
      responses.push({
        id: String(asked.id),
        ...(await one(String(asked.url), asked.body, asked.headers?.['Prefer'] ?? '')),
      });
    send(response, { status: 200, body: { responses } });
  });
}

function nameIn(body: unknown): string {
  const input = (body as { CmdletInput?: { CmdletName?: unknown } } | undefined)?.CmdletInput;
  return typeof input?.CmdletName === 'string' ? input.CmdletName : '';
}

interface Invocation {
  /** Absolute, or from the host's root or `/InvokeCommand`. */
  url: string;
  body: unknown;
  prefer: string;
}

function invoke(state: TenantState, { url, body, prefer }: Invocation, pageSize: number | undefined): Reply {
  const { pathname, searchParams: query } = new URL(url, host);
  const named = /^(?:\/adminapi\/beta\/([^/]+))?\/InvokeCommand$/i.exec(pathname);
  if (named === null)
    return refusal(404, 'NotFound', `Resource not found for the segment '${pathname.slice(0, 100)}'.`);
  const tenant = named[1]?.toLowerCase();
  if (tenant !== undefined && tenant !== state.tenantId && tenant !== 'example.com')
    return refusal(403, 'Forbidden', 'The tenant of the token is not the tenant of the address.');
  if (!state.towards.exchangePermission)
    return refusal(403, 'Forbidden', 'The application lacks the permission Exchange.ManageAsApp.');
  const input = (body as { CmdletInput?: { CmdletName?: unknown; Parameters?: unknown } } | undefined)?.CmdletInput;
  if (typeof input?.CmdletName !== 'string') return refusal(400, 'BadRequest', 'Invalid Operation');
  const cmdlet = input.CmdletName.slice(0, 100);
  if (!state.towards.exchangeRole) return refusal(401, 'Unauthorized', `User is not allowed to call ${cmdlet}`);
  const parameters = (input.Parameters ?? {}) as Record<string, unknown>;
  const ran = run(state, cmdlet, parameters);
  if ('problem' in ran) {
    return ran.problem === 'no-such-object'
      ? refusal(
          404,
          'NotFound',
          'Error executing cmdlet',
          'Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation ' +
            `couldn't be performed because object '${String(parameters['Identity']).slice(0, 200)}' couldn't ` +
            `be found on '${directoryServer}'.`,
        )
      : ran.problem === 'bad-filter'
        ? refusal(
            400,
            'BadRequest',
            'Error executing cmdlet',
            '|Microsoft.Exchange.Configuration.Tasks.TaskArgumentException|Invalid filter syntax.',
          )
        : refusal(
            400,
            'BadRequest',
            'Invalid Operation',
            `|System.Management.Automation.CommandNotFoundException|The term '${cmdlet}' is not recognized ` +
              'as the name of a cmdlet.',
          );
  }
  const asked = Number(/odata\.maxpagesize=(\d+)/i.exec(prefer)?.[1] ?? 1000);
  query.set('$top', String(Math.min(asked, 1000)));
  const { rows, next } = paged(ran.rows, query, Math.min(asked, pageSize ?? 1000));
  const select = query.get('$select')?.split(',');
  const value =
    select === undefined
      ? rows
      : rows.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([name]) => select.includes(name.split('@')[0] ?? ''))),
        );
  const address = `${host}/adminapi/beta/${state.tenantId}`;
  const selected = select === undefined ? '' : `$select=${select.join(',')}&`;
  return {
    status: 200,
    body: {
      '@odata.context': `${address}/$metadata#Collection(Exchange.GenericHashTable)`,
      'adminapi.warnings@odata.type': '#Collection(String)',
      '@adminapi.warnings': [],
      ...(next === undefined
        ? {}
        : {
            '@odata.nextLink': `${address}/InvokeCommand?${selected}$skiptoken=${next}`,
          }),
      value,
    },
  };
}

function refusal(status: number, code: string, message: string, detail?: string): Reply {
  const details = detail === undefined ? {} : { details: [{ code: 'Client', target: '', message: detail }] };
  return { status, body: { error: { code, message, ...details, innererror: { message, type: exception } } } };
}

/** No body: the header has all information. */
function unauthenticated(): Reply {
  return {
    status: 401,
    headers: {
      'www-authenticate':
        `Bearer client_id="${exchangeAppId}", trusted_issuers="00000001-0000-0000-c000-000000000000@*", ` +
        'token_types="app_asserted_user_v1 service_asserted_app_v1", error="invalid_token"',
    },
    body: undefined,
  };
}
