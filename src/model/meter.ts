/**
 * All metrics, with the closed list of values of each label. Only main/metrics.ts knows Prometheus. No label takes a
 * value from outside: an id, a person, a host or a text would create a new time series each time, and would be
 * disclosed. Names follow Prometheus ("Metric and label naming"): base units, `_total`, `_seconds`.
 */
import { refusalCodes } from './protocol.ts';

export const metricPrefix = 'ece_doctor_';

/** Refusals by entry point. docs/security.md describes the answers. */
export const refusals = {
  http: [
    'content-type',
    'too-large',
    'too-slow',
    'not-json',
    'not-found',
    'method',
    'not-parsed',
    'no-host',
    'expectation',
    'too-many-connections',
    'metrics-token',
    'page-token',
    'sign-in',
    'report-page',
  ],
  activity: [
    'not-an-activity',
    'no-token',
    'no-token-of-the-connector',
    'unknown-key',
    'bad-signature',
    'expired',
    'other-bot',
    'other-service-url',
    'other-channel',
    'not-verified',
    'keys-unavailable',
    'not-stored',
  ],
  command: ['access', 'role', 'personal-only', 'limit.person', 'limit.conversation'],
  enrolment: [...refusalCodes, 'too-many-tries'],
  probe: [...refusalCodes, 'too-many'],
  report: [...refusalCodes],
  packages: [...refusalCodes],
} as const;

export type Door = keyof typeof refusals;
export type RefusalAt<At extends Door> = (typeof refusals)[At][number];

/** HTTP statuses of Teams. Others are counted by class. */
export const teamsAnswers = [
  'ok',
  '400',
  '401',
  '403',
  '404',
  '412',
  '413',
  '429',
  '502',
  '503',
  '504',
  'other-4xx',
  'other-5xx',
  'none',
  'no-token',
] as const;

export const storeFaults = [
  'disk-full',
  'read-only',
  'no-rights',
  'locked',
  'disk-error',
  'unreachable',
  'slow',
  'failed',
] as const;

export const counters = {
  activities_total: {
    help: 'Activities that Teams signed: stored in the inbox, received again, a refresh of a card, a request of the message extension, or of no use to the bot.',
    labels: { outcome: ['stored', 'again', 'refresh', 'extension', 'unused'] },
  },
  activities_handled_total: {
    help: 'Activities of the inbox that were handled to their end, by how.',
    labels: { outcome: ['done', 'failed', 'taken-over'] },
  },
  refusals_total: {
    help: 'What was turned away, by the door at which it came and the code of the reason.',
    labels: { door: Object.keys(refusals), code: [...new Set(Object.values(refusals).flat())] },
  },
  teams_requests_total: {
    help: 'Answers of Teams to requests of the bot, by HTTP status; none: no answer in time; no-token: Entra gave the bot no token, nothing was sent.',
    labels: { answer: teamsAnswers },
  },
  teams_retries_total: { help: 'Requests to Teams that were made again after a temporary refusal.', labels: {} },
  deliveries_ended_total: {
    help: 'Cards that were delivered to their end, or could not be.',
    labels: { outcome: ['done', 'failed'] },
  },
  runs_started_total: {
    help: 'Checks that were asked for: a run of their own, or joined to an equal one under way.',
    labels: { outcome: ['new', 'joined'] },
  },
  runs_ended_total: {
    help: 'Runs that ended: with everything they waited for, at their deadline, or cancelled.',
    labels: { outcome: ['complete', 'overdue', 'cancelled'] },
  },
  jobs_ended_total: {
    help: 'Jobs of probes that ended: done, refused by the probe or revoked, or not done in time.',
    labels: { state: ['ended', 'refused', 'expired'] },
  },
  probe_connections_total: { help: 'Connections on which a probe proved its key.', labels: {} },
  probe_disconnections_total: { help: 'Connections of proven probes that ended.', labels: {} },
  enrolments_total: { help: 'Probes that enrolled.', labels: {} },
  observations_recorded_total: { help: 'Observations of probes that were recorded.', labels: {} },
  tenant_requests_total: {
    help: 'Requests to Microsoft Graph and Exchange Online, by how they were answered.',
    labels: {
      service: ['graph', 'exchange'],
      outcome: ['answered', 'refused', 'throttled', 'unavailable', 'no-answer'],
    },
  },
  sign_ins_ended_total: {
    help: 'Test sign-ins that ended.',
    labels: { outcome: ['succeeded', 'failed', 'expired'] },
  },
  store_errors_total: {
    help: 'Statements that the database refused, by what is wrong with it.',
    labels: { fault: storeFaults },
  },
  audit_entries_total: { help: 'Entries written to the audit log.', labels: { outcome: ['refused', 'other'] } },
} as const satisfies Record<string, Counted>;

