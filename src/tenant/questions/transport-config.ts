/** Get-TransportConfig: what holds for the whole tenant. */
import { z } from 'zod';
import { optional, present, readAs } from '../read.ts';
import type { ExchangeQuestion } from './question.ts';

const transportConfigSchema = z.object({
  SmtpClientAuthenticationDisabled: z.boolean(),
  AllowLegacyTLSClients: optional(z.boolean()),
});

export const transportConfig: ExchangeQuestion<'transport-config'> = {
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
