/**
 * An artifact without names, for a customer who may not send them. Each mailbox, host, person, address or id has one
 * placeholder everywhere, so the rules reach the same verdicts; the report is built from the result. Kept: Microsoft's
 * host names, loopback addresses, certificate issuers, releases, times, ports, and the wording of replies.
 */
import { isIP } from 'node:net';
import { isOf, valueOf } from '../checks/facts/value-of.ts';
import { parseRelease } from '../knowledge/releases.ts';
import { serverReplies } from '../knowledge/server-replies.ts';
import type { GroupLine } from '../model/cut-over.ts';
import type { ListedAlias } from '../model/declared-alias.ts';
import type { Deployment } from '../model/deployment.ts';
import type { Observation } from '../model/observation.ts';
import type { CauseSubject } from '../model/finding.ts';
import type { RehearsalResult } from '../model/rehearsal.ts';
import type { Artifact, ArtifactMute } from '../model/report.ts';
import type { TlsFacts } from '../observe/tls-facts.ts';
import type { ObservationOf } from '../tenant/values.ts';
import { withoutNamesInTls } from './names/certificates.ts';
import { type Chosen, chosenNames, isVerbatim } from './names/chosen.ts';
import { earlierWithoutNames } from './names/earlier.ts';
import { createPlaceholders, type Placeholders } from './names/placeholders.ts';
import { withAddressesForRanges } from './names/places.ts';
import { type Rename, renamer } from './names/text.ts';

export function withoutNames(artifact: Artifact): Artifact {
  return nameRemover([artifact])(artifact);
}

/** Returns the function that replaces names, with the same placeholders in all these artifacts. */
export function nameRemover(artifacts: readonly Artifact[]): (artifact: Artifact) => Artifact {
  const names = namesIn(artifacts);
  // Groups first, because elsewhere Exchange names them with digits appended.
  for (const { observations } of artifacts)
    for (const observation of observations) if (observation.kind === 'account') inObservation(observation, names);
  return (artifact) => inArtifact(artifact, names);
}

/** The placeholder of each server, by its name; the same as in an artifact without names. */
export function serverPlaceholders(deployment: Deployment): Map<string, string> {
  const placeholders = createPlaceholders(JSON.stringify(deployment));
  const machines = deployment.servers.map(({ name }) => name);
  expectServers(machines, placeholders);
  return new Map(machines.map((name) => [name, placeholders.host(name)]));
}

function inArtifact(artifact: Artifact, names: Names): Artifact {
  const { deployment, run, servers, observations, earlier, mutes, aliases, rehearsed, groups } = artifact;
  return {
    ...artifact,
    withoutNames: true,
    deployment: inDeployment(deployment, names),
    run: { ...run, requestedBy: names.who(run.requestedBy), selection: inSelection(run.selection, names) },
    servers: servers.map((server) => ({ ...server, name: names.host(server.name) })),
    observations: withAddressesForRanges(observations).map((observation) => inObservation(observation, names)),
    ...(earlier === undefined ? {} : { earlier: earlierWithoutNames(earlier, names) }),
    ...(mutes === undefined ? {} : { mutes: mutes.map((mute) => inMute(mute, names)) }),
    ...(aliases === undefined ? {} : { aliases: aliases.map((alias) => inAlias(alias, names)) }),
    ...(rehearsed === undefined ? {} : { rehearsed: rehearsed.map((result) => inRehearsal(result, names)) }),
    ...(groups === undefined ? {} : { groups: groups.map((line) => inGroupLine(line, names)) }),
  };
}

/** A person chose the names of alias and instance, and perhaps of the account. */
function inAlias({ declared, ...alias }: ListedAlias, names: Names): ListedAlias {
  const { name, mailbox, account, server, instance } = alias;
  const chosen = (what: 'alias' | 'instance', text: string): string =>
    text.includes('@') ? names.text(text) : names.placeholders.named(what, text);
  return {
    ...alias,
    name: chosen('alias', name),
    mailbox: names.text(mailbox),
    ...(account === undefined ? {} : { account: names.chosen('principal', account) }),
    ...(server === undefined ? {} : { server: names.target(server) }),
    ...(instance === undefined ? {} : { instance: chosen('instance', instance) }),
    ...(declared === undefined ? {} : { declared: { ...declared, by: names.who(declared.by) } }),
  };
}

