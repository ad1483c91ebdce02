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
 * Kusto's query of a rule over the last quarter of an hour: a row for each minute at which the rule held over its own window. Without the labels of Prometheus' own: the log is that of one bot. Throws for a rule that it
 * cannot express.
 */
export function kustoOf({ alert, expr, for: lasting = '0m' }: Rule): string {
  const [, inner = '', operator = '', threshold = ''] = /^(.+) (==|>) ([\d.]+)$/.exec(expr) ?? [];
  if (/(?:^|\()up\b/.test(inner) && `${operator} ${threshold}` === '== 0') return 'print lines = toscalar(figures | count) | where lines == 0';
  const [, name = '', selector = ''] = /\b(ece_doctor_\w+)(?:\{([^}]*)\})?/.exec(inner) ?? [];
  const labels = [...selector.matchAll(/(\w+)(=~?)"([^"]*)"/g)].filter(([, label]) => label !== 'job');
  if (name === '' || selector.includes('!')) throw new Error(`${alert} has a form that test/deploymentTemplates/log-alerts.ts does not know: ${expr}`);
  const where = `figures | where name == '${name}'${labels.map(([, label, , values = '']) => ` and tostring(figure.${label}) in (${values.split('|').map((value) => `'${value}'`).join(', ')})`).join('')}`;
  const [, window = ''] = /^sum(?: by \([\w, ]+\) )?\(increase\(.*\[(\d+)m\]/.exec(inner) ?? [];
  if (window !== '' && operator === '>') return `${where} | ${sliding('sum(value)', window)} > ${threshold}`;
  const minutes = Number.parseInt(lasting, 10);
  // Held in each of the minutes, of which the first began the time that must pass.
  if (/^(?:max\b.*\()?ece_doctor_\w+/.test(inner)) return `${where} and value ${operator} ${threshold} | ${sliding('dcount(name)', minutes + 1)} > ${minutes}`;
  throw new Error(`${alert} has a form that test/deploymentTemplates/log-alerts.ts does not know: ${expr}`);
}

/** The sum of what each minute has, over the last `minutes` before each minute. */
const sliding = (each: string, minutes: number | string): string =>
  `make-series minute = ${each} default = 0 on TimeGenerated from ago(15m) to now() step 1m | mv-expand total = series_fir(minute, repeat(1, ${minutes}), false) to typeof(double) | where total`;
