/** What ends next, although nothing is wrong yet: a client secret, a certificate, support of an operating system. */
import { z } from 'zod';
import type { Report } from '../model/report.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';

/** A day such as 2027-01-12, or a moment. */
const end = z.string().regex(/^\d{4}-\d\d-\d\d/);

interface End {
  at: string;
  said: Text;
}

const ends: Record<string, z.ZodType<End>> = {
  'app/secret': z
    .object({ credential: z.object({ endsAt: end }) })
    .transform(({ credential: { endsAt: at } }) => ({ at, said: say('report.ends.secret', { day: { day: at } }) })),
  'url/reachable': z
    .object({ host: z.string(), certificate: z.object({ until: end }) })
    .transform(({ host, certificate: { until: at } }) => ({
      at,
      said: say('report.ends.certificate', { host, day: { day: at } }),
    })),
  'ece/operating-system': z
    .object({ server: z.string(), supportEnds: end })
    .transform(({ server, supportEnds: at }) => ({
      at,
      said: say('report.ends.support', { server, day: { day: at } }),
    })),
};

/** Undefined if the run saw no end. */
export function nextEnd({ findings }: Pick<Report, 'findings'>): Text | undefined {
  const found = findings
    .filter(({ verdict }) => verdict === 'pass')
    .flatMap(({ check, reason }) => ends[check]?.safeParse(reason.values).data ?? []);
  return found.toSorted((a, b) => a.at.localeCompare(b.at))[0]?.said;
}
