/** A client of the simulated tenant in the bot's position: real HTTPS and names, no code of the product. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { readerId, readerSecret } from '../../simulator/tenant/reader.ts';
import type { Simulator } from '../../simulator/simulator.ts';

export type Json = Record<string, unknown>;

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
  json: Json;
}

export const tenantId = '11111111-2222-3333-4444-555555555555';
export const applicationId = '66666666-7777-8888-9999-aaaaaaaaaaaa';

export interface Client {
  token(over?: Record<string, string>, tenant?: string): Promise<Answer>;
  /** `path`: after the host. `token`: default: one for Graph. */
  graph(path: string, token?: string): Promise<Answer>;
  graphBatch(urls: string[]): Promise<Answer>;
  /** All rows of all pages. */
  rows(path: string): Promise<Json[]>;
  cmdlet(
    name: string,
    parameters?: Json,
    more?: { token?: string; path?: string; headers?: Record<string, string> },
  ): Promise<Answer>;
  exchangeBatch(cmdlets: [string, Json][]): Promise<Answer>;
  tokenFor(resource: 'graph' | 'exchange'): Promise<string>;
}

const hosts = { graph: 'https://graph.microsoft.com', exchange: 'https://outlook.office365.com' };

export function clientOf(simulator: Simulator): Client {
  const send = async (
    host: string,
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Answer> => {
    const { address } = simulator.standIns('bot')[`${host}:443`]!;
    const sent = request({
      host: '127.0.0.1',
      port: Number(address.split(':')[1]),
      servername: host,
      ca: simulator.ca,
      agent: false,
      method,
      path,
      headers: { host, ...headers },
    });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
    return { status: response.statusCode ?? 0, headers: response.headers, text, json: readJson(text) };
  };
  const token: Client['token'] = (over = {}, tenant = tenantId) => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: readerId,
      client_secret: readerSecret,
      scope: `${hosts.graph}/.default`,
      ...over,
    });
    return send(
      'login.microsoftonline.com',
      'POST',
      `/${tenant}/oauth2/v2.0/token`,
      { 'content-type': 'application/x-www-form-urlencoded' },
      form.toString(),
    );
  };
  const tokenFor: Client['tokenFor'] = async (resource) =>
    String((await token({ scope: `${hosts[resource]}/.default` })).json.access_token);
  const graph: Client['graph'] = async (path, given) =>
    send('graph.microsoft.com', 'GET', encodeURI(path), {
      authorization: `Bearer ${given ?? (await tokenFor('graph'))}`,
    });
  const post = async (host: string, path: string, body: unknown, bearer: string, headers = {}): Promise<Answer> =>
    send(
      host,
      'POST',
      path,
      { 'content-type': 'application/json', authorization: `Bearer ${bearer}`, ...headers },
      JSON.stringify(body),
    );
  const input = (name: string, parameters: Json) => ({ CmdletInput: { CmdletName: name, Parameters: parameters } });
  return {
    token,
    tokenFor,
    graph,
    graphBatch: async (urls) =>
      post(
        'graph.microsoft.com',
        '/v1.0/$batch',
        { requests: urls.map((url, index) => ({ id: String(index), method: 'GET', url: encodeURI(url) })) },
        await tokenFor('graph'),
      ),
    rows: async (path) => {
      const rows: Json[] = [];
      let pages = 0;
      for (let next: string | undefined = encodeURI(path); next !== undefined;) {
        const page = await send('graph.microsoft.com', 'GET', next, {
          authorization: `Bearer ${await tokenFor('graph')}`,
        });
        rows.push(...(page.json.value as Json[]));
        if ((pages += 1) > 50) throw new Error(`${path} does not end`);
        next = (page.json['@odata.nextLink'] as string | undefined)?.slice(hosts.graph.length);
      }
      return rows;
    },
    cmdlet: async (name, parameters = {}, more = {}) =>
      post(
        'outlook.office365.com',
        more.path ?? `/adminapi/beta/${tenantId}/InvokeCommand`,
        input(name, parameters),
        more.token ?? (await tokenFor('exchange')),
        more.headers,
      ),
    exchangeBatch: async (cmdlets) =>
      post(
        'outlook.office365.com',
        `/adminapi/beta/${tenantId}/$batch`,
        {
          requests: cmdlets.map(([name, parameters], index) => ({
            id: String(index),
            method: 'POST',
            url: `${hosts.exchange}/adminapi/beta/${tenantId}/InvokeCommand`,
            body: input(name, parameters),
          })),
        },
        await tokenFor('exchange'),
      ),
  };
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}
