/** The alerts of docs/alerts.yaml, and those that page as conditions over the figures that the bot writes into its log each minute. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
}

export function alertRules(): Rule[] {
  const { groups } = parse(readFileSync(path.join(import.meta.dirname, '../../docs/alerts.yaml'), 'utf8')) as { groups: { rules: Rule[] }[] };
  return groups.flatMap(({ rules }) => rules);
}

export function rulesThatPage(): Rule[] {
  return alertRules().filter(({ labels }) => labels.severity === 'page');
}

/**
 * Kusto's query of a rule over the last quarter of an hour. Without the labels of Prometheus' own: the log is that of one bot. Throws for a rule that it
 * cannot express.
 */
export function kustoOf({ alert, expr, for: lasting = '0m' }: Rule): string {
  const [, inner = '', operator = '', threshold = ''] = /^(.+) (==|>) ([\d.]+)$/.exec(expr) ?? [];
  if (/(?:^|\()up\b/.test(inner) && `${operator} ${threshold}` === '== 0') return 'print lines = toscalar(figures | count) | where lines == 0';
  const [, name = '', selector = ''] = /\b(ece_doctor_\w+)(?:\{([^}]*)\})?/.exec(inner) ?? [];
  const labels = [...selector.matchAll(/(\w+)(=~?)"([^"]*)"/g)].filter(([, label]) => label !== 'job');
  if (name === '' || selector.includes('!')) throw new Error(`${alert} has a form that test/deploymentTemplates/log-alerts.ts does not know: ${expr}`);
  const where = `figures | where name == '${name}'${labels.map(([, label, , values = '']) => ` and tostring(figure.${label}) in (${values.split('|').map((value) => `'${value}'`).join(', ')})`).join('')}`;
  if (/^sum(?: by \([\w, ]+\) )?\(increase\(/.test(inner) && operator === '>') return `${where} | summarize total = sum(value) | where total > ${threshold}`;
  if (/^(?:max\b.*\()?ece_doctor_\w+/.test(inner)) return `${where} and value ${operator} ${threshold} | summarize minutes = dcount(bin(TimeGenerated, 1m)) | where minutes > ${Number.parseInt(lasting, 10)}`;
  throw new Error(`${alert} has a form that test/deploymentTemplates/log-alerts.ts does not know: ${expr}`);
}
