import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { endpointNameSchema, type EndpointName } from '../../src/model/deployment.ts';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs in this process: standard error is captured, and `env` is set only during the run. */
export async function eceDoctor(words: string[], { env = {} }: { env?: Record<string, string> } = {}): Promise<Ended> {
  const before = { error: console.error, env: { ...process.env } };
  let stderr = '';
  console.error = (...values: unknown[]) => void (stderr += `${format(...values)}\n`);
  Object.assign(process.env, env);
  try {
    let stdout = '';
    const write = async (text: string) => void (stdout += text);
    const { code, output } = await runCommandLine(words, write, 'en');
    return { code, stdout: stdout + output, stderr };
  } finally {
    console.error = before.error;
    // The command line also sets variables that it read from secret files.
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, before.env);
  }
}

export function workFolder(): { file: (name: string, content: string | Buffer) => string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'command-line-'));
  return {
    file(name, content) {
      writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The targets of Microsoft's worldwide cloud and of ece.example.com, by the endpoint's name in the deployment file. */
export const targetOf: Record<Exclude<EndpointName, 'exchange'>, string> = {
  login: 'login.microsoftonline.com:443',
  loginInformation: 'login.microsoft.com:443',
  outlook: 'outlook.office365.com:443',
  imap: 'outlook.office365.com:993',
  pop3: 'outlook.office365.com:995',
  smtp: 'smtp.office365.com:587',
  smtpOutlook: 'outlook.office365.com:587',
  graph: 'graph.microsoft.com:443',
  externalUrl: 'ece.example.com:443',
};

/** A deployment file with a services and an application server; `standIns` maps targets to addresses. */
export function deploymentYaml({
  standIns,
  ca = 'ca.pem',
  ...changes
}: { standIns: Record<string, { address: string; simulated?: boolean }>; ca?: string } & Record<
  string,
  unknown
>): string {
  const endpoints = Object.fromEntries(
    endpointNameSchema.options.flatMap((name) => {
      const standIn = name === 'exchange' ? undefined : standIns[targetOf[name]];
      if (standIn === undefined) return [];
      const { address, simulated } = standIn;
      return [[name, { address, ca, ...(simulated === undefined ? {} : { simulated }) }]];
    }),
  );
  // JSON is YAML.
  return JSON.stringify(
    {
      name: 'contoso',
      release: '12.6(1)_ES12',
      externalUrl: 'https://ece.example.com',
      consoleUrl: 'https://ece.example.com/system',
      transport: 'imap',
      accountModel: 'shared',
      mailboxes: ['sales@example.com'],
      servers: [
        { name: 'ece-svc-01', roles: ['services'] },
        { name: 'ece-app-01', roles: ['application'] },
      ],
      endpoints,
      ...changes,
    },
    null,
    2,
  );
}
