/**
 * `store backup`, `store restore` and `store copy`: a bot's rows, in SQLite or PostgreSQL. A back-up is a data folder:
 * the rows as a SQLite file, and the signing keys, without which every probe would have to be enrolled again.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { keyPlaces } from '../hub/key-files.ts';
import { makePrivateFolder } from '../model/folder-owner.ts';
import type { Text } from '../model/text.ts';
import { errorCodeOf } from '../observe/failure.ts';
import { type CopiedTable, type CopyOptions, copyStore, shownStorePlace } from '../store/copy.ts';
import { openStoreToRead, type StorePlace } from '../store/open.ts';
import { databaseOf } from '../store/postgresql.ts';
import { sqliteFile } from '../store/sqlite.ts';
import { StoreError } from '../store/store-error.ts';
import { read, say, type Reading } from '../text/index.ts';
import { type Environment, storePlaceOf } from '../main/configuration/configuration.ts';
import { completeEnvironment } from '../main/configuration/environment.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { copyKeys, keysIn } from './store-keys.ts';
import { wrapped } from './wrapped.ts';

/** Settings whose names may replace an address, so that no password is typed. */
const addresses = ['DATABASE_URL', 'ECE_DOCTOR_OTHER_DATABASE_URL'] as const;

/**
 * Whole or not at all: the folder gets its name when it is complete. With --keep, that name is the time, and older
 * back-ups beside it are deleted only afterwards.
 */
export async function storeBackup({ positionals: [named = ''], ...call }: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const keep = keptOf(call.options.value('keep'));
  const to = keep === undefined ? named : path.join(named, timeName(new Date()));
  const environment = ownEnvironment();
  const from = storePlaceOf(environment);
  if (existsSync(to)) throw new Refusal(say('cli.store.exists', { folder: to }));
  const unfinished = makeUnfinished(to);
  try {
    const tables = await copied(from, { folder: unfinished }, { besideBot: true });
    if (keysAreFiles(environment)) copyKeys(from.folder, unfinished);
    const isKeyLost =
      keysAreFiles(environment) && !existsSync(keyPlaces.current(from.folder)) && (await hasEnrolledProbe(from));
    nameFinished(unfinished, to);
    const done = say('cli.store.backed-up', { folder: to });
    // An older back-up may have the key.
    if (isKeyLost)
      return { ...printed(tables, [done, say('cli.store.key-lost', { folder: from.folder })], reading), code: 1 };
    if (keep !== undefined) deleteOlder(named, keep);
    return printed(tables, [done, ofKeys(to, environment)], reading);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

export async function storeRestore({ positionals: [from = ''], ...call }: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const environment = ownEnvironment();
  const to = storePlaceOf(environment);
  const file = sqliteFile(from);
  if (!existsSync(file)) throw new Refusal(say('cli.store.no-backup', { folder: from, file }));
  const tables = await copied({ folder: from }, to, {
    alongside: () => {
      if (keysAreFiles(environment)) copyKeys(from, to.folder);
    },
  });
  return printed(
    tables,
    [say('cli.store.restored', { place: shownStorePlace(to) }), ofKeys(to.folder, environment)],
    reading,
  );
}

/** The keys are in the data folder, so they are copied only between data folders. */
export async function storeCopy(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  const environment = ownEnvironment();
  const [from, to] = (['from', 'to'] as const).map((option) => namedPlace(call, option, environment));
  if (from === undefined || to === undefined) throw new Refusal(say('cli.store.from-to'));
  const [source, target] = [from.folder, to.folder];
  const folders = source === undefined || target === undefined ? undefined : { source, target };
  const tables = await copied(from, to, {
    alongside: () => {
      if (folders !== undefined) copyKeys(folders.source, folders.target);
    },
  });
  const keys = folders === undefined ? say('cli.store.keys-stay') : ofKeys(folders.target, {});
  return printed(
    tables,
    [say('cli.store.copied', { from: shownStorePlace(from), to: shownStorePlace(to) }), keys],
    reading,
  );
}

async function hasEnrolledProbe(place: StorePlace): Promise<boolean> {
  const store = openStoreToRead(place);
  try {
    return (
      (await store.db.selectFrom('probe').select('id').where('revoked_at', 'is', null).executeTakeFirst()) !== undefined
    );
  } finally {
    await store.close();
  }
}

function keptOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(given)) throw new Refusal(say('cli.store.wrong-keep', { given }));
  return Number(given);
}