function inGroupLine({ alias, instance, ...line }: GroupLine, names: Names): GroupLine {
  const named = inAlias({ ...alias, ...(instance === undefined ? {} : { instance }) }, names);
  return {
    ...line,
    ...(named.instance === undefined ? {} : { instance: named.instance }),
    alias: inAlias(alias, names),
  };
}

/** The sentences of a refusal name accounts and mailboxes, so they are left out. */
function inRehearsal(result: RehearsalResult, { text }: Names): RehearsalResult {
  const { kind, account, mailbox, outcome, at, from, application, owner } = result;
  return { kind, account: text(account), mailbox: text(mailbox), outcome, at, from, application, owner };
}

/** A reason is free text, so it is left out. */
function inMute({ causes, until }: ArtifactMute, names: Names): ArtifactMute {
  if (causes === undefined) return { until };
  return {
    until,
    causes: causes.map(({ subject: { kind, name, from }, ...cause }) => ({
      ...cause,
      subject: {
        kind,
        name: causeSubjectName({ kind, name }, names),
        ...(from === undefined ? {} : { from: names.host(from) }),
      },
    })),
  };
}

function causeSubjectName({ kind, name }: Pick<CauseSubject, 'kind' | 'name'>, names: Names): string {
  if (kind === 'deployment') return names.placeholders.named('deployment', name);
  if (kind === 'endpoint') return names.target(name);
  return kind === 'server' ? names.host(name) : names.text(name);
}

/**
 * The word after `on` is a server and a word with @ is a mailbox. All others are keywords, even if a server has that
 * name.
 */
function inSelection(selection: string, { host, text }: Names): string {
  return selection
    .split(' ')
    .map((word, index, all) => (all[index - 1] === 'on' ? host(word) : word.includes('@') ? text(word) : word))
    .join(' ');
}

interface Names {
  placeholders: Placeholders;
  host: Rename;
  /** `host:port` */
  target: Rename;
  text: Rename;
  /** Also replaces the local parts of ECE's addresses, because logs name an alias by its local part. */
  log: Rename;
  authority: Rename;
  who: Rename;
  release: Rename;
  chosen: (what: Chosen, name: string) => string;
}

