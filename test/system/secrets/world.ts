/**
 * Everything outside ECE Doctor: Microsoft's servers, Teams, OneDrive, three proxies, and servers that reveal secrets.
 * Each records that its secrets were used.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { stringify } from 'yaml';
import { applicationId, demoDeployment, deploymentText, withEndpoints } from '../../../simulator/demo/deployment.ts';
import { logsUnder } from '../../../simulator/ece-logs.ts';
import { javaHomeUnder } from '../../../simulator/java-home.ts';
import { javaStoreUnder } from '../../../simulator/java-store.ts';
import { bot as botPlace, type Simulator, startSimulator } from '../../../simulator/simulator.ts';
import { createAuthority } from '../../kit/certificates.ts';
import { type Receiver, receiver } from '../../kit/receiver.ts';
import { serve, serveTls, speaking } from '../../kit/servers.ts';
import { appId, type ConnectorKeys, startConnectorKeys, tenantId } from '../../teams/connector-keys.ts';
import { plainProof, type Submission, submission } from '../../kit/submission.ts';
import { type FakeConnector, startConnector } from '../../teams/connector.ts';
import { host as oneDriveHost, type OneDrive, startOneDrive } from '../../teams/files/one-drive.ts';
import { readerId } from '../../../simulator/tenant/reader.ts';
import { type Canary, word } from './canaries.ts';

export const servers = [
  { name: 'ece-svc-01', roles: ['services' as const] },
  { name: 'ece-app-01', roles: ['application' as const] },
];

export const mailSender = 'doctor@example.com';

/** Secrets that servers and ECE reveal. */
export interface Said {
  banner: Canary;
  certificateName: Canary;
  header: Canary;
  logLine: Canary;
}

export interface Proxy {
  address: string;
  /** The request lines of clients, without their credentials. */
  asked: string[];
  admitted(): number;
  close(): Promise<void>;
}

export interface World {
  folder: string;
  at(name: string): string;
  simulator: Simulator;
  connector: FakeConnector;
  keys: ConnectorKeys;
  drive: OneDrive;
  /** Who has signed in to the report pages at Entra, by code. */
  signedIn: Map<string, { oid: string; name: string; nonce: string }>;
  /** Entra's tokens for them. */
  idTokens: string[];
  /** Refuses webhooks, and repeats what it was told. */
  receiver: Receiver;
  /** The bot's token for the Bot Connector. */
  connectorToken: Canary;
  said: Said;
  proxies: Record<'bot' | 'control' | 'observe', Proxy>;
  /** Accepts mails with the password. */
  submission: Submission & { port: number };
  tokenRequests: string[];
  heard(): Record<keyof Said, number>;
  close(): Promise<void>;
}

/** A proxy that requires the password; `leads` redirects hosts to ports of this computer. */
async function startProxy(password: string, leads: Record<string, number> = {}): Promise<Proxy> {
  const asked: string[] = [];
  let admitted = 0;
  const server = await serve((socket) => {
    let head = '';
    const hear = (chunk: Buffer): void => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      socket.off('data', hear).pause();
      const [first = '', ...headers] = head.split('\r\n');
      const [, basic = ''] = /^proxy-authorization: basic (\S+)$/im.exec(headers.join('\n')) ?? [];
      asked.push(first);
      if (!Buffer.from(basic, 'base64').toString().endsWith(`:${password}`))
        return void socket.end(
          'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="corp"\r\nContent-Length: 0\r\n\r\n',
        );
      admitted += 1;
      const [, host = '', port = ''] = /^CONNECT (\S+):(\d+) /.exec(first) ?? [];
      const beyond = net.connect(
        host in leads ? { host: '127.0.0.1', port: leads[host] ?? 0 } : { host, port: Number(port) },
      );
      beyond
        .once('connect', () => {
          socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
          socket.pipe(beyond).pipe(socket);
        })
        .on('error', () => socket.destroy());
      socket.once('close', () => beyond.destroy());
    };
    socket.on('data', hear).on('error', () => undefined);
  });
  return { address: `127.0.0.1:${server.port}`, asked, admitted: () => admitted, close: () => server.close() };
}

