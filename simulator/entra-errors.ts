/** Entra's errors in JSON. Microsoft Learn, "OAuth 2.0 authorization code flow", section "Error response example". */
import { guidOf } from './tenant/ids.ts';

export const login = 'https://login.microsoftonline.com';

export interface EntraError {
  error: string;
  error_description: string;
  error_codes: number[];
  timestamp: string;
  trace_id: string;
  correlation_id: string;
  error_uri: string;
}

export function entraError(error: string, code: number, text: string): EntraError {
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const traceId = guidOf(`trace ${code} ${timestamp}`);
  const correlationId = guidOf(`correlation ${code} ${timestamp}`);
  const trace = `Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  return {
    error,
    error_description: `AADSTS${code}: ${text} ${trace}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `${login}/error?code=${code}`,
  };
}