function namesIn(artifacts: readonly Artifact[]): Names {
  const everything = JSON.stringify(
    artifacts.map(({ deployment, run, servers, observations, earlier, aliases, rehearsed, groups }) => [
      deployment,
      run,
      servers,
      observations,
      earlier,
      aliases,
      rehearsed?.map(({ account, mailbox }) => [account, mailbox]),
      groups,
    ]),
  );
  const deployments = artifacts.map(({ deployment }) => deployment);
  const observations = artifacts.flatMap((artifact) => artifact.observations);
  const placeholders = createPlaceholders(everything);
  const mailboxes = deployments.flatMap((deployment) => deployment.mailboxes);
  const machines = artifacts.flatMap(({ deployment, servers }) =>
    [...deployment.servers, ...servers].map(({ name }) => name),
  );
  const accounts = [
    ...mailboxes,
    ...deployments.flatMap(({ sharedAccount, accounts = {} }) => [sharedAccount ?? [], Object.values(accounts)].flat()),
  ];
  expectServers(machines, placeholders);
  for (const mailbox of mailboxes) placeholders.expect('local', localOf(mailbox), 'mailbox');
  const host = (name: string): string => (isIP(name) === 0 ? placeholders.host(name) : placeholders.address(name));
  const target = (name: string): string =>
    name.replace(/^(.*?)(:\d+)?$/s, (_, name: string, port: string | undefined) => `${host(name)}${port ?? ''}`);
  // Domains first, so that a host in an unusual form is recognised by its domain.
  for (const [, domain = ''] of everything.matchAll(/@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu))
    placeholders.host(domain);
  for (const [, part = ''] of everything.matchAll(
    // Matches backwards from the @. Forwards, each letter of a long word without an @ would start a match.
    /(?<=([\p{L}\p{N}_+](?:[\p{L}\p{N}._+'’-]*[\p{L}\p{N}_+-])?))@[\p{L}\p{N}-]+\./gu,
  ))
    placeholders.local(part);

  const targets = observations.flatMap(({ subject }) =>
    subject.kind === 'host' || subject.kind === 'endpoint' ? [subject.name] : [],
  );
  const typed = deployments
    .flatMap(({ externalUrl, consoleUrl }) => [externalUrl, consoleUrl])
    .map((url = '') => /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1] ?? '');
  const signedIn = observations.flatMap((observation) => valueOf(observation, 'test-sign-in')?.claims?.name ?? []);
  const people = [
    ...artifacts.map(({ run }) => run.requestedBy),
    ...signedIn,
    ...observations.flatMap(({ from }) => (from.kind === 'declared' ? [from.by] : [])),
    ...artifacts.flatMap(({ aliases = [] }) => aliases.flatMap(({ declared }) => declared?.by ?? [])),
  ].filter((name) => !isFile(name) && !name.includes('@'));
  const words = new Map<string, string>([
    ...[...machines, ...machines.map((name) => name.split('.')[0] ?? name), ...typed].map((name): [string, string] => [
      name,
      host(name),
    ]),
    // A short name is recognisable by its port.
    ...targets.flatMap((name): [string, string][] => [
      [name, target(name)],
      [name.replace(/:\d+$/, ''), host(name.replace(/:\d+$/, ''))],
    ]),
    ...people.map((name): [string, string] => [name, placeholders.named('person', name)]),
    ...deployments.map(({ name }): [string, string] => [name, placeholders.named('deployment', name)]),
  ]);
  const telling = new Map([...words].filter(([word, placeholder]) => word !== placeholder && isDistinctive(word)));
  const locals = accounts.map(localOf).filter(isDistinctive);
  const shared = deployments.map(({ sharedAccount = '' }) => localOf(sharedAccount)).filter(isDistinctive);
  const aliases = artifacts
    .flatMap(({ aliases: listed = [], groups = [] }) => [...listed, ...groups.map(({ alias }) => alias)])
    .map(({ name }) => name)
    .filter((name) => !name.includes('@') && isDistinctive(name) && !wordsOfReplies.has(name.toLowerCase()))
    .map((name) => [name, placeholders.named('alias', name)] as const);
  const renaming = (these: readonly string[], more: typeof aliases = []): Rename =>
    renamer(placeholders, {
      words: new Map([...more, ...these.map((part) => [part, placeholders.local(part)] as const), ...telling]),
    });
  const unlikeWords = locals.filter((part) => /\P{L}/u.test(part));
  const inName = renaming(unlikeWords);
  const inSentence = renaming([...unlikeWords, ...shared.filter((part) => !wordsOfReplies.has(part.toLowerCase()))]);
  // A single word may be a code that the checks read.
  const text: Rename = (given) => (/^[\w-]*$/.test(given) ? inName : inSentence)(given);
  return {
    placeholders,
    host,
    target,
    text,
    log: renaming(locals, aliases),
    authority: renamer(placeholders, { words: telling, guessHosts: false }),
    who: (name) =>
      isFile(name) ? 'deployment.yaml' : name.includes('@') ? text(name) : placeholders.named('person', name),
    release: (release) => (parseRelease(release).ok ? release : text(release)),
    chosen: (what, name) => (what === 'host' ? target(name) : chosenName(what, name, placeholders, text)),
  };
}

function expectServers(machines: readonly string[], placeholders: Placeholders): void {
  for (const name of machines) placeholders.expect('label', name.split('.')[0] ?? name, 'server');
}

const commonWords = new Set(
  (
    'ece imap imap4 pop pop3 smtp graph login outlook mail tls ssl http https auth oauth oauth2 xoauth2 ' +
    'server services application retriever dispatcher exchange microsoft all local'
  ).split(' '),
);

/** The checks recognise replies by these words. */
const wordsOfReplies = new Set(serverReplies.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+/gu) ?? []));

/** True if a name can be replaced in any text. A common word of replies and logs cannot. */
function isDistinctive(word: string): boolean {
  return word.length >= 3 && /\p{L}/u.test(word) && !commonWords.has(word.toLowerCase());
}

/**
 * An address, an id or `DOMAIN\account` is recognised by its form. `Default` and similar are fixed names of Exchange.
 */
function chosenName(what: Chosen, name: string, placeholders: Placeholders, text: Rename): string {
  // Entra's trace ids name nobody outside Microsoft, and Microsoft's support asks for them.
  if (what === 'answer' && /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(name)) return name;
  if (/@|\\|^S-1-|^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(name)) return text(name);
  if (/^(?:|default|anonymous|everyone|self)$/i.test(name)) return name;
  // The beginning of a secret, which nobody needs.
  if (what === 'hint') return '***';
  return what === 'principal' ? placeholders.principal(name) : placeholders.named(what, name);
}

function inDeployment(deployment: Deployment, { placeholders, host, target, text, release }: Names): Deployment {
  const {
    name,
    externalUrl,
    consoleUrl,
    sharedAccount,
    accounts,
    mailboxes,
    microsoft,
    servers,
    alarmRelay,
    extraEndpoints,
    endpoints,
  } = deployment;
  return {
    ...deployment,
    name: placeholders.named('deployment', name),
    release: release(deployment.release),
    ...(externalUrl === undefined ? {} : { externalUrl: text(externalUrl) }),
    ...(consoleUrl === undefined ? {} : { consoleUrl: text(consoleUrl) }),
    ...(sharedAccount === undefined ? {} : { sharedAccount: text(sharedAccount) }),
    ...(accounts === undefined
      ? {}
      : {
          accounts: Object.fromEntries(Object.entries(accounts).map(([mailbox, name]) => [text(mailbox), text(name)])),
        }),
    mailboxes: mailboxes.map(text),
    ...(microsoft === undefined ? {} : { microsoft: { ...microsoft, ...ids(microsoft, text) } }),
    servers: servers.map((server) => ({
      ...server,
      name: host(server.name),
      ...(server.release === undefined ? {} : { release: release(server.release) }),
    })),
    ...(alarmRelay === undefined ? {} : { alarmRelay: target(alarmRelay) }),
    extraEndpoints: extraEndpoints.map(target),
    endpoints: Object.fromEntries(
      Object.entries(endpoints).map(([which, standIn]) => [
        which,
        {
          ...standIn,
          ...(standIn.host === undefined ? {} : { host: host(standIn.host) }),
          ...(standIn.address === undefined ? {} : { address: text(standIn.address) }),
          ...(standIn.ca === undefined ? {} : { ca: 'authority.pem' }),
        },
      ]),
    ),
  };
}

function ids(
  { tenantId, applicationId }: NonNullable<Deployment['microsoft']>,
  text: Rename,
): { tenantId?: string; applicationId?: string } {
  return {
    ...(tenantId === undefined ? {} : { tenantId: text(tenantId) }),
    ...(applicationId === undefined ? {} : { applicationId: text(applicationId) }),
  };
}

function inObservation(observation: Observation, names: Names): Observation {
  const { id, kind, subject, from, value, error } = observation;
  return {
    ...observation,
    // This program's ids stay: they name nobody, and lead back to the artifact with names.
    id: /^[0-9a-f-]{36}$/i.test(id) ? id : names.text(id).slice(0, 100),
    subject: { ...subject, name: subjectName(subject, names) },
    from:
      from.kind === 'server'
        ? { ...from, name: names.host(from.name) }
        : from.kind === 'declared'
          ? { ...from, by: names.who(from.by) }
          : from,
    ...(value === undefined
      ? {}
      : {
          value: isOf(observation, 'declared') ? declared(observation, names) : inValue(kind, value, '', names),
        }),
    ...(error === undefined ? {} : { error: { ...error, text: names.text(error.text) } }),
  };
}

function subjectName({ kind, name }: Observation['subject'], { host, target, text }: Names): string {
  if (kind === 'setting') return name;
  if (kind === 'endpoint') return target(name);
  return kind === 'server' || kind === 'host' ? host(name) : text(name);
}

function declared({ subject: { kind, name }, value }: ObservationOf<'declared'>, { release, text }: Names): unknown {
  const declaredText = value?.text ?? '';
  return { text: kind === 'server' || name === 'release' ? release(declaredText) : text(declaredText) };
}

function inValue(kind: Observation['kind'], value: unknown, place: string, names: Names): unknown {
  if (isVerbatim(kind, place)) return value;
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return value;
    const what = chosenNames[kind]?.[place];
    if (what !== undefined) return names.chosen(what, value);
    return kind === 'log' ? names.log(value) : names.text(value);
  }
  if (Array.isArray(value)) return value.map((item) => inValue(kind, item, place, names));
  if (typeof value !== 'object' || value === null) return value;
  if (isTls(value)) return withoutNamesInTls(value, names.placeholders, names.text, names.authority);
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [
      field,
      inValue(kind, inner, place === '' ? field : `${place}.${field}`, names),
    ]),
  );
}

function isTls(value: object): value is TlsFacts {
  return 'chain' in value && 'anchorName' in value && 'nameMatches' in value;
}

function isFile(name: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(name);
}

function localOf(address: string): string {
  return address.slice(0, address.lastIndexOf('@'));
}