/** Sorted by name is sorted by time. Windows allows no colon in a name. */
function timeName(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(':', '')}Z`;
}

function deleteOlder(folder: string, keep: number): void {
  const ours = readdirSync(folder).filter((name) => /^\d{4}-\d\d-\d\dT\d{6}Z$/.test(name));
  for (const name of ours.sort().slice(0, -keep)) rmSync(path.join(folder, name), { recursive: true, force: true });
}

function ownEnvironment(): Environment {
  const unread = completeEnvironment(process.env);
  if (unread.length > 0) throw new Refusal(...unread);
  return process.env;
}

/** Refuses an address with a password, because every account of a computer can read the arguments of its processes. */
function namedPlace({ options }: CommandCall, option: 'from' | 'to', environment: Environment): StorePlace | undefined {
  const given = options.value(option);
  if (given === undefined) return undefined;
  const setting = addresses.find((name) => name === given);
  if (setting !== undefined) {
    const url = environment[setting]?.trim() ?? '';
    if (url === '') throw new Refusal(say('cli.store.setting-missing', { option: `--${option}`, variable: setting }));
    return checkedAddress(url, setting);
  }
  if (!/^postgres(ql)?:/.test(given)) return { folder: given };
  if (hasPassword(given))
    throw new Refusal(say('cli.store.password', { option: `--${option}`, variables: { list: [...addresses] } }));
  return checkedAddress(given, `--${option}`);
}

function hasPassword(address: string): boolean {
  const account = address.slice(address.indexOf('//') + 2, Math.max(0, address.lastIndexOf('@')));
  return account.includes(':') || /[?&]password=/.test(address);
}

function checkedAddress(url: string, name: string): StorePlace {
  try {
    databaseOf(url, name);
    return { url };
  } catch (error) {
    throw error instanceof StoreError ? new Refusal(error.text) : error;
  }
}

async function copied(from: StorePlace, to: StorePlace, options: CopyOptions): Promise<CopiedTable[]> {
  try {
    return await copyStore(from, to, options);
  } catch (error) {
    throw error instanceof StoreError ? new Refusal(error.text) : error;
  }
}

/** Also removes what a killed back-up of the same name, or of a time, left. The name contains the process id. */
function makeUnfinished(to: string): string {
  const folder = path.dirname(path.resolve(to));
  const start = `.${path.basename(to)}.`;
  const time = /^\.\d{4}-\d\d-\d\dT\d{6}Z\./;
  try {
    makePrivateFolder(folder);
    for (const name of readdirSync(folder)) {
      const begins = name.startsWith(start) ? start : (time.exec(name)?.[0] ?? name);
      const pid = /^(\d+)\.[0-9a-f]{8}\.part$/.exec(name.slice(begins.length))?.[1];
      if (pid !== undefined && !isAlive(Number(pid))) rmSync(path.join(folder, name), { recursive: true, force: true });
    }
    const unfinished = path.join(folder, `${start}${process.pid}.${randomUUID().slice(0, 8)}.part`);
    makePrivateFolder(unfinished);
    return unfinished;
  } catch (error) {
    throw new Refusal(say('cli.output-unwritable', { file: to, folder, code: errorCodeOf(error) ?? '' }));
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCodeOf(error) === 'EPERM';
  }
}

/** A folder cannot be renamed over one that is not empty. */
function nameFinished(unfinished: string, to: string): void {
  try {
    renameSync(unfinished, to);
  } catch (error) {
    if (existsSync(to)) throw new Refusal(say('cli.store.exists', { folder: to }));
    throw error;
  }
}

/** If the key is a setting, the key file is not used. */
function keysAreFiles(environment: Environment): boolean {
  return (environment.ECE_DOCTOR_SIGNING_KEY ?? '').trim() === '';
}

function ofKeys(folder: string, environment: Environment): Text {
  if (!keysAreFiles(environment)) return say('cli.store.key-set');
  const keys = keysIn(folder);
  return keys.length === 0
    ? say('cli.store.without-keys', { folder })
    : say('cli.store.with-keys', { files: { list: keys } });
}

function printed(tables: readonly CopiedTable[], texts: readonly Text[], reading: Reading): CommandResult {
  const full = tables.filter(({ rows }) => rows > 0);
  const [name, count] = [
    Math.max(0, ...full.map(({ table }) => table.length)),
    Math.max(0, ...full.map(({ rows }) => String(rows).length)),
  ];
  const lines = [
    ...full.map(
      ({ table, rows, hash }) => `${table.padEnd(name)}  ${String(rows).padStart(count)}  ${hash.slice(0, 16)}`,
    ),
    read(say('cli.store.equal', { count: full.reduce((sum, { rows }) => sum + rows, 0) }), reading),
    ...texts.flatMap((text) => wrapped(read(text, reading), '', '')),
  ];
  return { code: 0, output: `${lines.join('\n')}\n` };
}
