/** Settings of the whole tenant. */
import { z } from 'zod';
import { optional, present, readAs } from '../read.ts';
import { type ExchangeQuestion, questionPhases } from './question.ts';

const valueSchema = z.object({ smtpAuthDisabled: z.boolean(), legacyTlsClients: z.boolean().optional() }).strict();

type TransportConfig = z.infer<typeof valueSchema>;

const transportConfigSchema = z.object({
  SmtpClientAuthenticationDisabled: z.boolean(),
  AllowLegacyTLSClients: optional(z.boolean()),
});

export const question: ExchangeQuestion<'transport-config', TransportConfig> = {
  kind: 'transport-config',
  about: 'tenant',
  phases: questionPhases,
  value: valueSchema,
  cmdlet: () => ({
    name: 'Get-TransportConfig',
    parameters: {},
    select: ['SmtpClientAuthenticationDisabled', 'AllowLegacyTLSClients'],
  }),
  read: ({ rows: [row] }) => {
    const { SmtpClientAuthenticationDisabled, AllowLegacyTLSClients } = readAs(
      transportConfigSchema,
      row,
      'Get-TransportConfig',
    );
    return {
      smtpAuthDisabled: SmtpClientAuthenticationDisabled,
      ...present({ legacyTlsClients: AllowLegacyTLSClients }),
    };
  },
};
