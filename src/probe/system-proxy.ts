/**
 * Proxies in the environment and, on Windows, in the Internet settings of account and machine. The probe uses none; if
 * the direct route fails, the doctor lists them.
 */
import { toPlain } from '../observe/plain.ts';
import { windowsProgram, type SystemProgram } from '../observe/system-program.ts';
import { registryValues } from './registry.ts';

export interface NamedProxy {
  /** The variable or registry value: HTTPS_PROXY, AutoConfigURL. */
  where: string;
  /** Without credentials: host and port, or the address of a PAC file. */
  proxy: string;
  isPac: boolean;
}

const variables = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy'];

const internetSettings = [
  String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings`,
  String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings`,
];

/** `program`: reg.exe by absolute path, or a stand-in with its first arguments. */
export interface SystemOfProxies {
  environment: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  program: () => SystemProgram;
}

export const thisSystem: SystemOfProxies = {
  environment: process.env,
  platform: process.platform,
  program: () => windowsProgram('reg.exe'),
};

/** Never rejects; skips unreadable settings. */
export async function proxiesNamedHere({ environment, platform, program }: SystemOfProxies): Promise<NamedProxy[]> {
  const named: NamedProxy[] = [];
  for (const where of variables) {
    const proxy = hostOf(environment[where] ?? '');
    if (proxy !== undefined) named.push({ where, proxy, isPac: false });
  }
  for (const key of platform === 'win32' ? internetSettings : [])
    named.push(...proxiesIn(await registryValues(program(), key)));
  return named.filter(({ proxy }, at) => named.findIndex((other) => other.proxy === proxy) === at).slice(0, 4);
}

function proxiesIn(values: Map<string, string>): NamedProxy[] {
  const named: NamedProxy[] = [];
  const pac = values.get('AutoConfigURL') ?? '';
  if (URL.canParse(pac)) {
    const { origin, pathname } = new URL(pac);
    named.push({ where: 'AutoConfigURL', proxy: toPlain(`${origin}${pathname}`, 300), isPac: true });
  }
  if (Number(values.get('ProxyEnable') ?? 0) !== 0) {
    // One for all protocols, or `http=HOST:PORT;https=HOST:PORT`.
    const entries = (values.get('ProxyServer') ?? '').split(';');
    const proxy = hostOf(entries.find((entry) => entry.startsWith('https='))?.slice(6) ?? entries[0] ?? '');
    if (proxy !== undefined) named.push({ where: 'ProxyServer', proxy, isPac: false });
  }
  return named;
}

function hostOf(text: string): string | undefined {
  const url = text.includes('://') ? text : `http://${text}`;
  return text !== '' && URL.canParse(url) && new URL(url).host !== '' ? toPlain(new URL(url).host, 300) : undefined;
}
