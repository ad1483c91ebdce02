/**
 * Whole cut-overs to Graph of sites with 1, 40 and 500 mailboxes: list, rehearsal, night with three faults, morning. The
 * expected state of each row follows from what was planted, and never from the product.
 */
import assert from 'node:assert/strict';
import { aliasKey, type DeclaredAlias } from '../../../src/model/declared-alias.ts';
import { wordsRead } from '../../teams/connector.ts';
import { alex, ana, other, shared, type Site, startSite, tableOf } from './site.ts';

/** One row of the site, and what is planted of it. */
interface Row extends DeclaredAlias {
  kind: 'down' | 'elsewhere' | 'moves' | 'undeclared' | 'moved';
}

type State = 'waiting' | 'renewed' | 'proven' | 'stopped';

/** One look at all rows in the night or the morning after. */
interface Look {
  title: string;
  /** ECE and its tenant of this moment. */
  change(site: Site): void;
  /** The mailboxes that have got mail since their mark. */
  mail?: (row: Row) => boolean;
  state(row: Row): State;
  /** What stops a row. */
  fault?: (row: Row) => keyof (typeof known)['en']['faults'];
}

interface Plan {
  mailboxes: number;
  accountModel: 'shared' | 'mailbox';
  rows: Row[];
  /** The last group does not move in this night. */
  leavesLast: boolean;
  /** The account of ECE may not open it in the rehearsal, until that is repaired. */
  refusedInRehearsal: string | undefined;
  looks: Look[];
}

const mailboxOf = (index: number): string => `m${String(index).padStart(3, '0')}@example.com`;
const accountOf = (row: Row, { accountModel }: Plan): string =>
  row.account ?? (accountModel === 'shared' ? shared : row.mailbox);

/** Of fifty mailboxes, a few of each kind; most read IMAP with OAuth. */
function rowsOf(count: number, accountModel: Plan['accountModel']): Row[] {
  if (count === 1)
    return [
      {
        name: 'Only',
        mailbox: mailboxOf(0),
        protocol: 'imap',
        authentication: 'password',
        instance: 'rx1',
        kind: 'down',
      },
    ];
  return Array.from({ length: count }, (_, index): Row[] => {
    const mailbox = mailboxOf(index);
    const row = { name: `Alias ${index}`, mailbox, instance: `rx${(index % 4) + 1}` };
    const oauth = { ...row, protocol: 'imap', authentication: 'oauth', kind: 'moves' } as const;
    switch (index % 50) {
      case 0:
      case 1:
      case 2:
        return [{ ...row, protocol: 'imap', authentication: 'password', kind: 'down' }];
      case 3:
        return [{ ...row, protocol: 'pop3', authentication: 'password', kind: 'down' }];
      case 4:
      case 5:
        return [
          { ...row, protocol: 'imap', authentication: 'password', server: 'mail.example.org:993', kind: 'elsewhere' },
        ];
      case 6:
      case 7:
        return [{ ...row, protocol: 'graph', authentication: 'oauth', kind: 'moved' }];
      case 8:
        return [{ name: mailbox, mailbox, kind: 'undeclared' }];
      case 9:
        return [oauth, { ...oauth, name: `Alias ${index} b` }];
      case 10: {
        const { instance: _, ...without } = oauth;
        return [without];
      }
      case 11:
        return [accountModel === 'shared' ? { ...oauth, account: other } : oauth];
      default:
        return [oauth];
    }
  }).flat();
}

/** In the order of the run sheet: those that are down by day, then by retriever instance, ten at a time. */
function groupsOf(rows: readonly Row[]): Row[][] {
  const byNumber = (a: Row, b: Row): number => a.name.localeCompare(b.name, 'en', { numeric: true });
  return [['down'], ['moves', 'undeclared']].flatMap((kinds) =>
    ['rx1', 'rx2', 'rx3', 'rx4', undefined].flatMap((instance) => {
      const own = rows.filter((row) => kinds.includes(row.kind) && row.instance === instance).toSorted(byNumber);
      return Array.from({ length: Math.ceil(own.length / 10) }, (_, at) => own.slice(at * 10, at * 10 + 10));
    }),
  );
}

