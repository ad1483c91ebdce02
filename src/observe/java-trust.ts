import { z } from 'zod';
import { failureCodes, type Observed } from '../model/observation.ts';
import { fault } from './failure.ts';
import { type JavaStore, readJavaStore } from './java-store.ts';
import { look } from './look.ts';
import type { Conditions, Endpoint, FileLookup, Observer } from './observer.ts';
import { observer as smtp } from './smtp.ts';
import { observer as tls, shownChain, tlsFactsSchema } from './tls.ts';

/**
 * The chain that an endpoint shows, held against the trust store of ECE's own Java: `tls.java` says whether that store
 * completes it. The store's certificates stay on this machine. Without `tls` no certificate was seen.
 */
export const javaTrustValueSchema = z
  .object({
    store: z
      .object({ format: z.enum(['jks', 'pkcs12']), modifiedAt: z.iso.datetime(), authorities: z.number().int() })
      .strict(),
    tls: tlsFactsSchema.optional(),
  })
  .strict();

export type JavaTrustValue = z.infer<typeof javaTrustValueSchema>;

/** Where TLS begins only after STARTTLS. */
const mailSubmission = [25, 587];

export const observer: Observer<'java-trust', JavaTrustValue> = {
  kind: 'java-trust',
  value: javaTrustValueSchema,
  complete: z.looseObject({ tls: shownChain }),
  async observe({ endpoint, files }, conditions) {
    const { value, phases, error } = await readStore(files);
    if (value?.store === undefined) return { phases, ...(error === undefined ? {} : { error }) };
    const { format, modifiedAt, authorities } = value.store;
    const seen = await presentedBy({ ...endpoint, javaAuthorities: authorities }, conditions);
    return {
      phases: [...phases, ...seen.phases],
      value: {
        store: { format, modifiedAt, authorities: authorities.length },
        ...(seen.value?.tls === undefined ? {} : { tls: seen.value.tls }),
      },
      ...(seen.error === undefined ? {} : { error: seen.error }),
    };
  },
};

function readStore(files: FileLookup | undefined): Promise<Observed<{ store?: JavaStore }>> {
  return look<{ store?: JavaStore }>(async (seen, phases) => {
    phases.begin('store');
    const file = files?.('java-trust');
    if (file === undefined)
      throw fault(failureCodes.fileNotAllowed, 'the list of this machine names no java-trust file');
    seen.store = await readJavaStore(file);
  }, {});
}

function presentedBy(
  endpoint: Endpoint,
  conditions: Conditions,
): Promise<Observed<{ tls?: z.infer<typeof tlsFactsSchema> | undefined }>> {
  return (mailSubmission.includes(endpoint.port) ? smtp : tls).observe({ endpoint }, conditions);
}
