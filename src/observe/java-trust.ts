import { z } from 'zod';
import { microsoftRoots } from '../knowledge/microsoft-roots.ts';
import { instantSchema } from '../model/instant.ts';
import { failureCodes, type Observed } from '../model/observation.ts';
import { fault } from './failure.ts';
import { type JavaStore, readJavaStore } from './java-store.ts';
import { inPhases } from './in-phases.ts';
import type { Conditions, Endpoint, FileLookup, Observer } from './observer.ts';
import { observer as smtp } from './smtp.ts';
import { observer as tls } from './tls.ts';
import { shownChain, tlsFactsSchema } from './tls-facts.ts';
import { type SmtpPhase, smtpPhases } from './smtp-session.ts';

/**
 * An endpoint's chain, checked against the trust store of ECE's Java: `tls.java` says whether that store completes it.
 * The store's certificates stay on this machine; of these only the roots of a closed list are named. `tls` is absent if
 * no certificate was seen.
 */
export const javaTrustValueSchema = z
  .object({
    store: z
      .object({ format: z.enum(['jks', 'pkcs12']), modifiedAt: instantSchema, authorities: z.number().int() })
      .strict(),
    /** The roots of this version's list (knowledge/microsoft-roots.ts). Absent in older observations. */
    roots: z
      .array(z.object({ name: z.string().max(80), held: z.boolean() }).strict())
      .max(20)
      .optional(),
    tls: tlsFactsSchema.optional(),
  })
  .strict();

export type JavaTrustValue = z.infer<typeof javaTrustValueSchema>;

/** Ports on which TLS begins after STARTTLS. */
const mailSubmission = [25, 587];

const phases = ['store', ...smtpPhases] as const;
type Phase = (typeof phases)[number];

export const observer: Observer<'java-trust', JavaTrustValue, Phase> = {
  kind: 'java-trust',
  phases,
  value: javaTrustValueSchema,
  complete: z.looseObject({ tls: shownChain }),
  async observe({ endpoint, files }, conditions) {
    const { value, phases: took, error } = await readStore(files);
    if (value?.store === undefined) return { phases: took, ...(error === undefined ? {} : { error }) };
    const { format, modifiedAt, authorities } = value.store;
    const seen = await presentedBy({ ...endpoint, javaAuthorities: authorities }, conditions);
    return {
      phases: [...took, ...seen.phases],
      value: {
        store: { format, modifiedAt, authorities: authorities.length },
        roots: microsoftRoots.map(({ name, sha256 }) => ({
          name,
          held: authorities.some(({ fingerprint256 }) => fingerprint256 === sha256),
        })),
        ...(seen.value?.tls === undefined ? {} : { tls: seen.value.tls }),
      },
      ...(seen.error === undefined ? {} : { error: seen.error }),
    };
  },
};

function readStore(files: FileLookup | undefined): Promise<Observed<{ store?: JavaStore }, 'store'>> {
  return inPhases<{ store?: JavaStore }, 'store'>(async (seen, clock) => {
    clock.begin('store');
    const file = files?.('java-trust');
    if (file === undefined)
      throw fault(failureCodes.fileNotAllowed, 'the list of this machine names no java-trust file');
    seen.store = await readJavaStore(file);
  }, {});
}

function presentedBy(
  endpoint: Endpoint,
  conditions: Conditions,
): Promise<Observed<{ tls?: z.infer<typeof tlsFactsSchema> | undefined }, SmtpPhase>> {
  return (mailSubmission.includes(endpoint.port) ? smtp : tls).observe({ endpoint }, conditions);
}
