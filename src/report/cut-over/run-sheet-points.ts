/** What the run and the declarations still lack, below the steps of the run sheet. */
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { read, say } from '../../text/index.ts';
import { accountOfAlias, userNamed } from './contradictions.ts';
import type { CutOverGroup } from './groups.ts';
import type { CutOverList, CutOverNeed, CutOverRow } from './list.ts';
import { needText } from './list-texts.ts';

/** The list has all. */
const mostPoints = 6;
const mostNames = 4;

/** Over Graph, these are of the transport before: ECE's log, and the test token that the rehearsal renews. */
const ofFormerTransport: readonly string[] = ['ece/oauth-errors', 'token/audience', 'token/scopes'];

/** An application asks for permissions before anybody consents to them. */
const comesFirst = 'app/permissions';

export function needPoints(
  { needs, cutOver: { to, from } }: CutOverList,
  rows: readonly CutOverRow[],
  report: Report,
  /** `application`: the number of the step with the permissions. */
  { when, application }: Pick<CutOverNeed, 'when'> & { application: number },
): Text[] {
  const isOver = ({ checks }: CutOverNeed): boolean =>
    to === 'graph' && from !== 'graph' && checks.every((check) => ofFormerTransport.includes(check));
  const ofTime = needs
    .filter((need) => need.when === when && !isOver(need))
    .toSorted((a, b) => Number(b.checks.includes(comesFirst)) - Number(a.checks.includes(comesFirst)));
  const more = ofTime.length - mostPoints;
  const isAbout = (...named: string[]): boolean =>
    ofTime.some(({ checks }) => checks.some((check) => named.includes(check)));
  return [
    ...ofTime.slice(0, mostPoints).map((need) => {
      const point = needText({ ...need, firstStep: when === 'night' ? need.firstStep : undefined });
      const of = concernedText(need, rows, report);
      return of === undefined ? point : say('run-sheet.point', { point, of });
    }),
    ...(more > 0 ? [say('run-sheet.more', { count: more })] : []),
    ...(isAbout('app/consent') ? [say('run-sheet.repair.consent', { application })] : []),
    ...(isAbout('rights/full-access', 'rights/send-as') ? [say('run-sheet.repair.full-access')] : []),
  ];
}

/** Which lines of the sheet. Undefined if the title says it. */
function concernedText({ of, title }: CutOverNeed, rows: readonly CutOverRow[], report: Report): Text | undefined {
  if (of.length === 0) return say('run-sheet.of.all');
  const accounts = new Set(rows.flatMap(({ alias }) => accountOfAlias(alias, report) ?? []));
  const onLines = new Set([...accounts, ...rows.map(({ alias }) => userNamed(alias.mailbox, report))]);
  const found = of.filter((name) => onLines.has(name));
  if (found.length === 0) return say('run-sheet.of.no-line', { names: { list: of.slice(0, mostNames) } });
  if ([...accounts].every((account) => of.includes(account))) return say('run-sheet.of.accounts');
  const titled = read(title, { language: 'en' }).toLowerCase();
  return found.every((name) => titled.includes(name)) ? undefined : namesText('run-sheet.of', found);
}

/** What nobody has declared, by kind. */
export function undeclaredPoints(groups: readonly CutOverGroup[]): Text[] {
  const rows = groups.flatMap((group) => group.rows);
  const without = (lacks: (row: CutOverRow) => boolean): string[] => rows.filter(lacks).map(({ alias }) => alias.name);
  const account = without(({ alias }) => alias.account === undefined);
  const signIn = without(({ alias }) => alias.protocol === undefined || alias.authentication === undefined);
  const instance = groups.filter(lacksInstance).map(({ number }) => `${number}`);
  return [
    ...(account.length === 0 ? [] : [namesText('run-sheet.find.account', account)]),
    ...(signIn.length === 0 ? [] : [namesText('run-sheet.find.sign-in', signIn)]),
    ...(instance.length === 0 ? [] : [say('run-sheet.find.instance', { groups: { list: instance } })]),
  ];
}

/** Somebody may have declared it since the groups were made. */
export function lacksInstance({ instance, rows }: CutOverGroup): boolean {
  return instance === undefined && rows.some(({ alias }) => alias.instance === undefined);
}

function namesText(key: 'run-sheet.of' | 'run-sheet.find.account' | 'run-sheet.find.sign-in', names: string[]): Text {
  const more = names.length - mostNames;
  const list = { list: names.slice(0, mostNames) };
  return more > 0 ? say(`${key}.more`, { names: list, count: more }) : say(`${key}.names`, { names: list });
}

export interface SheetAccount {
  name: string;
  groups: number[];
}

/** In the order of the groups. */
export function accountsOnSheet(groups: readonly CutOverGroup[]): SheetAccount[] {
  const numbers = new Map<string, Set<number>>();
  for (const { number, rows } of groups)
    for (const { alias } of rows) {
      const account = alias.account?.toLowerCase();
      if (account !== undefined) numbers.set(account, (numbers.get(account) ?? new Set()).add(number));
    }
  return [...numbers].map(([name, of]) => ({ name, groups: [...of] }));
}
