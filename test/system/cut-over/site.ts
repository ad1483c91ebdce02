/**
 * A site before, in and after its cut-over to Graph: a simulated Microsoft, a bot, the probe of the services server, and
 * people in Teams. What is planted of ECE and its tenant is in `planted`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { deploymentText, withEndpoints } from '../../../simulator/demo/deployment.ts';
import { signInId, signInSecret } from '../../../simulator/sign-in/registrations.ts';
import { bot, type Simulator, startSimulator } from '../../../simulator/simulator.ts';
import { consentToGraph } from '../../../simulator/tenant/graph-consent.ts';
import { guidOf } from '../../../simulator/tenant/ids.ts';
import { readerId, readerSecret } from '../../../simulator/tenant/reader.ts';
import { refused, refreshedAt, refreshedForGraph, refreshes } from '../../../simulator/tenant/sign-ins.ts';
import type { SignIn, TenantState, User } from '../../../simulator/tenant/state.ts';
import type { DeclaredAlias } from '../../../src/model/declared-alias.ts';
import { type Deployment, deploymentSchema } from '../../../src/model/deployment.ts';
import { enrolProbe } from '../../../src/probe/enrol.ts';
import { printed } from '../../ece-database/printing.ts';
import { freePort } from '../../kit/free-port.ts';
import { eceDoctorBeside } from '../../cli/beside-bot.ts';
import { type ProbeHere, probeHere } from '../../probe/probe-here.ts';
import { followsLink } from '../../simulator/person.ts';
import { administrator, type Chat, startChat } from '../../teams/bot.ts';
import { actionsOf, type Posted, wordsRead } from '../../teams/connector.ts';

export const shared = 'svc-ece@example.com';
export const other = 'svc-two@example.com';
const server = 'ece-svc-01';
const second = '00000000-0000-0000-0000-0000000000021';

export interface Person {
  from: { id: string; name: string; aadObjectId: string };
  conversation: { id: string; conversationType: 'personal'; tenantId: string };
}

const person = (name: string, id: string): Person => ({
  from: { id: `29:${name}`, name, aadObjectId: id },
  conversation: { id: `personal-${name}`, conversationType: 'personal', tenantId: 'tenant-1' },
});
export const alex = person('Alex', administrator);
export const ana = person('Ana', second);

/** What is planted of ECE and its tenant. */
export interface Planted {
  /** Consent to the permissions of Graph. */
  consent: boolean;
  /** Mailboxes that the account of ECE may not open. */
  withoutRight: Set<string>;
  withoutLicence: Set<string>;
  /** Accounts for which ECE has never got a token. */
  withPassword: Set<string>;
  /** Accounts whose token Entra refuses to ECE. */
  refused: Set<string>;
  /** Accounts for which ECE renewed a token for Exchange at that time. */
  overImap: Map<string, number>;
  /** Accounts with whose token ECE uses Graph, since these milliseconds since 1970. */
  overGraph: Map<string, number>;
}

export interface Site {
  chat: Chat;
  simulator: Simulator;
  planted: Planted;
  /** After a change of `planted`. */
  plant(): void;
  say(text: string, by?: Person, locale?: string): Promise<Posted>;
  /** Resolves with the run's id when its card is complete. */
  check(text: string, by?: Person): Promise<string>;
  signIn(account: string): Promise<void>;
  /** Output of ECE's database, with mail of now in these mailboxes. */
  paste(mailboxes: readonly string[]): Promise<void>;
  /** The report of a run, as the command line prints it. */
  report(run: string, languages: readonly string[]): Promise<{ json: string; plain: string[] }>;
  /** On the bot's machine; resolves with what is printed. */
  cli(words: readonly string[], language?: string): Promise<string>;
  end(): Promise<void>;
}

/** One at a time, for all sites. */
let lastCommand: Promise<unknown> = Promise.resolve();