export async function startWorld(
  folder: string,
  passwords: Record<'bot' | 'control' | 'observe', string>,
  readerSecret: string,
  mailPassword: string,
): Promise<World> {
  const at = (name: string): string => path.join(folder, name);
  const said: Said = {
    banner: word('a password in the greeting of a mail server'),
    certificateName: word('a password in the name of a certificate'),
    header: word('a session in the answer of a web server'),
    logLine: word('a password in a line of ECE’s log'),
  };
  const connectorToken = word('the bot’s token for Teams');
  const signedIn: World['signedIn'] = new Map();
  const idTokens: string[] = [];
  const redeem = async (code: string): Promise<object> => {
    const person = signedIn.get(code);
    const id_token = await keys.entraToken({ version: '2.0' }, { sub: person?.oid, ...person });
    idTokens.push(id_token);
    return { token_type: 'Bearer', scope: 'openid profile', expires_in: 3600, access_token: 'unused', id_token };
  };
  const [simulator, connector, keys, drive, authority, told] = await Promise.all([
    startSimulator({
      servers: servers.map(({ name, roles }) => ({ name, services: roles[0] === 'services' })),
      tenantId: demoDeployment.microsoft?.tenantId ?? '',
      applicationId,
      externalHost: 'ece.example.com',
      reader: { clientId: readerId, secret: readerSecret },
      signIn: { deviceIntervalS: 0 },
    }),
    startConnector(),
    startConnectorKeys({ newConnectorToken: () => connectorToken.text, redeem }),
    startOneDrive(),
    createAuthority('Authority of the tests'),
    receiver((response, number) => {
      const { path: place, headers } = told.received[number - 1] ?? {};
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`refused ${place} ${JSON.stringify(headers)}`);
    }),
  ]);

  writeFileSync(
    at('network.json'),
    JSON.stringify({
      ports: keys.hosts.ports,
      uncaught: '',
    }),
  );
  writeFileSync(at('authorities.pem'), `${keys.hosts.ca}\n${drive.standIn.ca}\n${authority.pem}\n`);
  writeFileSync(at('authority.pem'), simulator.ca);

  // Two servers that reveal secrets to the services server.
  const talkative = await authority.issue({
    names: [`password=${said.certificateName.text}`, 'smtp.office365.com', 'ece.example.com'],
  });
  const greeting = await serve(
    speaking(`220 mx.example.com ready password=${said.banner.text}\r\n`, (line) =>
      /^ehlo /i.test(line)
        ? `250-mx.example.com\r\n250 AUTH LOGIN secret=${said.banner.text}\r\n`
        : `500 5.5.1 password=${said.banner.text} refused\r\n`,
    ),
  );
  const office = submission(await authority.issue({ names: ['localhost'] }), {
    proof: plainProof(mailSender, mailPassword),
  });
  const mailServer = await serve(office.behaviour);
  const web = await serveTls(
    talkative,
    speaking('', (line) =>
      line === ''
        ? [
            'HTTP/1.1 302 Found',
            `Set-Cookie: JSESSIONID=${said.header.text}; Path=/`,
            `Location: https://ece.example.com/system?password=${said.header.text}`,
            `Server: ECE password=${said.header.text}`,
            'Content-Length: 0',
            '',
            '',
          ].join('\r\n')
        : undefined,
    ),
  );
  writeFileSync(at('talkative.pem'), authority.pem);

  const [bot, control, observe] = await Promise.all([
    startProxy(passwords.bot, { [oneDriveHost]: drive.standIn.addressPort ?? 0, ...keys.hosts.ports }),
    startProxy(passwords.control),
    startProxy(passwords.observe),
  ]);

  const deployment = { ...demoDeployment, servers };
  writeFileSync(
    at('deployment.yaml'),
    deploymentText(
      withEndpoints(deployment, simulator.standIns(botPlace), { ca: 'authority.pem', browser: simulator.browser }),
    ),
  );
  mkdirSync(at('planted'));
  for (const { name, roles } of servers) {
    const standIns: Record<string, { address: string; ca: string }> = Object.fromEntries(
      Object.entries(simulator.standIns(name)).map(([target, { address }]) => [
        target,
        { address, ca: at('authority.pem') },
      ]),
    );
    if (roles[0] === 'services') {
      for (const host of ['smtp.office365.com', 'outlook.office365.com'])
        standIns[`${host}:587`] = { address: `127.0.0.1:${greeting.port}`, ca: at('talkative.pem') };
      standIns['ece.example.com:443'] = { address: `127.0.0.1:${web.port}`, ca: at('talkative.pem') };
    }
    writeFileSync(at(`stand-ins-${name}.yaml`), stringify(standIns));
    const server = { name, services: roles[0] === 'services' };
    const logs = at(`planted/logs-${name}`);
    mkdirSync(logs);
    for (const { process, text } of logsUnder(server, [{ name: 'secret-expired' }], new Date()))
      writeFileSync(
        path.join(logs, `eg_log_${name}_${process}.log`),
        text.replaceAll('\n', ` smtp.password=${said.logLine.text}\n`),
      );
    writeFileSync(at(`cacerts-${name}`), await javaStoreUnder(server, [], simulator.ca));
    for (const [place, content] of Object.entries(javaHomeUnder(server, []))) {
      const file = path.join(at(`jdk-${name}`), place);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
  return {
    folder,
    at,
    simulator,
    connector,
    keys,
    drive,
    signedIn,
    idTokens,
    receiver: told,
    connectorToken,
    said,
    proxies: { bot, control, observe },
    submission: { ...office, port: mailServer.port },
    tokenRequests: keys.endpoints['entra-token'].bodies,
    heard: () => ({
      banner: greeting.connections,
      certificateName: web.connections,
      header: web.connections,
      logLine: 1,
    }),
    async close() {
      await Promise.all(
        [simulator, connector, keys, drive, told, greeting, mailServer, web, bot, control, observe].map((each) =>
          each.close(),
        ),
      );
    },
  };
}

export { appId, tenantId };