const isRow =
  (index: number) =>
  ({ mailbox }: Row): boolean =>
    mailbox === mailboxOf(index);

function planOf(mailboxes: 1 | 40 | 500): Plan {
  const accountModel = mailboxes === 40 ? 'mailbox' : 'shared';
  const rows = rowsOf(mailboxes, accountModel);
  const plan = {
    mailboxes,
    accountModel,
    rows,
    leavesLast: mailboxes > 1,
    // A mailbox with an account of its own needs no right.
    refusedInRehearsal: mailboxes === 40 ? undefined : mailboxOf(mailboxes === 1 ? 0 : 15),
  } as const;
  const now = Date.now;
  const allOverGraph = ({ planted }: Site, but: (row: Row) => boolean): void => {
    for (const row of rows)
      if (
        row.kind !== 'moved' &&
        row.kind !== 'elsewhere' &&
        !but(row) &&
        !planted.overGraph.has(accountOf(row, { ...plan, looks: [] }))
      )
        planted.overGraph.set(accountOf(row, { ...plan, looks: [] }), now());
  };
  if (mailboxes === 1)
    return {
      ...plan,
      looks: [
        {
          title: 'a right is missing',
          fault: () => 'right',
          change: ({ planted }) => void planted.withoutRight.add(mailboxOf(0)),
          state: () => 'stopped',
        },
        {
          title: 'ECE still signs in for IMAP',
          fault: () => 'former',
          change({ planted }) {
            planted.withoutRight.clear();
            planted.overImap.set(shared, now());
          },
          state: () => 'stopped',
        },
        {
          title: 'no mail since the mark',
          change: (site) => allOverGraph(site, () => false),
          mail: () => false,
          state: () => 'renewed',
        },
        { title: 'the morning', change: () => undefined, mail: () => true, state: () => 'proven' },
      ],
    };
  const [withoutRight, withoutMail] = [isRow(12), isRow(13)];
  // Entra refuses two accounts with one code.
  const refusedAccounts = [14, 15].map(mailboxOf);
  const refused = ({ account, mailbox }: Row): boolean =>
    mailboxes === 40 ? refusedAccounts.includes(mailbox) : account === other;
  return {
    ...plan,
    looks: [
      {
        title: 'three faults',
        fault: (row) => (mailboxes === 40 ? (refused(row) ? 'refused' : 'licence') : refused(row) ? 'former' : 'right'),
        change(site) {
          allOverGraph(site, refused);
          if (mailboxes === 40) {
            site.planted.withoutLicence.add(mailboxOf(12));
            for (const account of refusedAccounts) site.planted.refused.add(account);
          } else {
            site.planted.withoutRight.add(mailboxOf(12));
            site.planted.overImap.set(other, now());
          }
        },
        mail: (row) => !withoutRight(row) && !withoutMail(row) && !refused(row),
        state: (row) => (withoutRight(row) || refused(row) ? 'stopped' : withoutMail(row) ? 'renewed' : 'proven'),
      },
      {
        title: 'the faults are repaired',
        change(site) {
          for (const faults of [site.planted.withoutRight, site.planted.withoutLicence, site.planted.refused])
            faults.clear();
          allOverGraph(site, () => false);
        },
        mail: (row) => !withoutRight(row) && !withoutMail(row) && !refused(row),
        state: (row) => (withoutRight(row) || refused(row) || withoutMail(row) ? 'renewed' : 'proven'),
      },
      { title: 'the morning', change: () => undefined, mail: () => true, state: () => 'proven' },
    ],
  };
}