export async function startSite(
  mailboxes: string[],
  accountModel: Deployment['accountModel'],
  /** Accounts besides the shared one. */
  others: readonly string[],
): Promise<Site> {
  const deployment = deploymentSchema.parse({
    name: 'contoso',
    release: '12.6(1)_ES10',
    externalUrl: 'https://ece.example.com',
    transport: 'imap',
    accountModel,
    ...(accountModel === 'shared' ? { sharedAccount: shared } : {}),
    mailboxes,
    microsoft: {
      tenantId: '5f3c7a10-52c8-4f0e-9a55-2d2a3f6b9c01',
      applicationId: '7d1f4a52-0c1b-4c6e-8a1d-6f0e5b7c9d02',
    },
    servers: [{ name: server, roles: ['services', 'application'] }],
  });
  const simulator = await startSimulator({
    servers: [{ name: server, services: true }],
    tenantId: deployment.microsoft?.tenantId ?? '',
    applicationId: deployment.microsoft?.applicationId ?? '',
    externalHost: 'ece.example.com',
    accounts: accountModel === 'shared' ? { shared, mailboxes: [...mailboxes, ...others] } : { mailboxes },
  });
  const planted: Planted = {
    consent: false,
    withoutRight: new Set(),
    withoutLicence: new Set(),
    withPassword: new Set(),
    refused: new Set(),
    overImap: new Map(),
    overGraph: new Map(),
  };
  const plant = (): void => simulator.plant((state, now) => change(state, now, planted));
  plant();
  const port = await freePort();
  const chat = await startChat({
    // The bot's folder is not known yet, so the authority is in a file that is written below.
    file: deploymentText(deployment),
    environment: {
      PORT: String(port),
      ECE_DOCTOR_PUBLIC_URL: `http://127.0.0.1:${port}`,
      ECE_DOCTOR_ADMINISTRATORS: `${administrator},${second}`,
      ECE_DOCTOR_READER_ID: readerId,
      ECE_DOCTOR_READER_SECRET: readerSecret,
      ECE_DOCTOR_SIGN_IN_ID: signInId,
      ECE_DOCTOR_SIGN_IN_SECRET: signInSecret,
      ECE_DOCTOR_VAULT_KEY: 'ab'.repeat(32),
    },
  });
  const at = (name: string): string => path.join(chat.folder, name);
  writeFileSync(at('ca.pem'), simulator.ca);
  writeFileSync(
    at('deployment.yaml'),
    deploymentText(withEndpoints(deployment, simulator.standIns(bot), { ca: 'ca.pem', browser: simulator.browser })),
  );
  await chat.restart();
  const site: Site = {
    chat,
    simulator,
    planted,
    plant,
    say: (text, by = alex, locale = 'en-US') => chat.fresh(() => chat.say(text, { ...by, locale })),
    async check(text, by = alex) {
      const posted = await site.say(text, by);
      await chat.until(() =>
        actionsOf(posted).some(
          ({ verb, data }) => verb === 'share' || (data as { text?: string } | undefined)?.text === 'rehearsal',
        ),
      );
      return /\b(?:run|cut-over|report) ([0-9A-Z]{4,})\b/.exec(wordsRead(posted))?.[1] ?? '';
    },
    async signIn(account) {
      const posted = await site.say(`sign in ${account} for graph`);
      const link =
        /http:\/\/127\.0\.0\.1:\d+\/signin\/[\w-]+/.exec(JSON.stringify(posted.versions.at(-1)?.activity))?.[0] ?? '';
      await followsLink(link, account);
      // The message that it is over comes after the card.
      await chat.until((all) =>
        all.slice(all.indexOf(posted) + 1).some((one) => /sign-in is over/.test(wordsRead(one))),
      );
    },
    async paste(mailboxes) {
      const at = new Date(Date.now() + 1000).toISOString().slice(0, 19);
      const received = mailboxes.map((mailbox, index) => [index + 1, at, 1, 1, mailbox]);
      const posted = await site.say(
        `ece output\n${printed({ clock: [[at, 0, 'eGActiveDB']], newest: [[at, '2026-11-20T06:00:00']], received })}`,
      );
      if (!/Understood/.test(wordsRead(posted))) throw new Error(wordsRead(posted));
    },
    async report(run, languages) {
      const file = at(`${run}.json`);
      await site.cli(['artifact', run, '--output', file, '--force']);
      const plain = await Promise.all(languages.map((language) => site.cli(['replay', file], language)));
      return { json: await site.cli(['replay', file, '--json']), plain };
    },
    async cli(words, language = 'en') {
      const former = lastCommand;
      const command = (async () => {
        await former.catch(() => undefined);
        return eceDoctorBeside(chat, [...words, '--language', language], {
          ECE_DOCTOR_VAULT_KEY: 'ab'.repeat(32),
          ECE_DOCTOR_SIGN_IN_ID: signInId,
          ECE_DOCTOR_SIGN_IN_SECRET: signInSecret,
        });
      })();
      lastCommand = command;
      const { code, stdout, stderr } = await command;
      if (code !== 0 && code !== 1 && code !== 3) throw new Error(`${words.join(' ')}: ${code} ${stderr}`);
      return stdout;
    },
    async end() {
      await probe.end();
      await chat.end();
      await simulator.close();
    },
  };
  const probe = await enrolled();
  return site;

  async function enrolled(): Promise<ProbeHere> {
    const standIns = Object.entries(simulator.standIns(server)).map(([target, { address }]) => [
      target,
      { address, ca: at('ca.pem') },
    ]);
    writeFileSync(at('stand-ins.yaml'), stringify(Object.fromEntries(standIns)));
    const words = wordsRead(await site.say(`enrol ${server}`));
    const of = (option: string): string => new RegExp(`--${option}[ =](\\S+)`).exec(words)?.[1] ?? '';
    const code = /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/.exec(words)?.[0] ?? '';
    mkdirSync(at('probe'));
    await enrolProbe({
      bot: of('bot'),
      server,
      key: of('key'),
      code: () => Promise.resolve(code),
      allow: [...words.matchAll(/--allow[ =](\S+)/g)].map(([, target = '']) => target),
      standIns: at('stand-ins.yaml'),
      home: at('probe'),
      version: '0.9.0',
    });
    const started = probeHere(at('probe'));
    await started.until('onnected');
    return started;
  }
}

