/**
 * Every kind of observation and the shape of its value. The lists of kinds in model/kinds.ts are generated from this
 * table.
 */
import { z } from 'zod';
import { doneByHandSchema } from '../model/done-by-hand.ts';
import { eceDatabaseSchema } from '../model/ece-database.ts';
import type { Failure, Observation, ObservationKind, readingPhase } from '../model/observation.ts';
import { testSignInSchema } from '../model/test-sign-in.ts';
import { observers } from '../observe/index.ts';
import { tlsPhases } from '../observe/phases.ts';
import { questions } from './questions/index.ts';
import { roundTripPhases, roundTripSchema } from './round-trip.ts';

export const kinds = {
  ...observers,
  ...questions,
  /** A person's declaration about the deployment (checks/declared.ts). */
  declared: { phases: [], value: z.object({ text: z.string().max(2048) }).strict() },
  /** Data from ECE's own database, pasted by a person. */
  'ece-database': { phases: [], value: eceDatabaseSchema },
  /** A manual item that a person has done; its subject is the check. */
  'done-by-hand': { phases: [], value: doneByHandSchema },
  /** A test sign-in (access/sign-ins), or a token from a file. */
  'test-sign-in': {
    phases: [...tlsPhases, 'answer', 'body', 'authorize', 'device-code', 'token', 'refresh'],
    value: testSignInSchema,
    complete: z.looseObject({ characters: z.number().positive() }),
  },
  /** A mail that was sent to the test mailbox. */
  'round-trip': {
    phases: roundTripPhases,
    value: roundTripSchema,
    complete: z.looseObject({ sent: z.literal(true), ms: z.number() }),
  },
} as const satisfies Record<ObservationKind, Shape>;

export interface Shape {
  phases: readonly string[];
  value: z.ZodType;
  /** Fields of every value without an error. A recorded value that lacks one is not of this kind. */
  complete?: z.ZodType;
}

export type ValueOf<Kind extends ObservationKind> = z.output<(typeof kinds)[Kind]['value']>;

export type PhaseOf<Kind extends ObservationKind> = (typeof kinds)[Kind]['phases'][number];

/**
 * Says nothing about the observed system: nothing was tried, the result was too large to report, or it could not be
 * read again.
 */
type OutsidePhase = 'start' | 'report' | typeof readingPhase;

/** An observation with a validated value. Phase names are not validated, because another version may have others. */
export interface ObservationOf<Kind extends ObservationKind> extends Observation {
  kind: Kind;
  phases: { name: PhaseOf<Kind>; ms: number }[];
  value?: ValueOf<Kind>;
  error?: Failure & { phase: PhaseOf<Kind> | OutsidePhase };
}

export type AccessPolicies = ValueOf<'access-policies'>;
export type Account = ValueOf<'account'>;
export type Application = ValueOf<'application'>;
export type ContentFilterPolicies = ValueOf<'content-filter-policies'>;
export type Grants = ValueOf<'grants'>;
export type InboxRules = ValueOf<'inbox-rules'>;
export type LimitsEnforcement = ValueOf<'limits-enforcement'>;
export type Mailbox = ValueOf<'mailbox'>;
export type OrganizationConfig = ValueOf<'organization-config'>;
export type ServicePrincipal = ValueOf<'service-principal'>;
export type ServiceHealth = ValueOf<'service-health'>;
export type RecentSignIns = ValueOf<'sign-ins'>;
export type TransportConfig = ValueOf<'transport-config'>;
