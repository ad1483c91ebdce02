/** Strictly reads the part of Prometheus' text format that the bot writes (prometheus.io, "Exposition formats"). */
import assert from 'node:assert/strict';

export interface Family {
  name: string;
  type: string;
  help: string;
  samples: { name: string; labels: Record<string, string>; value: number }[];
}

export function readExposition(page: string): Map<string, Family> {
  const families = new Map<string, Family>();
  let family: Family | undefined;
  for (const line of page.split('\n').filter((each) => each !== '')) {
    const [, what, of, rest = ''] = /^# (HELP|TYPE) ([a-z_][a-z0-9_]*) (.+)$/.exec(line) ?? [];
    if (what === 'HELP' && of !== undefined) {
      assert.ok(!families.has(of), `${of} comes twice`);
      families.set(of, (family = { name: of, type: '', help: rest, samples: [] }));
    } else if (what === 'TYPE') {
      assert.equal(of, family?.name, 'TYPE follows HELP');
      assert.match(rest, /^(counter|gauge|histogram|summary)$/);
      if (family !== undefined) family.type = rest;
    } else {
      const [, name = '', labels = '', value = ''] =
        /^([a-z_][a-z0-9_]*)(?:\{(.*)\})? (-?[\d.e+-]+|nan|[+-]inf)$/i.exec(line) ?? assert.fail(`no sample: ${line}`);
      const own = family?.type === 'histogram' ? name.replace(/_(bucket|sum|count)$/, '') : name;
      assert.equal(own, family?.name, `${name} has no HELP and TYPE before it`);
      family?.samples.push({
        name,
        labels: Object.fromEntries(
          [...labels.matchAll(/([a-z_]+)="((?:[^"\\\n]|\\.)*)"/g)].map(([, label = '', given = '']) => [label, given]),
        ),
        value: Number(value),
      });
    }
  }
  return families;
}

export function valueIn(
  families: Map<string, Family>,
  name: string,
  labels: Record<string, string> = {},
): number | undefined {
  const of = families.get(name) ?? families.get(name.replace(/_(bucket|sum|count)$/, ''));
  return of?.samples.find(
    (sample) =>
      sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  )?.value;
}
