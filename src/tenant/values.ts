/**
 * Every kind of observation with the shape of its value: the observers' (observe/), the questions' (questions/), and
 * those that neither a probe nor the tenant gives. The lists of kinds in model/kinds.ts are generated from this table.
 */
import { z } from 'zod';
import type { Observation, ObservationKind } from '../model/observation.ts';
import { testSignInSchema } from '../model/test-sign-in.ts';
import { observers } from '../observe/index.ts';
import { questions } from './questions/index.ts';
import { roundTripSchema } from './round-trip.ts';

export const kinds = {
  ...observers,
  ...questions,
  /** What a person declared about the deployment (checks/declared.ts). */
  declared: { value: z.object({ text: z.string() }).strict() },
  /** A test sign-in (access/sign-ins), or a token out of a file. */
  'test-sign-in': { value: testSignInSchema, complete: z.looseObject({ characters: z.number().positive() }) },
  /** A mail that was sent to the test mailbox and looked for there. */
  'round-trip': { value: roundTripSchema, complete: z.looseObject({ sent: z.literal(true), ms: z.number() }) },
} as const satisfies Record<ObservationKind, Shape>;

export interface Shape {
  value: z.ZodType;
  /** What is in every value that ended without an error; where it is missing, the good end was invented. */
  complete?: z.ZodType;
}

export type ValueOf<Kind extends ObservationKind> = z.output<(typeof kinds)[Kind]['value']>;

/** An observation whose value was checked against its kind's shape where it came in. */
export interface ObservationOf<Kind extends ObservationKind> extends Observation {
  kind: Kind;
  value?: ValueOf<Kind>;
}

export type AccessPolicies = ValueOf<'access-policies'>;
export type Account = ValueOf<'account'>;
export type Application = ValueOf<'application'>;
export type Grants = ValueOf<'grants'>;
export type Mailbox = ValueOf<'mailbox'>;
export type Permissions = ValueOf<'mailbox-permission'>;
export type ServicePrincipal = ValueOf<'service-principal'>;
export type SignIns = ValueOf<'sign-ins'>;
export type TransportConfig = ValueOf<'transport-config'>;