/** Upper bounds of the buckets, in seconds. */
const quick = [0.001, 0.005, 0.025, 0.1, 0.5, 1, 5, 10, 30];
const usual = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const long = [1, 2.5, 5, 10, 20, 30, 45, 60, 120, 300];

export const histograms = {
  activity_seconds: { help: 'From the receipt of an activity to the end of its handling.', labels: {}, buckets: usual },
  first_card_seconds: {
    help: "From the row of a card in the store to Teams' answer to its first version.",
    labels: {},
    buckets: usual,
  },
  run_seconds: { help: 'From the start of a run to its end.', labels: {}, buckets: long },
  tenant_request_seconds: {
    help: 'One request to Microsoft Graph or Exchange Online, without waits before it.',
    labels: { service: ['graph', 'exchange'] },
    buckets: usual,
  },
  teams_request_seconds: { help: 'One request to Teams, without waits before it.', labels: {}, buckets: usual },
  store_statement_seconds: {
    help: 'One statement to the database; of SQLite also the wait until the disk has what was written.',
    labels: {},
    buckets: quick,
  },
} as const satisfies Record<string, Counted & { buckets: readonly number[] }>;

/** Read on each scrape. Gauges of the store cover the whole deployment, the others this process. */
export const gauges = {
  inbox_waiting: { help: 'Activities that wait in the inbox for their handling to end.', labels: {} },
  inbox_oldest_seconds: { help: 'Age of the oldest of them; 0 where none waits.', labels: {} },
  deliveries_open: { help: 'Cards that are not delivered to their end.', labels: {} },
  deliveries_oldest_seconds: { help: 'Age of the oldest of them; 0 where there is none.', labels: {} },
  mails_waiting: { help: 'Mails to owners that no server has accepted yet.', labels: {} },
  mails_oldest_seconds: { help: 'Age of the oldest of them; 0 where none waits.', labels: {} },
  webhooks_waiting: { help: 'Messages to webhooks that no receiver has accepted yet.', labels: {} },
  webhooks_oldest_seconds: { help: 'Age of the oldest of them; 0 where none waits.', labels: {} },
  runs_open: { help: 'Runs under way.', labels: {} },
  jobs_open: { help: 'Jobs that wait for a probe or are under way.', labels: {} },
  watches_overdue_seconds: {
    help: 'How long the most overdue watch waits for its run; 0 where none is due.',
    labels: {},
  },
  probes_enrolled: { help: 'Probes that have connected once and are not revoked.', labels: {} },
  probes_update_stopped: {
    help: '1 if a server stopped the last update of the probes, until a person ends it or begins another; else 0.',
    labels: {},
  },
  probes_connected: { help: 'Probes that are connected to this process.', labels: {} },
  probe_sockets: { help: 'Connections to this process on the path of the probes, proven or not.', labels: {} },
  store_fault: {
    help: '1 for what keeps the store from being written, 0 for everything else.',
    labels: { fault: storeFaults },
  },
  store_gauges_read: {
    help: '1 if the database answered in time for this page, else 0 and its gauges are left out.',
    labels: {},
  },
  build_info: {
    help: 'Always 1; the version of the bot, its commit, the newest change of its tables, and its Node.',
    labels: { version: [], commit: [], schema: [], node: [] },
  },
} as const satisfies Record<string, Counted>;

interface Counted {
  help: string;
  labels: Record<string, readonly string[]>;
}

type ValuesOf<Labels extends Record<string, readonly string[]>> = { [Label in keyof Labels]: Labels[Label][number] };
export type CounterName = Exclude<keyof typeof counters, 'refusals_total'>;
export type HistogramName = keyof typeof histograms;
export type GaugeName = keyof typeof gauges;

/** What the bot depends on. */
export type Peer = 'database' | 'entra' | 'teams' | 'graph' | 'exchange';

export interface Meter {
  /** The peer did not answer, or could not. An outage is written into the log once (main/outages.ts). */
  failed(peer: Peer, error: unknown): void;
  answered(peer: Peer): void;
  count<Name extends CounterName>(name: Name, labels: ValuesOf<(typeof counters)[Name]['labels']>, by?: number): void;
  refused<At extends Door>(door: At, code: RefusalAt<At>): void;
  measure<Name extends HistogramName>(
    name: Name,
    labels: ValuesOf<(typeof histograms)[Name]['labels']>,
    seconds: number,
  ): void;
}

/** For the command line and for tests. */
export const noMeter: Meter = {
  count: () => undefined,
  refused: () => undefined,
  measure: () => undefined,
  failed: () => undefined,
  answered: () => undefined,
};