/** Sentences of a row, written by hand. */
const known = {
  en: {
    protocols: { imap: 'IMAP', pop3: 'POP3', graph: 'Graph' },
    authentications: { password: 'password', oauth: 'OAuth2' },
    both: ', ',
    undeclared: 'not declared',
    points: ['rights: ', 'sender: ', 'consent: ', 'licence: ready', 'alarm path: to be checked by hand'],
    ready: 'ready',
    missing: 'missing',
    risk: 'at risk',
    unseen: 'not seen',
    instance: 'instance ',
    states: {
      waiting: 'not moved',
      stopped: 'in the way: ',
      renewed: 'account proven, mailbox not yet',
      proven: 'proven, moved to Graph by ',
    },
    marked: 'moved to Graph by ',
    group: 'group ',
    faults: {
      right: (mailbox: string) => `No Full Access on ${mailbox}`,
      licence: (mailbox: string) => `${mailbox} has no Exchange Online licence`,
      refused: () => 'The refresh token of 2 accounts is no longer valid',
      former: () => 'ECE still gets tokens for the former service: svc-',
    },
    rehearsed: { untried: 'Graph: not tried yet', refused: 'Graph: refused on ', rehearsed: 'Graph: proven on ' },
  },
  fr: {
    protocols: { imap: 'IMAP', pop3: 'POP3', graph: 'Graph' },
    authentications: { password: 'mot de passe', oauth: 'OAuth2' },
    both: ' - ',
    undeclared: 'non déclaré',
    points: [
      'droits : ',
      'expéditeur : ',
      'consentement : ',
      'la licence : en place',
      'envoi des alarmes : à vérifier à la main',
    ],
    ready: 'en place',
    missing: 'à mettre en place',
    risk: 'à risque',
    unseen: 'pas d’observation',
    instance: 'l’instance ',
    states: {
      waiting: 'non basculé',
      stopped: 'bloque : ',
      renewed: 'compte prouvé, boîte aux lettres pas encore',
      proven: 'prouvé, basculé vers Graph par ',
    },
    marked: 'basculé vers Graph par ',
    group: 'groupe ',
    faults: {
      right: (mailbox: string) => `Pas de droit « Accès total » sur ${mailbox}`,
      licence: (mailbox: string) => `${mailbox} n’a pas de licence Exchange Online`,
      refused: () => 'Le jeton d’actualisation de 2 comptes n’est plus valable',
      former: () => 'ECE obtient encore des jetons pour l’ancien service : svc-',
    },
    rehearsed: {
      untried: 'par Graph : pas encore essayé',
      refused: 'par Graph : refusé le ',
      rehearsed: 'par Graph : prouvé le ',
    },
  },
} as const;
const languages = ['en', 'fr'] as const;
type Language = (typeof languages)[number];

/** What is said of each row, by its name. `indent`: of the lines that continue a row. */
function linesIn(output: string, indent: number): Map<string, string> {
  const whole = output.replaceAll(new RegExp(`\\n {${indent}}(?=\\S)`, 'g'), ' ').replaceAll(/[\u00a0\u202f]/g, ' ');
  return new Map(
    [...whole.matchAll(/^ *(\S[^:\n]*?) ?: (.*)$/gm)].map(([, name = '', facts = '']) => [aliasKey(name), facts]),
  );
}

/** Each row lacks something expected, or has something of the other language. */
function wrongIn(
  lines: ReadonlyMap<string, string>,
  language: Language,
  rows: readonly Row[],
  expected: (row: Row) => readonly string[],
): string[] {
  const { undeclared, marked, states, points } = known[language === 'en' ? 'fr' : 'en'];
  const foreign = [undeclared, marked, ...Object.values(states), ...points];
  return rows.flatMap((row) => {
    const line = lines.get(aliasKey(row.name)) ?? '';
    const isRight = expected(row).every((part) => line.includes(part)) && !foreign.some((part) => line.includes(part));
    return isRight ? [] : [`${row.name} (${language}): ${line}, not ${expected(row).join(' | ')}`];
  });
}