/** The tenant of this moment. */
function change(state: TenantState, now: number, planted: Planted): void {
  const usersOf = (addresses: Iterable<string>): User[] => {
    const ids = new Set([...addresses].map(guidOf));
    return state.users.filter(({ id }) => ids.has(id));
  };
  const [access] = state.groups;
  for (const user of usersOf([other])) {
    user.accountEnabled = true;
    access?.members.push(user.id);
  }
  if (planted.consent) consentToGraph(state);
  for (const mailbox of state.mailboxes) if (planted.withoutRight.has(mailbox.primaryAddress)) mailbox.fullAccess = [];
  for (const user of usersOf(planted.withoutLicence)) {
    Object.assign(user, { assignedLicenses: [], licenseAssignmentStates: [] });
    for (const plan of user.assignedPlans) plan.capabilityStatus = 'Deleted';
  }
  const never = new Set(usersOf(planted.withPassword).map(({ id }) => id));
  state.signIns = [
    ...state.signIns.filter(({ userId }) => !never.has(userId)),
    ...refreshes(state, usersOf([other]), now),
  ];
  for (const [account, at] of planted.overImap) refreshedAt(state, usersOf([account]), at);
  for (const [account, since] of planted.overGraph) refreshedForGraph(state, usersOf([account]), since);
  const isRefused = ({ userPrincipalName }: SignIn): boolean => planted.refused.has(userPrincipalName);
  const ofOthers = state.signIns.filter((signIn) => !isRefused(signIn));
  refused(state, usersOf(planted.refused), now, {
    code: 50173,
    reason: 'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
  });
  state.signIns = [...ofOthers, ...state.signIns.filter(isRefused)].sort((a, b) =>
    b.createdDateTime.localeCompare(a.createdDateTime),
  );
}

/** As a person pastes it. */
export function tableOf(aliases: readonly DeclaredAlias[]): string {
  const columns = ['name', 'mailbox', 'account', 'protocol', 'authentication', 'server', 'instance'] as const;
  return [
    columns.map((column) => (column === 'name' ? 'alias' : column)).join(';'),
    ...aliases.map((alias) => columns.map((column) => alias[column] ?? '').join(';')),
  ].join('\n');
}
