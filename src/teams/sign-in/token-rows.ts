/** The token's claims, one per row, marked if they can be right or wrong. */
import type { SignInView } from '../../access/test-sign-ins.ts';
import { entraCodeOf } from '../../checks/facts/tokens/refusal.ts';
import { resourceOf } from '../../knowledge/audiences.ts';
import type { TestSignIn } from '../../model/test-sign-in.ts';
import type { TextValue } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Locale } from '../cards/locale.ts';
import { type Element, line, type Mark, marked, sanitize, subtle, plain } from '../cards/elements.ts';
import { marks } from '../cards/marks.ts';
import type { SignInVerdict } from './verdict.ts';

type Part = [key: TextKey, values?: Record<string, TextValue>];
type Row = [mark: Mark, label: TextKey, ...parts: Part[]];

export function tokenRows(judged: SignInVerdict, value: TestSignIn, view: SignInView, locale: Locale): Element[] {
  return [
    ofPerson(judged, value),
    resource(judged, value),
    rights(judged, value),
    ...times(judged, value),
    ...issued(value),
    ...methods(value),
    ...place(value),
    ...refresh(judged, value),
    kept(view),
  ].map(([mark, label, ...parts], index) =>
    marked(
      mark,
      [
        line([
          subtle(`${plain(say(label), locale)} `),
          parts.map(([key, values]) => plain(say(key, values), locale, 12)).join(' '),
        ]),
      ],
      index === 0 ? { spacing: 'Medium' } : {},
    ),
  );
}

function ofPerson({ ownership }: SignInVerdict, { claims }: TestSignIn): Row {
  const mark = {
    right: marks.pass,
    other: ownership.kind === 'other' && ownership.similar === true ? marks.warn : marks.fail,
    application: marks.fail,
    'not-stated': marks.unknown,
  }[ownership.kind];
  if (claims === undefined) return [mark, 'card.sign-in.row.person', ['card.sign-in.opaque']];
  const { name = '—', user = '—', objectId } = claims;
  return [
    mark,
    'card.sign-in.row.person',
    ['card.sign-in.person', { name, user }],
    ...(objectId === undefined ? [] : ([['card.sign-in.object', { id: objectId }]] satisfies Part[])),
    ...(ownership.kind === 'right'
      ? ([[ownership.by === 'id' ? 'card.sign-in.compared-by-id' : 'card.sign-in.compared-by-name']] satisfies Part[])
      : []),
  ];
}

function resource({ forWanted }: SignInVerdict, { claims }: TestSignIn): Row {
  const audience = claims?.audience;
  if (audience === undefined) return [marks.unknown, 'card.sign-in.row.resource', ['card.sign-in.not-said']];
  const named = { exchange: 'Exchange Online', graph: 'Microsoft Graph', other: '' }[resourceOf(audience)];
  return [
    forWanted === true ? marks.pass : marks.fail,
    'card.sign-in.row.resource',
    named === '' ? ['card.sign-in.audience', { audience }] : ['card.sign-in.audience-of', { named, audience }],
    ...(forWanted === true ? [] : ([['card.sign-in.not-for-ece']] satisfies Part[])),
  ];
}

function rights({ missing, missingSure }: SignInVerdict, { claims, granted }: TestSignIn): Row {
  // Without the service, because the row above names it and whole scopes are too long for a narrow card.
  const held =
    claims === undefined
      ? granted.map((scope) => scope.slice(scope.lastIndexOf('/') + 1))
      : claims.kind === 'app'
        ? claims.roles
        : claims.scopes;
  const mark = missing.length === 0 ? marks.pass : missingSure ? marks.fail : marks.none;
  const missingRights: Part[] =
    missing.length === 0
      ? []
      : [[missingSure ? 'card.sign-in.lacks' : 'card.sign-in.lacks-perhaps', { missing: { list: missing } }]];
  return [
    mark,
    'card.sign-in.row.rights',
    held.length === 0 ? ['card.sign-in.no-rights'] : ['card.sign-in.rights', { held: { list: held.slice(0, 12) } }],
    ...missingRights,
  ];
}

function times({ short }: SignInVerdict, { claims }: TestSignIn): Row[] {
  const { issuedAt, notBefore, expiresAt } = claims ?? {};
  const from = issuedAt ?? notBefore;
  if (expiresAt === undefined) return [];
  if (from === undefined)
    return [[marks.none, 'card.sign-in.row.valid', ['card.sign-in.valid-until', { at: { at: expiresAt } }]]];
  return [
    [
      short ? marks.warn : marks.none,
      'card.sign-in.row.valid',
      [
        'card.sign-in.valid',
        { minutes: Math.round((Date.parse(expiresAt) - Date.parse(from)) / 60_000), at: { at: expiresAt } },
      ],
      ...(short ? ([['card.sign-in.short']] satisfies Part[]) : []),
    ],
  ];
}

function issued({ claims, application }: TestSignIn): Row[] {
  if (claims?.applicationId === undefined) return [];
  const proof: Part[] = claims.clientProof === '0' ? [['card.sign-in.public-client']] : [];
  return [
    [
      marks.none,
      'card.sign-in.row.issued',
      [`card.sign-in.issued.${application}`, { id: claims.applicationId }],
      ...proof,
    ],
  ];
}

const knownMethods = ['pwd', 'mfa', 'rsa', 'otp', 'fed', 'wia'] as const;

function methods({ claims }: TestSignIn): Row[] {
  if (claims === undefined || claims.methods.length === 0) return [];
  const names = claims.methods.slice(0, 10).map((method): TextValue => {
    const known = knownMethods.find((known) => known === method.toLowerCase());
    return known === undefined ? sanitize(method) : say(`card.sign-in.method.${known}`);
  });
  return [
    [
      claims.methods.some((method) => method.toLowerCase() === 'wia') ? marks.warn : marks.none,
      'card.sign-in.row.methods',
      ['card.sign-in.methods', { methods: { list: names } }],
    ],
  ];
}

function place({ claims }: TestSignIn): Row[] {
  return claims?.ip === undefined
    ? []
    : [[marks.none, 'card.sign-in.row.from', ['card.sign-in.from', { ip: claims.ip }]]];
}

function refresh({ renewal }: SignInVerdict, { refresh }: TestSignIn): Row[] {
  if (refresh === undefined) return [];
  const { error } = refresh;
  const values = { code: error?.code ?? '', said: error?.text ?? '' };
  const state = !refresh.given
    ? 'none'
    : refresh.redeemed === true
      ? 'redeemed'
      : error === undefined
        ? 'untried'
        : entraCodeOf(error) === undefined
          ? 'no-answer'
          : 'refused';
  return [
    [
      renewal === undefined ? marks.none : marks[renewal],
      'card.sign-in.row.refresh',
      [`card.sign-in.refresh.${state}`, values],
    ],
  ];
}

function kept({ keptUntil, window }: SignInView): Row {
  if (keptUntil !== undefined)
    return [marks.none, 'card.sign-in.row.kept', ['card.sign-in.kept', { at: { at: keptUntil } }]];
  return [
    marks.none,
    'card.sign-in.row.kept',
    [window === 'normal' ? 'card.sign-in.not-kept.normal' : 'card.sign-in.not-kept'],
  ];
}