function listed(row: Row, language: Language, hasConsent: boolean): string[] {
  const { protocols, authentications, both, undeclared, points, ready, missing, risk, unseen, instance } =
    known[language];
  const [rights, sender, consent, ...others] = points;
  const state = row.account === undefined ? ready : unseen;
  return [
    row.protocol === undefined || row.authentication === undefined
      ? undeclared
      : `${protocols[row.protocol]}${both}${authentications[row.authentication]}`,
    ...(row.instance === undefined ? [] : [`${instance}${row.instance}`]),
    ...(row.name === row.mailbox ? [] : [row.mailbox]),
    ...(row.account === undefined ? [] : [row.account]),
    ...(row.server === undefined ? [] : [row.server]),
    ...[rights, sender].map((point) => `${point}${state}`),
    // The consent of another account than the deployment's is not known; its permission is not listed.
    `${consent}${hasConsent ? ready : row.account === undefined ? missing : risk}`,
    ...others,
  ];
}

/** At most the consent is missing, and the alarm path is seen only by hand. */
function titleOf(rows: readonly Row[], hasConsent: boolean): string {
  const isUnseen = ({ account }: Row): boolean => account !== undefined;
  const isElsewhere = ({ kind }: Row): boolean => kind === 'elsewhere';
  const withoutConsent = [
    [rows.filter((row) => !isElsewhere(row) && !isUnseen(row)).length, 'with something missing'],
    [rows.filter(isElsewhere).length, 'on another mail server'],
    [rows.filter(isUnseen).length, 'at risk'],
  ] as const;
  const withConsent = [
    [rows.filter(isElsewhere).length, 'on another mail server'],
    [rows.filter(isUnseen).length, 'not fully seen'],
    [
      rows.filter((row) => ['down', 'moves', 'undeclared'].includes(row.kind) && !isUnseen(row)).length,
      'ready but for a check by hand',
    ],
    [rows.filter(({ kind }) => kind === 'moved').length, 'moved already'],
  ] as const;
  const said = (hasConsent ? withConsent : withoutConsent).flatMap(([count, what]) =>
    count === 0 ? [] : [`${count} ${what}`],
  );
  const list = new Intl.ListFormat('en').format(said);
  return `Cut-over to Graph, ${rows.length} ${rows.length === 1 ? 'alias' : 'aliases'}: ${list}`;
}

function none(wrong: readonly string[]): void {
  assert.equal(wrong.length, 0, `${wrong.length} wrong: ${wrong.slice(0, 3).join('\n')}`);
}

/** Mailboxes of one part of a rehearsal. */
const mostOfPart = 100;
/** So many accounts of a site without a shared account sign in. */
const mostSignIns = 6;

