import { request } from 'node:https';
import type { INetworkModule } from '@azure/msal-node';
import type { Simulator } from '../../simulator/simulator.ts';

/** Sends MSAL's requests to the simulated login host, over the bot's own connection. */
export function botNetwork(simulator: Simulator): INetworkModule {
  const send = async (method: string, url: string, headers: Record<string, string> = {}, body = '') => {
    const { pathname, search } = new URL(url);
    const [, port] = simulator.standIns('bot')['login.microsoftonline.com:443']!.address.split(':');
    return new Promise<never>((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: Number(port),
          servername: 'login.microsoftonline.com',
          ca: simulator.ca,
          agent: false,
          method,
          path: pathname + search,
          headers: { ...headers, host: 'login.microsoftonline.com' },
        },
        (response) => {
          let text = '';
          response
            .setEncoding('utf8')
            .on('data', (chunk: string) => (text += chunk))
            .on('end', () =>
              resolve({ status: response.statusCode, headers: response.headers, body: JSON.parse(text) } as never),
            );
        },
      );
      sent.on('error', reject).end(body);
    });
  };
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options?.headers),
    sendPostRequestAsync: (url, options) => send('POST', url, options?.headers, options?.body),
  };
}