function stepsOf(plan: Plan): [title: string, step: (site: Site) => Promise<void>][] {
  const { rows, mailboxes: size } = plan;
  const groups = groupsOf(rows);
  const all = groups.flat();
  const moving = plan.leavesLast ? groups.slice(0, -1) : groups;
  const moved = new Set(moving.flat());
  const by = new Map(moving.flatMap((group, index) => group.map((row) => [row, index % 2 === 0 ? alex : ana])));
  const signedIn = new Set([...new Set(all.map((row) => accountOf(row, plan)))].slice(0, mostSignIns));
  const rehearsedAs = (row: Row, refused: string | undefined): RehearsedState => {
    if (!signedIn.has(accountOf(row, plan))) return 'untried';
    return row.mailbox === refused ? 'refused' : 'rehearsed';
  };
  const lists = async (site: Site, hasConsent: boolean): Promise<ListedRow[]> => {
    const run = await site.check('check cut-over to graph');
    const { json, plain } = await site.report(run, languages);
    for (const [index, language] of languages.entries())
      none(wrongIn(linesIn(plain[index] ?? '', 4), language, rows, (row) => listed(row, language, hasConsent)));
    const card = wordsRead(await site.say('cut-over'));
    assert.ok(card.includes(titleOf(rows, hasConsent)), card.slice(0, 300));
    return (JSON.parse(json) as { cutOverList: { aliases: ListedRow[] } }).cutOverList.aliases;
  };
  const rehearses = async (site: Site, refused: string | undefined): Promise<void> => {
    const { aliases } = JSON.parse(await site.cli(['bot', 'rehearsal', '--json'])) as { aliases: RehearsedRow[] };
    assert.equal(aliases.length, all.length);
    const states = new Map(aliases.map(({ alias, state }) => [aliasKey(alias), state]));
    none(
      all.flatMap((row) => {
        const [state, expected] = [states.get(aliasKey(row.name)), rehearsedAs(row, refused)];
        return state === expected ? [] : [`${row.name}: ${state}, not ${expected}`];
      }),
    );
    for (const language of languages)
      none(
        wrongIn(linesIn(await site.cli(['bot', 'rehearsal'], language), 4), language, all, (row) => [
          known[language].rehearsed[rehearsedAs(row, refused)],
        ]),
      );
  };
  return [
    [
      'keeps the pasted tables of aliases, of two people',
      async (site) => {
        const declared = rows.filter(({ kind }) => kind !== 'undeclared');
        for (let at = 0; at < declared.length; at += 100) {
          const part = declared.slice(at, at + 100);
          const words = wordsRead(await site.say(`aliases\n${tableOf(part)}`, at % 200 === 0 ? alex : ana));
          assert.match(words, new RegExp(`${part.length} alias(es are| is) kept`));
        }
      },
    ],
    [
      'lists a missing consent at every row, in both languages',
      async (site) => {
        await lists(site, false);
      },
    ],
    [
      'lists every row with its kind and its points, in both languages',
      async (site) => {
        site.planted.consent = true;
        site.plant();
        const kinds = new Map((await lists(site, true)).map((row) => [aliasKey(row.name), row]));
        assert.equal(kinds.size, rows.length);
        none(
          rows.flatMap((row) => {
            const { kind, contradictions = [] } = kinds.get(aliasKey(row.name)) ?? {};
            // Its account has tokens although a password is declared, or is not that of the deployment file.
            const isContradicted = size === 1 || row.account !== undefined;
            return kind === row.kind && contradictions.length === (isContradicted ? 1 : 0)
              ? []
              : [`${row.name}: ${kind}, ${contradictions.join('; ')}`];
          }),
        );
      },
    ],
    [
      'rehearses every account and mailbox, and the one without the right again after its repair, in both languages',
      async (site) => {
        const { refusedInRehearsal } = plan;
        if (refusedInRehearsal !== undefined) site.planted.withoutRight.add(refusedInRehearsal);
        site.plant();
        for (const account of signedIn) await site.signIn(account);
        const ready = new Set(all.filter((row) => signedIn.has(accountOf(row, plan))).map(({ mailbox }) => mailbox));
        for (let done = 0; done < ready.size; done += mostOfPart) await site.check('rehearsal log in');
        await rehearses(site, refusedInRehearsal);
        if (refusedInRehearsal === undefined) return;
        site.planted.withoutRight.clear();
        site.plant();
        await site.check('rehearsal log in');
        await rehearses(site, undefined);
      },
    ],
    [
      'has a run sheet with every row that moves, in both languages',
      async (site) => {
        const count = new RegExp(`${all.length} alias(es)? (in|en) ${groups.length} group`);
        assert.match(wordsRead(await site.say('run sheet')), count);
        assert.match(wordsRead(await site.say('plan de bascule', ana, 'fr-FR')), count);
        for (const [language, title] of [
          ['en', 'Run sheet'],
          ['fr', 'Plan de bascule'],
        ] as const) {
          const page = await site.cli(['bot', 'run-sheet'], language);
          assert.ok(page.includes(`<html lang="${language}">`) && page.includes(title));
          // A note names those that are on another mail server.
          for (const row of rows.filter(({ kind }) => kind !== 'elsewhere'))
            assert.equal(page.includes(`>${row.name}<`), all.includes(row), `${row.name} (${language})`);
        }
      },
    ],
    [
      'is marked group by group, by two people',
      async (site) => {
        await site.say('cut-over progress');
        for (const [index, group] of moving.entries())
          assert.match(
            wordsRead(await site.say(`moved group ${index + 1}`, index % 2 === 0 ? alex : ana)),
            new RegExp(`${group.length} alias(es are| is) marked as moved to Graph`),
          );
      },
    ],
    ...plan.looks.map((look): [string, (site: Site) => Promise<void>] => [
      `says of every row what was proven and what stops it, in both languages: ${look.title}`,
      async (site) => {
        look.change(site);
        site.plant();
        const { mail } = look;
        if (mail !== undefined)
          await site.paste([...new Set([...moved].filter((row) => mail(row)).map(({ mailbox }) => mailbox))]);
        await site.check('check cut-over to graph', ana);
        const stateOf = (row: Row): State => (moved.has(row) ? look.state(row) : 'waiting');
        for (const language of languages) {
          const { states: words, marked, group, faults } = known[language];
          none(
            wrongIn(linesIn(await site.cli(['bot', 'progress'], language), 2), language, all, (row) => [
              words[stateOf(row)],
              `${group}${groups.findIndex((rowsOfGroup) => rowsOfGroup.includes(row)) + 1}${moved.has(row) ? ',' : ' '}`,
              ...(moved.has(row) ? [`${marked}${by.get(row)?.from.name}`] : []),
              ...(stateOf(row) === 'stopped' && look.fault !== undefined ? [faults[look.fault(row)](row.mailbox)] : []),
            ]),
          );
        }
        const proven = all.filter((row) => stateOf(row) === 'proven').length;
        const title = new RegExp(`Cut-over to Graph: ${proven} of ${all.length} alias(es)? proven`);
        await site.chat.until((posted) => posted.some((one) => title.test(wordsRead(one))));
      },
    ]),
  ];
}

interface ListedRow {
  name: string;
  kind: string;
  contradictions: string[];
}
type RehearsedState = keyof (typeof known)['en']['rehearsed'];

interface RehearsedRow {
  alias: string;
  state: string;
}

async function startOf(plan: Plan): Promise<Site> {
  const { rows, accountModel, mailboxes } = plan;
  const site = await startSite(
    Array.from({ length: mailboxes }, (_, index) => mailboxOf(index)),
    accountModel,
    rows.some(({ account }) => account === other) ? [other] : [],
  );
  const { planted } = site;
  if (accountModel === 'mailbox')
    for (const { kind, mailbox, authentication } of rows) {
      if (kind === 'moved') planted.overGraph.set(mailbox, 0);
      if (authentication === 'password') planted.withPassword.add(mailbox);
    }
  site.plant();
  return site;
}

const isWhole = process.env.ALL_SITES === 'true';
const sizes = isWhole ? ([1, 40, 500] as const) : ([1, 40] as const);

// The sites take their steps side by side, because each waits most of the time: the bot asks for Entra's logs slowly.
describe('the cut-over to Graph of', () => {
  const sites = sizes.map((size) => {
    const plan = planOf(size);
    const steps = stepsOf(plan);
    const done: Promise<unknown>[] = [];
    return { size, plan, steps, done };
  });
  const started: Promise<Site>[] = [];
  before(() => {
    for (const { plan, steps, done } of sites) {
      const starting = startOf(plan);
      started.push(starting);
      for (const [, step] of steps) {
        const former = done.at(-1);
        const next = (async () => {
          await former?.catch(() => undefined);
          await step(await starting);
        })();
        next.catch(() => undefined);
        done.push(next);
      }
    }
  });
  after(async () => {
    for (const { done } of sites) await Promise.allSettled(done);
    for (const site of started) await (await site).end();
  });

  for (const { size, steps, done } of sites)
    describe(size === 1 ? '1 mailbox' : `${size} mailboxes`, () => {
      for (const [index, [title]] of steps.entries()) it(title, () => done[index]);
    });

  if (!isWhole) it('500 mailboxes (skipped: takes a minute more; ALL_SITES=true runs it, as .ci/full does)');
});
